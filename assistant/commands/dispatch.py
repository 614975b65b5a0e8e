"""Word -> function. Each is imported only when it is wanted: `case list` need not wait for the agent's libraries."""

from argparse import Namespace
from collections.abc import Callable

from adapters.settings import Settings
from assistant.commands.output import BadInput, Output
from assistant.commands.service import Service, opened

Alone = Callable[[Namespace, Settings], Output | int]
WithService = Callable[[Namespace, Service], Output | int]


def dispatch(words: Namespace, settings: Settings) -> Output | int:
    """Runs the word. Raises BadInput, NoService, CaseworkError."""
    if alone := _operation(words.word):
        return alone(words, settings)
    with opened(settings) as service:
        return _work(words.word)(words, service)


def _operation(word: str) -> Alone | None:
    """What runs without a service, or brings one about; None for every other word."""
    if word in ("serve", "migrate", "user add", "user password"):
        from assistant.commands import operations

        known: dict[str, Alone] = {
            "serve": operations.serve,
            "migrate": operations.migrate,
            "user add": operations.add_user,
            "user password": operations.set_password,
        }
        return known[word]
    if word == "doctor":
        from assistant.commands import health

        return health.doctor
    if word == "restore":
        from assistant.commands import restore

        return restore.restore
    if word in ("backup", "backup verify", "backup drill"):
        from assistant.commands import backup

        return {"backup": backup.backup, "backup verify": backup.verify, "backup drill": backup.drill}[word]
    return None


def _work(word: str) -> WithService:
    """What is done on cases. Raises BadInput for a word that nobody has taught."""
    if word in ("case create", "case list", "evidence add"):
        from assistant.commands import case, evidence

        return {"case create": case.create, "case list": case.list_all, "evidence add": evidence.add}[word]
    if word == "unlock":
        from assistant.commands import unlock

        return unlock.unlock
    if word in ("facts", "findings", "loss"):
        from assistant.commands import knowledge, loss

        return {"facts": knowledge.facts, "findings": knowledge.findings, "loss": loss.loss}[word]
    if word == "worksheet":
        from assistant.commands import worksheet

        return worksheet.worksheet
    if word in ("compare", "timeline"):
        from assistant.commands import across

        return across.compare if word == "compare" else across.timeline
    if word in ("draft", "export"):
        from assistant.commands import report

        return report.draft if word == "draft" else report.export
    if word == "spending":
        from assistant.commands import spending

        return spending.spending
    if word.startswith("chapter "):
        from assistant.commands import chapter

        history: dict[str, WithService] = {
            "versions": chapter.versions,
            "diff": chapter.difference,
            "restore": chapter.restore,
            "approve": chapter.decide,
            "return": chapter.decide,
        }
        return history[word.removeprefix("chapter ")]
    if word.startswith(("review ", "staff ")):
        from assistant.commands import review

        people: dict[str, WithService] = {
            "review show": review.show,
            "review submit": review.submit,
            "review pass": review.act,
            "review return": review.act,
            "staff list": review.members,
            "staff set": review.assign,
            "staff remove": review.dismiss,
        }
        return people[word]
    if word == "reprocess":
        from assistant.commands import reprocess

        return reprocess.reprocess
    if word in ("ask", "chat", "evaluate"):
        from assistant.commands import ask, chat, evaluate

        talk: dict[str, WithService] = {"ask": ask.ask, "chat": chat.chat, "evaluate": evaluate.evaluate}
        return talk[word]
    raise BadInput(f"没有命令“{word}”。(unknown word)")
