"""How many: photos of a day, papers of a kind, rows of a list."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.answering.claims import Answer, Claim
from assistant.answering.composing import chip, literal
from assistant.answering.reckoned.covering import said_in, says
from assistant.answering.reckoned.figures import Piece, cited
from assistant.answering.reckoned.operations import Wish, data, listed
from assistant.answering.reckoned.selecting import column_of
from assistant.answering.reckoned.sheets import Row, Sheet
from assistant.answering.reckoned.telling import shown, told, unit_name
from casework.dossier import Dossier
from casework.evidence import Citation, File
from casework.facts import split_item_key
from casework.figures import parse_date
from casework.instructions.names import DOCUMENTS

_DAY = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
_CAPTION = re.compile(r"(?:照片|图|photo)\s*(?P<number>\d{1,3})(?!\d)", re.I)
_SUMMED = re.compile(r"加起来|合计|相加|加一块|(?:一共|总共|共)(?:是)?多少(?:[钱元吨]|公斤|[？?]|$)")
_SHOWN = 40


def counted(wish: Wish, sheets: Sequence[Sheet], dossier: Dossier) -> Answer | None:
    """None unless the set is named by the question and bounded by the papers."""
    if any(word in wish.question for word in listed("photo")):
        return _photos(wish, dossier)
    return _papers(wish, dossier) or _rows(wish, sheets)


def _photos(wish: Wish, dossier: Dossier) -> Answer | None:
    pictures = [f for f in dossier.papers if f.kind == "photo" and not f.duplicate_of]
    day = _DAY.search(wish.question)
    rest = _DAY.sub("\x00", wish.words)
    _, left = said_in(rest, "现场照片 相片 拍摄", *(f.name for f in pictures))
    if left:
        return None
    if day is None:
        return _captions(wish, dossier, pictures) if pictures else None
    wanted = (day["year"], int(day["month"]), int(day["day"]))
    taken = [f for f in dossier.files if f.photo.get("time") and not f.duplicate_of and _on(f, wanted)]
    cites = [(f.name, c) for f in taken if (c := _first_words(dossier, f)) is not None]
    if not taken or len(cites) < len(taken):
        return None
    lines = [f"拍摄日期为{day.group()}的照片共 **{len(taken)}张**："]
    lines += [
        f"- {literal(f.name)}（{f.photo['time']}） {chip(c)}" for f, (_, c) in zip(taken, cites, strict=True)
    ]
    return told(wish, lines, [Claim(f"{name} 拍摄于{day.group()}", c) for name, c in cites], taken)


def _on(file: File, wanted: tuple[str | None, int, int]) -> bool:
    taken = parse_date(file.photo["time"][:10])
    year, month, day = wanted
    return (
        taken is not None
        and (taken.month, taken.day) == (month, day)
        and (not year or taken.year == int(year))
    )


def _captions(wish: Wish, dossier: Dossier, pictures: Sequence[File]) -> Answer | None:
    """照片1 … 照片4: numbered from one without a gap, each once."""
    found: dict[int, Claim] = {}
    for file in pictures:
        for page in dossier.pages_of(file):
            for block in page.blocks:
                for match in _CAPTION.finditer(block.text):
                    citation = cited(file, Piece(page, block, match.start(), match.end()))
                    if citation is None or int(match["number"]) in found:
                        return None
                    found[int(match["number"])] = Claim(match.group(), citation)
    if not found or sorted(found) != list(range(1, len(found) + 1)):
        return None
    lines = [f"现场照片共 **{len(found)}张**："]
    lines += [f"- {literal(c.text)} {chip(c.citation)}" for _, c in sorted(found.items())]
    return told(wish, lines, [c for _, c in sorted(found.items())], pictures)


def _papers(wish: Wish, dossier: Dossier) -> Answer | None:
    """Papers of the kind that the question names and nothing else; invoices by their numbers where all are read."""
    named = [(word, kinds) for word, kinds in DOCUMENTS.items() if word in wish.words]
    if not named or said_in(wish.words, *(f"{w}单 {w}" for w, _ in named))[1]:
        return None
    word, kinds = max(named, key=lambda row: len(row[0]))
    papers = [f for f in dossier.papers if f.kind in kinds and not f.duplicate_of]
    if not papers or _repeated(dossier, papers):
        return None
    cites = [(f, c) for f in papers if (c := _first_words(dossier, f)) is not None]
    if len(cites) < len(papers):
        return None
    lines = [f"{word}共 **{len(papers)}份**（已收到并读出的材料）："]
    lines += [f"- {literal(f.name)} {chip(c)}" for f, c in cites]
    return told(wish, lines, [Claim(f"{word}：{f.name}", c) for f, c in cites], papers)


def _repeated(dossier: Dossier, papers: Sequence[File]) -> bool:
    """Several numbers on one paper, or one number on several: then papers are not what is counted."""
    places: dict[str, set[tuple[str, int]]] = {}
    for fact in dossier.facts:
        split = split_item_key(fact.key)
        if split and split[0].startswith(("invoice.", "injury.medical_bill.")):
            for c in fact.citations:
                places.setdefault(split[1], set()).add((c.file_id, c.page))
    own = {f.id for f in papers}
    held = {number: {p for p in at if p[0] in own} for number, at in places.items()}
    numbers = [number for number, at in held.items() if at]
    return bool(numbers) and len(numbers) != len(papers)


def _first_words(dossier: Dossier, file: File) -> Citation | None:
    for page in dossier.pages_of(file):
        for block in page.blocks:
            if block.text.strip():
                found = cited(file, Piece(page, block, 0, len(block.text)))
                if found:
                    return found
    return None


def _rows(wish: Wish, sheets: Sequence[Sheet]) -> Answer | None:
    """Rows that say what the question says, of the one sheet that names the rest of it."""
    made = [(score, sheet, rows) for sheet in sheets for score, rows in _said(wish, sheet)]
    best = max((score for score, _, _ in made), default=0)
    near = [(sheet, rows) for score, sheet, rows in made if score == best]
    if len(near) != 1:
        return None
    sheet, rows = near[0]
    claims = [Claim(row.label, c) for row in rows if (c := _label_of(sheet.file, row)) is not None]
    if len(claims) < len(rows) or not rows:
        return None
    pages = " ".join(dict.fromkeys(chip(c.citation) for c in claims))
    lines = [f"{literal(sheet.title or sheet.file.name)}：共 **{len(rows)}{_measure(wish)}** {pages}"]
    if len(rows) <= _SHOWN:
        lines += [f"- {literal(row.words)}" for row in rows]
    if _SUMMED.search(wish.question):
        column = column_of(sheet, [])
        figures = [f for row in rows if column is not None and (f := row.figure(column)) is not None]
        if column is None or len(figures) < len(rows):
            return None
        steps, added = (
            " + ".join(shown(f.value) for f in figures),
            sum((f.value for f in figures), Decimal(0)),
        )
        lines.append(f"合计：{steps} = **{shown(added)}**{unit_name(sheet.currency(column))}")
        claims += [Claim(shown(f.value), f.citation) for f in figures]
    return told(wish, lines, claims, [sheet.file])


def _said(wish: Wish, sheet: Sheet) -> Iterable[tuple[int, list[Row]]]:
    hours = next((row for row in data()["hours"] if any(w in wish.words for w in row["words"])), None)
    asked = wish.words
    for word in hours["words"] if hours else ():
        asked = asked.replace(word, "\x00")
    names = [sheet.title, sheet.paper, *sheet.columns.values()]
    words, left = said_in(asked, *names, *(r.words for r in sheet.rows))
    if left or not words or len(sheet.rows) < 2:
        return
    own = [w for w in words if not any(says(name, w) for name in names)]
    items = [r for r in sheet.rows if not any(t in r.words.casefold() for t in listed("total"))]
    items = [r for r in items if not _adds_up(r, items)]
    rows = [r for r in items if all(says(r.words, w) for w in own)]
    if hours and not all(re.search(r"\d{1,2}:\d{2}", r.words) for r in rows):
        return
    rows = [r for r in rows if hours is None or hours["from"] <= _hour(r) < hours["to"]]
    if own or any(says(sheet.context, w) for w in words):
        in_names = sum(len(w) for w in words if any(says(n, w) for n in names))
        yield sum(map(len, words)) + in_names, rows


def _measure(wish: Wish) -> str:
    """The measure that the question counts in."""
    found = re.search(r"(?:几|多少)(?P<of>[笔趟条项份张行])", wish.question)
    return found["of"] if found else "条（项）"


def _adds_up(row: Row, rows: Sequence[Row]) -> bool:
    """A last row that is just the others together, in all that it tells, is their sum whatever it is called."""
    others = rows[:-1]
    return (
        row is rows[-1]
        and len(others) > 1
        and bool(row.figures)
        and all(_sum_of(row, others, column) for column in row.figures)
    )


def _sum_of(row: Row, others: Sequence[Row], column: int) -> bool:
    own, rest = row.figure(column), [f.value for r in others for f in r.figures.get(column, ())]
    return own is not None and len(rest) == len(others) and sum(rest, Decimal(0)) == own.value


def _hour(row: Row) -> int:
    found = re.search(r"(\d{1,2}):\d{2}", row.words)
    return int(found.group(1)) if found else -1


def _label_of(file: File, row: Row) -> Citation | None:
    return next((c for _, piece in sorted(row.pieces.items()) if (c := cited(file, piece)) is not None), None)
