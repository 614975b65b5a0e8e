"""“数量以联合计量确认单为准：桁架38.64吨，膜组器14套报废、2套修复”: quantities of claim lines under one head."""

import re
from collections.abc import Sequence
from decimal import Decimal

from casework.dossier import Dossier
from casework.evidence import File
from casework.figures import parse_amount
from casework.instructions.documents import files_meant
from casework.instructions.lines import decided
from casework.instructions.listings import added
from casework.instructions.plan import Call, Plan
from casework.loss.terms import LossItem
from casework.money import plain, round2

_HEAD = re.compile(
    r"^(?:受损|损失|核定)?(?:工程)?数?量(?:[^：:，]*?(?:以|按|依)(?P<paper>[^：:，]{2,24}?)(?:为准|确认|计)?)?[：:](?P<list>.+)$"
)
_UNITS = {
    "吨": "t",
    "公斤": "kg",
    "千克": "kg",
    "米": "m",
    "平方米": "m2",
    "㎡": "m2",
    "m²": "m2",
    "平米": "m2",
    "立方米": "m3",
    "方": "m3",
}
_UNIT = r"[\u4e00-\u9fffA-Za-z㎡²³]{1,3}?"
_LINE = re.compile(
    rf"^(?P<name>[^\d，、]{{2,20}}?)(?P<n>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>{_UNIT})(?:报废|报损|更换|损坏|毁损|全损|受损)?$"
)
_REPAIRED = re.compile(rf"^(?:另|其余|另外)?(?P<n>\d+)\s*(?P<unit>{_UNIT})(?:仅|只)?(?:修复|修理|维修|返修)$")


def measured(sentence: str, dossier: Dossier) -> Plan | None:
    """A decision on the quantity of each line named, by name and unit; None when the sentence is no such list."""
    head = _HEAD.match(sentence)
    if head is None:
        return None
    files = files_meant(head["paper"], dossier) if head["paper"] else []
    calls: list[Call] = []
    notes: list[str] = []
    last: LossItem | None = None
    for segment in (s.strip() for s in re.split(r"[，、;；]|,(?!\d{3})", head["list"]) if s.strip()):
        named, mended = _LINE.match(segment), _REPAIRED.match(segment)
        line = _line(named["name"], named["unit"], dossier) if named and not mended else None
        if named and line and not mended:
            last = line
            change: dict[str, object] = {"quantity": named["n"].replace(",", "")}
            calls.append(decided(line, dossier, change, sentence))
        elif mended and last and (call := _repair(mended, last, files, dossier, sentence)):
            calls.append(call)
        else:
            notes.append(f"“{segment}”没有采用：没有找到唯一对应的清单行或修复单价，请写明行号和金额。")
    return Plan(tuple(calls), tuple(notes)) if calls or notes else None


def _line(name: str, unit: str, dossier: Dossier) -> LossItem | None:
    """The one line of that unit whose name holds these words."""
    found = [i for i in dossier.items if name.strip("的 ") in i.name and _unit(i.unit) == _unit(unit)]
    return found[0] if len(found) == 1 else None


def _unit(text: str) -> str:
    return _UNITS.get(text.strip(), text.strip().lower())


def _repair(
    mended: re.Match[str], line: LossItem, files: Sequence[File], dossier: Dossier, sentence: str
) -> Call | None:
    """So many of the line repaired at the price that the named paper gives in the line's own row."""
    priced = re.compile(
        rf"修[复理][^\d，。；]{{0,8}}(?P<price>\d[\d,]*(?:\.\d+)?)元[/每]{re.escape(mended['unit'])}"
    )
    found = {
        (f.name, m[0], m["price"])
        for f in files
        for text in _rows(f, line, dossier)
        for m in priced.finditer(text)
    }
    if len({price for *_, price in found}) != 1:
        return None
    name, words, price = sorted(found)[0]
    unit_price = parse_amount(price)
    if unit_price is None:
        return None
    reason = f"{sentence}（《{name}》：{words}）"
    change: dict[str, object] = {"amount": plain(round2(Decimal(mended["n"]) * unit_price))}
    change |= {"category": line.category} if line.category else {}
    return added(f"{line.name}修复", change, reason)


def _rows(file: File, line: LossItem, dossier: Dossier) -> list[str]:
    """The words of each table row of the paper that holds the line's name."""
    rows: dict[tuple[int, int, int], list[str]] = {}
    for page in dossier.pages.get(file.id, ()):
        for block in (b for b in page.blocks if b.cell):
            if block.cell:
                rows.setdefault((page.number, block.cell.table, block.cell.row), []).append(block.text)
    joined = (" ".join(cells) for cells in rows.values())
    return [text for text in joined if line.name in text]
