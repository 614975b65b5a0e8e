"""Core values <-> jsonb bodies. Pydantic reads the dataclasses' own types; the core stays free of it."""

import json
import re
from typing import Any, TypeVar

from psycopg.types.json import Jsonb
from pydantic import TypeAdapter

T = TypeVar("T")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  #: what a text layer may hold and Postgres does not take
_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def to_json(value: object) -> Jsonb:
    """A frozen dataclass as a jsonb parameter."""
    return Jsonb(_adapter(type(value)).dump_python(value, mode="json"), dumps=_dumps)


def storable(text: str) -> str:
    """`text` without NUL characters and halves of surrogate pairs."""
    return _UNSTORABLE.sub("", text)


def _dumps(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False)
    if "\\u0000" not in written and not _UNSTORABLE.search(written):
        return written
    return json.dumps(_cleaned(value), ensure_ascii=False)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(each) for key, each in value.items()}
    return value


def from_json(kind: type[T], body: object) -> T:
    """The dataclass that `to_json` wrote; unknown keys of a newer release are ignored."""
    value: T = _adapter(kind).validate_python(body)
    return value
