"""The entrance: a question that asks for reckoning -> its Answer; a refusal where a single cell would mislead."""

import re
from collections.abc import Sequence
from dataclasses import replace

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
from assistant.answering.reckoned.vouchers import over_vouchers, sums_vouchers
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
    made = _made(wish, dossier, papers, statements)
    return made or (_refused(wish) if insists(question) or sums_vouchers(wish, dossier) else None)


def _made(
    wish: Wish,
    dossier: Dossier,
    papers: Sequence[tuple[File, Sequence[Page]]],
    statements: Sequence[Statement],
) -> Answer | None:
    vouchers = over_vouchers(wish, dossier) if wish.kind in ("count", "sum", "list") else None
    if vouchers is not None:
        return vouchers
    known = _sheets(papers)
    wish = replace(wish, words=_dated(wish.words, known))
    if wish.kind == "count":
        return counted(wish, known, dossier)
    fields = fields_of(statements)
    if wish.kind == "check":
        return checked(wish, known, fields)
    if wish.kind == "difference":
        return apart(wish, known, fields)
    if wish.kind == "sum" and wish.number is None and not wish.months and not insists(wish.question):
        return None  # 一共多少: the paper's own total answers, by the sentence that tells it
    cards = over_cards(wish, fields) if wish.kind == "sum" else None
    return cards or over_rows(wish, known)


def _dated(words: str, known: Sequence[Sheet]) -> str:
    """去年 and 今年 by the two years that the columns of a table set side by side; 4月份 as tables have it."""
    words = re.sub(r"(?<=月)份", "", words)
    named = [{y for title in s.columns.values() for y in re.findall(r"20\d\d", title)} for s in known]
    pairs = {tuple(sorted(years)) for years in named if len(years) == 2}
    if len(pairs) != 1:
        return words
    before, now = pairs.pop()
    return words.replace("今年", f"{now}年").replace("去年", f"{before}年")


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
