"""The process environment: the only place that reads or writes `os.environ`.

Sources, the first one wins: the process environment, then a `.env` file in the project's folder.
Any secret may come from a file instead: `LLM_API_KEY_FILE=/run/secrets/llm` for `LLM_API_KEY`.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from dotenv import dotenv_values
from pydantic import SecretStr, ValidationError
from pydantic.fields import FieldInfo

EX_CONFIG = 78
PROJECT = (
    Path(__file__).resolve().parents[1]
)  #: wherever a command is called from, it means the same installation
Fields = Mapping[str, FieldInfo]


def in_project(path: Path) -> Path:
    """A relative path means the project's folder, an absolute one itself."""
    return PROJECT / path


class FaultySettings(Exception):
    """The settings cannot be used; `lines` names every fault, one line each, secrets left out."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def exit_with(faulty: FaultySettings) -> NoReturn:
    """Every fault on stderr, then exit status 78 (EX_CONFIG of sysexits)."""
    sys.stderr.write("设置有误 / faulty settings:\n" + "".join(f"  {line}\n" for line in faulty.lines))
    raise SystemExit(EX_CONFIG)


def gather(fields: Fields, environ: Mapping[str, str] | None = None) -> tuple[dict[str, Any], list[str]]:
    """({field: text}, faults) from `environ` alone, or else from `.env` and the process environment."""
    faults: list[str] = []
    values: dict[str, Any] = {}
    for layer in (environ,) if environ is not None else (dotenv_values(PROJECT / ".env"), os.environ):
        values |= _layer(layer, fields, faults)
    return values, faults + _combinations(values)


def without(fields: Iterable[str]) -> dict[str, str]:
    """The process environment less every variable that sets one of `fields`."""
    return {k: v for k, v in os.environ.items() if k.removesuffix("_FILE").lower() not in set(fields)}


def bare() -> dict[str, str]:
    """What any program needs, and no secret."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "TZ") if name in os.environ}
    return kept | {"LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"}


def export(values: Mapping[str, str]) -> None:
    """Sets variables for libraries that read them while being imported."""
    os.environ.update(values)


def is_secret(field: FieldInfo) -> bool:
    parts = getattr(field.annotation, "__args__", (field.annotation,))
    return any(SecretStr in (part, getattr(part, "__origin__", None)) for part in parts)


def _layer(layer: Mapping[str, str | None], fields: Fields, faults: list[str]) -> dict[str, str]:
    """The values one source sets; an empty variable counts as not set."""
    values = {name: value for name in fields if (value := layer.get(name.upper()))}
    for name in filter(lambda name: is_secret(fields[name]), fields):
        variable = f"{name.upper()}_FILE"
        if not (path := layer.get(variable)):
            continue
        if name in values:
            faults.append(f"{variable}: 与 {name.upper()} 只能设置其一 (set one of the two)")
        try:
            secret = Path(path).read_text().strip()
        except (OSError, UnicodeDecodeError) as error:
            faults.append(f"{variable}={path}: 无法读取 ({type(error).__name__})")
            continue
        if secret:
            values[name] = secret
        else:  # whoever writes it has not come yet: to start without would be another installation
            faults.append(f"{variable}={path}: 文件为空 (the file is empty)")
    return values


def _combinations(values: Mapping[str, str]) -> list[str]:
    """Faults of values that make sense only together."""
    faults = []
    s3 = {"s3_endpoint_url", "s3_access_key", "s3_secret_key"} & values.keys()
    if s3 and "s3_bucket" not in values:
        faults.append("S3_BUCKET: 设置外部 S3 时必填 (required with the other S3_* values)")
    if ("s3_access_key" in values) != ("s3_secret_key" in values):
        faults.append("S3_ACCESS_KEY, S3_SECRET_KEY: 必须同时设置 (set both or neither)")
    for door in ("LLM", "EMBEDDING"):
        if f"{door}_base_url".lower() in values and f"{door}_model".lower() not in values:
            faults.append(f"{door}_MODEL: 设置 {door}_BASE_URL 时必填 (required with {door}_BASE_URL)")
    return faults


_WORDS = {
    "int_parsing": "应为整数 (must be an integer)",
    "decimal_parsing": "应为数字 (must be a number)",
    "bool_parsing": "应为 true 或 false (must be true or false)",
    "literal_error": "应为 {expected} 之一 (must be one of these)",
    "greater_than_equal": "应不小于 {ge} (must be at least {ge})",
    "greater_than": "应大于 {gt} (must be greater than {gt})",
    "less_than_equal": "应不大于 {le} (must be at most {le})",
}


def describe(error: ValidationError, fields: Fields) -> list[str]:
    """One line for each faulty field; a secret's value is never repeated."""
    return [_line(fault, fields) for fault in error.errors()]


def _line(fault: Any, fields: Fields) -> str:
    name = str(fault["loc"][0])
    shown = "" if is_secret(fields[name]) else f"={str(fault['input'])[:60]}"
    words = _WORDS.get(fault["type"], fault["msg"].removeprefix("Value error, "))
    return f"{name.upper()}{shown}: {words.format(**fault.get('ctx', {}))}"
