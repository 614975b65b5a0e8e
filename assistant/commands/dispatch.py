"""Word -> function. What needs no running service comes first."""

from argparse import Namespace
from collections.abc import Callable

from adapters.settings import Settings
from assistant.commands import (
    ask,
    backup,
    case,
    chat,
    evaluate,
    evidence,
    health,
    knowledge,
    loss,
    operations,
    report,
)
from assistant.commands.output import Output
from assistant.commands.service import Service, opened

_ALONE: dict[str, Callable[[Namespace, Settings], Output | int]] = {
    "serve": operations.serve,
    "migrate": operations.migrate,
    "user add": operations.add_user,
    "user password": operations.set_password,
    "doctor": health.doctor,
    "backup": backup.backup,
    "restore": backup.restore,
}
_WITH_SERVICE: dict[str, Callable[[Namespace, Service], Output | int]] = {
    "case create": case.create,
    "case list": case.list_all,
    "evidence add": evidence.add,
    "ask": ask.ask,
    "chat": chat.chat,
    "facts": knowledge.facts,
    "findings": knowledge.findings,
    "loss": loss.loss,
    "draft": report.draft,
    "export": report.export,
    "evaluate": evaluate.evaluate,
}


def dispatch(words: Namespace, settings: Settings) -> Output | int:
    """Runs the word. Raises BadInput, NoService, CaseworkError."""
    if alone := _ALONE.get(words.word):
        return alone(words, settings)
    with opened(settings) as service:
        return _WITH_SERVICE[words.word](words, service)
