"""Does it add up: rows against their product, a list against its printed sum, fields against what they are made of."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.answering.claims import Answer, Claim
from assistant.answering.composing import chip, literal, unique
from assistant.answering.reckoned.covering import said_in
from assistant.answering.reckoned.fields import Field
from assistant.answering.reckoned.operations import Wish, data
from assistant.answering.reckoned.products import Product, products, triple
from assistant.answering.reckoned.selecting import Selection, selections
from assistant.answering.reckoned.sheets import Sheet
from assistant.answering.reckoned.telling import claims, shown, told


def checked(wish: Wish, sheets: Sequence[Sheet], fields: Sequence[Field]) -> Answer | None:
    """None when what is to be checked is not found whole."""
    if _WHICH.search(wish.question):
        return _rows_that_fail(wish, sheets)
    made = list(_identities(wish, fields))
    if made:
        return made[0] if len({a.text for a in made}) == 1 else None
    found = selections(wish, sheets)
    answers = [answer for one in found if (answer := _of_rows(wish, one)) is not None]
    if len(answers) > 1 and "乘" in wish.question:
        return _all_of(answers)
    return answers[0] if answers and len({a.text for a in answers}) == 1 else None


_WHICH = re.compile(r"哪一?(?:行|项|条|笔)")
_ASKING = re.compile(r"哪一?(?:行|项|条|笔)|[数乘加算不对符差]|单价|金额|数量|多少钱?|有误")


def _rows_that_fail(wish: Wish, sheets: Sequence[Sheet]) -> Answer | None:
    """Of the one list that is named: the rows whose quantity times price is not their amount."""
    words = _ASKING.sub("\x00", wish.words)
    named = [s for s in sheets if triple(s) and _is_named(words, s)]
    failing = [(s, [p for p in products(s.rows, triple(s) or (0, 0, 0)) if not p.holds]) for s in named]
    failing = [(sheet, rows) for sheet, rows in failing if rows]
    if len(failing) != 1:
        return None
    sheet, rows = failing[0]
    made = [c for p in rows for c in claims(p.row.label, (p.quantity, p.price, p.amount))]
    every = list(products(sheet.rows, triple(sheet) or (0, 0, 0)))
    summary = f"（逐行核对 {len(every)} 行：数量 × 单价 = 金额，{len(every) - len(rows)} 行相符）"
    lines = [_verdict(wish, False), *(_told(p) for p in rows), summary]
    return told(wish, lines, made, [sheet.file])


def _is_named(words: str, sheet: Sheet) -> bool:
    said, left = said_in(words, sheet.title, sheet.paper)
    return bool(said) and not left


def _all_of(answers: Sequence[Answer]) -> Answer:
    """A row that stands in several lists is told of each."""
    text = "\n".join(f"{a.text}（{a.claims[0].citation.file}）" for a in answers)
    made = tuple(c for a in answers for c in a.claims)
    return Answer(text, True, made, unique(c.citation for c in made), "caveat")


def _of_rows(wish: Wish, chosen: Selection) -> Answer | None:
    """The products of rows that are named, or asked about one by one; else the sum, with rows that do not hold."""
    columns = triple(chosen.sheet)
    rows = list(products(chosen.rows, columns)) if columns and columns[2] == chosen.column else []
    wrong = [row for row in rows if not row.holds]
    if "乘" in wish.question or not chosen.whole:
        return _products(wish, chosen, rows, wrong)
    if chosen.printed is None:
        return None
    figures = [f for row in chosen.rows for f in row.figures.get(chosen.column, ())]
    if len(figures) < 2:
        return None
    added = sum((f.value for f in figures), Decimal(0))
    apart = chosen.printed.value - added
    terms = " + ".join(shown(f.value) for f in figures)
    lines = [_verdict(wish, not apart), f"{terms} = **{shown(added)}**"]
    where = chip(chosen.printed.citation)
    total = f"**{shown(chosen.printed.value)}** {where}"
    if wish.english:
        lines.append(f"Printed total {total}" + (f", off by **{shown(abs(apart))}**" if apart else ""))
    else:
        lines.append(f"材料所载合计 {total}" + (f"，相差 **{shown(abs(apart))}**" if apart else ""))
    lines += [_told(product) for product in wrong]
    made = [c for row in chosen.rows for c in claims(row.label, row.figures.get(chosen.column, ()))]
    return told(wish, lines, [*made, *claims("合计", [chosen.printed])], [chosen.sheet.file])


def _products(
    wish: Wish, chosen: Selection, rows: Sequence[Product], wrong: Sequence[Product]
) -> Answer | None:
    if not rows or (len(rows) < len(chosen.rows) and not wrong):
        return None
    shown_rows = wrong or (rows if len(rows) <= 3 else ())
    summary = f"（逐行核对 {len(rows)} 行：数量 × 单价 = 金额，{len(rows) - len(wrong)} 行相符）"
    lines = [_verdict(wish, not wrong), *(_told(p) for p in shown_rows)]
    if len(rows) > 1 and not wish.english:
        lines.append(summary)
    made = [c for p in shown_rows or rows for c in claims(p.row.label, (p.quantity, p.price, p.amount))]
    return told(wish, lines, made, [chosen.sheet.file])


def _verdict(wish: Wish, right: bool) -> str:
    if wish.english:
        return "It adds up." if right else "It does not add up."
    return "核算相符。" if right else "核算不符："


def _told(product: Product) -> str:
    apart = product.amount.value - product.due
    sum_told = f"{shown(product.quantity.value)} × {shown(product.price.value)} = **{shown(product.due)}**"
    where = chip(product.amount.citation)
    end = f"，{'多' if apart > 0 else '少'} **{shown(abs(apart))}**" if apart else "，相符"
    return (
        f"- {literal(product.row.name)}：{sum_told}；材料所载 **{shown(product.amount.value)}** {where}{end}"
    )


def _identities(wish: Wish, fields: Sequence[Field]) -> Iterator[Answer]:
    for row in data()["identity"]:
        names = [row["whole"], *row["parts"]]
        asked = next(
            (at for at, words in enumerate(names) if any(w in wish.question.lower() for w in words)), None
        )
        if asked is None:
            continue
        for place in dict.fromkeys((f.file.id, f.page.number) for f in fields):
            own = [f for f in fields if (f.file.id, f.page.number) == place]
            told_ = [[f for f in own if _called(f.label, words)] for words in names]
            if all(len(found) == 1 for found in told_) and not _left(wish, own):
                yield _identity(wish, asked, [found[0] for found in told_])


def _left(wish: Wish, own: Sequence[Field]) -> str:
    words, left = said_in(wish.words, *(f.context for f in own), *(f.label for f in own))
    return left if words else "-"


def _called(label: str, words: Sequence[str]) -> bool:
    bare = label.strip(" :：").casefold()
    return any(bare.startswith(word) for word in words)


def _identity(wish: Wish, asked: int, fields: Sequence[Field]) -> Answer:
    whole, *parts = fields
    if asked == 0:
        due = sum((f.figure.value for f in parts), Decimal(0))
        steps = " + ".join(f"{literal(f.label)} {shown(f.figure.value)}" for f in parts)
    else:
        others = [f for n, f in enumerate(parts, 1) if n != asked]
        due = whole.figure.value - sum((f.figure.value for f in others), Decimal(0))
        steps = " − ".join(f"{literal(f.label)} {shown(f.figure.value)}" for f in (whole, *others))
    printed = fields[asked]
    apart = printed.figure.value - due
    unit = printed.figure.unit
    where = chip(printed.figure.citation)
    end = f"，{'多' if apart > 0 else '少'} **{shown(abs(apart))}**{unit}" if apart else ""
    lines = [
        _verdict(wish, not apart),
        f"{steps} = **{shown(due)}**{unit}；材料所载{literal(printed.label)} **{shown(printed.figure.value)}**{unit} {where}{end}",
    ]
    made: list[Claim] = [c for f in fields for c in claims(f.label, [f.figure])]
    return told(wish, lines, made, [printed.file])
