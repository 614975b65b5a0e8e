"""The entrance: a question that asks for reckoning -> its Answer; a refusal where a single cell would mislead."""

from collections.abc import Sequence

from assistant.answering.claims import Answer, Turn
from assistant.answering.reckoned.cards import over_cards
from assistant.answering.reckoned.checking import checked
from assistant.answering.reckoned.counting import counted
from assistant.answering.reckoned.differing import apart
from assistant.answering.reckoned.fields import fields_of
from assistant.answering.reckoned.listing import over_rows
from assistant.answering.reckoned.operations import Wish, insists, wish_of
from assistant.answering.reckoned.pairs import paired
from assistant.answering.reckoned.sheets import Sheet, sheets
from assistant.answering.reckoned.totals import proved
from assistant.answering.statements import Statement
from assistant.answering.vocabulary import followup
from casework.dossier import Dossier
from casework.evidence import File, Page


def reckoned(
    question: str,
    dossier: Dossier,
    papers: Sequence[tuple[File, Sequence[Page]]],
    statements: Sequence[Statement],
    history: Sequence[Turn] = (),
) -> Answer | None:
    """None when nothing is to be reckoned, or the papers may say it outright."""
    wish = wish_of(question)
    if wish is None or (history and followup().search(question.strip())):
        return None
    return _made(wish, dossier, papers, statements) or (_refused(wish) if insists(question) else None)


def _made(
    wish: Wish,
    dossier: Dossier,
    papers: Sequence[tuple[File, Sequence[Page]]],
    statements: Sequence[Statement],
) -> Answer | None:
    known = _sheets(papers)
    if wish.kind == "count":
        return counted(wish, known, dossier)
    fields = fields_of(statements)
    if wish.kind == "check":
        return checked(wish, known, fields)
    if wish.kind == "difference":
        return apart(wish, known, fields)
    if wish.kind == "sum" and wish.number is None and not insists(wish.question):
        return None  # 一共多少: the paper's own total answers, by the sentence that tells it
    cards = over_cards(wish, fields) if wish.kind == "sum" else None
    return cards or over_rows(wish, known)


def _sheets(papers: Sequence[tuple[File, Sequence[Page]]]) -> list[Sheet]:
    """Tables; a page whose running lines add up to its total, and none of whose tables does, is read by its lines."""
    tables = sheets(papers)
    whole = {(s.file.id, s.first_page) for s in tables if proved(s)}
    lines = [s for s in paired(papers) if (s.file.id, s.first_page) not in whole]
    ragged = {(s.file.id, s.first_page) for s in lines}
    return [*lines, *(s for s in tables if (s.file.id, s.first_page) not in ragged)]


def _refused(wish: Wish) -> Answer:
    said = wish.question.strip("？?。，, ")
    if wish.english:
        text = f"This cannot be reckoned with certainty from the papers on file ({said}): name the paper, the rows and the column."
    else:
        text = f"“{said}”需要计算，但现有材料中不能确定所需的全部数字，未作计算。请指明材料、行和列，或补充相应材料。"
    return Answer(text, False, ladder="absent")
