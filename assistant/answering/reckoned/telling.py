"""Reckoned figures -> an Answer: the steps written out, every operand with its place."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.answering.claims import Answer, Claim
from assistant.answering.composing import chip, literal, unique
from assistant.answering.reckoned.figures import Figure
from assistant.answering.reckoned.operations import Wish
from assistant.answering.vocabulary import onesided
from casework.evidence import Citation, File

_NAMES = {"CNY": "元", "": ""}


def shown(value: Decimal) -> str:
    """As many decimals as its figures have."""
    return f"{value:,f}"


def unit_name(currency: str) -> str:
    return _NAMES.get(currency, f" {currency}")


def chips(citations: Iterable[Citation]) -> str:
    return " ".join(dict.fromkeys(chip(c) for c in citations))


def line(label: str, figures: Sequence[Figure], unit: str = "") -> str:
    told = " + ".join(shown(f.value) for f in figures)
    return f"{literal(label)}：**{told}**{unit} {chips(f.citation for f in figures)}"


def claims(label: str, figures: Sequence[Figure]) -> list[Claim]:
    return [Claim(f"{literal(label)}：{literal(f.text)}", f.citation) for f in figures]


def told(wish: Wish, lines: Sequence[str], made: Sequence[Claim], files: Iterable[File]) -> Answer:
    """With the reservation that the figures are one party's word, where they are and the question did not say so."""
    kinds, asked = onesided()
    alone = all(file.kind in kinds for file in files) and not asked.search(wish.question)
    note = (
        (" (stated by one party only)" if wish.english else "（所据仅为当事人一方的材料）") if alone else ""
    )
    cited = unique(claim.citation for claim in made)
    return Answer("\n".join(lines) + note, True, tuple(made), cited, "caveat" if alone else "answer")


def against_printed(wish: Wish, reckoned: Decimal, printed: Figure) -> str:
    """What the paper itself prints as the sum, and how it lies to what was reckoned."""
    apart = printed.value - reckoned
    where = chip(printed.citation)
    if not apart:
        return (
            f"Agrees with the printed total {shown(printed.value)} {where}"
            if wish.english
            else (f"与材料所载合计 {shown(printed.value)} 相符 {where}")
        )
    if wish.english:
        return f"The printed total is **{shown(printed.value)}** {where}: off by **{shown(abs(apart))}**"
    more = "多" if apart > 0 else "少"
    return f"材料所载合计为 **{shown(printed.value)}** {where}，比逐项相加{more} **{shown(abs(apart))}**"
