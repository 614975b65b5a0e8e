"""Compose files as `docker compose` reads them: in order, with the environment filled in and each laid over the last."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from dotenv import dotenv_values

ROOT = Path(__file__).resolve().parents[2]
_VARIABLE = re.compile(r"\$\$|\$\{(\w+)(?:(:[-?+])([^}]*))?\}")


def loaded(*files: str, env: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The merged model. Raises ValueError for a variable that `env` must set."""
    whole: dict[str, Any] = {}
    for file in files:
        one = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
        whole = _laid_over(whole, _filled(one, env or {}))
    return {k: v for k, v in whole.items() if not k.startswith("x-")}


def of_environment(name: str) -> dict[str, Any]:
    """`production` or `staging` with its own env file."""
    env = {k: v or "" for k, v in dotenv_values(ROOT / f"deploy/compose/{name}.env").items()}
    return loaded(*env["COMPOSE_FILE"].split(":"), env=env)


def _filled(part: Any, env: Mapping[str, str]) -> Any:
    if isinstance(part, dict):
        return {k: _filled(v, env) for k, v in part.items()}
    if isinstance(part, list):
        return [_filled(v, env) for v in part]
    return _VARIABLE.sub(lambda m: _value(m, env), part) if isinstance(part, str) else part


def _value(found: re.Match[str], env: Mapping[str, str]) -> str:
    name, how, word = found.groups()
    if name is None:
        return "$"
    given = env.get(name, "")
    if how == ":+":
        return word if given else ""
    if how == ":?" and not given:
        raise ValueError(f"{name}: {word}")
    return given or (word if how == ":-" else "")


def _laid_over(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return below | {k: _laid_over(below[k], v) if k in below else v for k, v in above.items()}
    if isinstance(below, list) and isinstance(above, list):
        return below + [one for one in above if one not in below]
    return above
