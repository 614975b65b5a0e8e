"""Core values <-> jsonb bodies. Pydantic reads the dataclasses' own types; the core stays free of it."""

from typing import Any, TypeVar

from psycopg.types.json import Jsonb
from pydantic import TypeAdapter

T = TypeVar("T")
_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def to_json(value: object) -> Jsonb:
    """A frozen dataclass as a jsonb parameter."""
    return Jsonb(_adapter(type(value)).dump_python(value, mode="json"))


def from_json(kind: type[T], body: object) -> T:
    """The dataclass that `to_json` wrote; unknown keys of a newer release are ignored."""
    value: T = _adapter(kind).validate_python(body)
    return value
