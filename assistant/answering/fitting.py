"""Whether a statement holds a value of the kind that is asked for, and where in its text."""

import re

from assistant.answering.folded import fold
from assistant.answering.question import Part
from assistant.answering.statements import Statement
from assistant.answering.values import Span, date_spans, says_nothing, typed, values

MONEY = re.compile(
    r"元|金额|价|额|费|款|合计|小计|余额|净值|原值|折旧|amount|price|total|value|usd|rmb|cny|premium|cost|残值|收入|卖|售|付|赔",
    re.I,
)
WHO = ("person", "body", "party")  #: kinds that name somebody
_NUMBERED = re.compile(r"(?:\d+|[A-Z])(?:号|#)(?!码)")
_LONGEST_NUMBER = 5
_SPANS = {"天", "日", "工作日", "月", "个月", "年", "小时", "周", "days", "months", "years", "hours"}
_OTHER_UNIT = re.compile(r"[（(](?:天|日|月|年|小时|吨|件|箱|人|个|台|套|米|公里|%|kg|mm)[)）]")
_PLACE_LABEL = re.compile(r"地点|地址|场所|坐落|住址|港|起运地|目的地|place|address|port|at$|from|to$", re.I)
_ENUMERATOR = re.compile(r"\d{1,2}(?:\s?[.、．)）](?!\d)|[\s\u3000]+(?=[\u4e00-\u9fff]))")
_COUNTED = (
    r"(?:以|按)\s*{0}\s*(?:计|为单位)|单位\s*[:：为]\s*{0}"  #: （以袋计）: what the page's columns count
)
_GENERAL_TITLE = re.compile(r"日期|时间|时刻|年月日?|年份|[:：]|^(?:date|time|on|日)$|姓名|名称", re.I)
_LED = re.compile(r"^\W*(?P<label>[\u4e00-\u9fff]{2,8})[:：]\s*\S{1,24}$")
_NO_DATES = ("figure", "amount", "quantity", "duration")  #: 17 of 6月17日 counts nothing
_BORN = re.compile(r"\s*(?:出?生|born)")
_TELEPHONE = re.compile(r"电话|手机|联系方式|phone|mobile", re.I)
_TELEPHONE_NUMBER = re.compile(
    r"(?<!\d)(?:1[3-9][\d*]{9}|(?:\+?\d{2,4}[-\s])?\d{3,4}[-\s]?\d{4}(?:\d{1,4})?)(?!\d)"
)
_COUNT_ONLY = re.compile(r"^(?:序号?|项次|编号|no\.?|行号)$", re.I)


def predicated(part: Part, statement: Statement) -> bool:
    """A field answers yes or no only when it says the quality that is asked about."""
    qualities = [t for t in part.terms if t.firmness == "loose"]
    return not qualities or any(t.strength(fold(statement.own)) > 0 for t in qualities)


def denies(part: Part, statement: Statement) -> bool:
    """建筑物无残值 answers how much, but only where the matter itself is denied."""
    if part.kind not in ("figure", "amount", "quantity") or not says_nothing(statement.text):
        return False
    return all(h.strength(fold(statement.own)) > 0 for h in part.heads) and bool(
        re.search(r"无|忽略不计|没有", statement.text)
    )


def focus(part: Part, statement: Statement) -> Span | None:
    """The value of the asked kind that stands nearest after what is asked for, else nearest before."""
    if not typed(part.kind) or (statement.kind == "cell" and not _cell_fits(part, statement)):
        return None
    text = statement.text
    if not _called(part, statement):
        return None
    spans = values(part.kind, text, part.units)
    if part.kind == "amount" and statement.kind not in ("cell", "field") and not _of_money(statement):
        return None
    if not spans and part.kind in ("quantity", "duration") and statement.kind in ("cell", "field"):
        spans = _counted_in_row(part, statement)
    if not spans and _named_field(part, statement):
        return (0, len(text))
    if part.kind in _NO_DATES:
        dates = date_spans(text)
        spans = [s for s in spans if not any(a <= s[0] and s[1] <= b for a, b in dates)]
    spans = [s for s in spans if not (s[0] == 0 and _ENUMERATOR.match(text))]
    spans = _meant(part, text, spans)
    if not spans:
        return None
    spans = [s for s in spans if _governed(part, statement, s)]
    if not spans:
        return None
    at = _matter_at(part, text)
    after = [s for s in spans if s[0] >= at]
    return min(after or spans, key=lambda s: abs(s[0] - at))


def _meant(part: Part, text: str, spans: list[Span]) -> list[Span]:
    """The year of a birth is no other day; a telephone's number looks like one, and no other number is a time."""
    if part.kind in ("date", "moment") and not re.search(r"生|岁|born", part.text):
        return [s for s in spans if not _BORN.match(text[s[1] :])]
    if part.kind in ("code", "figure") and _TELEPHONE.search(part.text):
        numbers = [m.span() for m in _TELEPHONE_NUMBER.finditer(text)]
        return [n for n in numbers if not any(a <= n[0] and n[1] <= b for a, b in date_spans(text))]
    return spans


def _of_money(statement: Statement) -> bool:
    """A bare figure in running text is a sum only where money is spoken of."""
    return bool(MONEY.search(statement.text) or re.search(r"[¥￥$€£]|eur|gbp|hkd", statement.text, re.I))


def _called(part: Part, statement: Statement) -> bool:
    """A field or cell that names its date or its person is asked for by that name: 开票日期 tells no 出厂日期, and an
    免赔率 no 免赔额."""
    led = _LED.match(statement.text) if statement.kind not in ("field", "cell") else None
    called = led["label"] if led else statement.header or statement.label
    title = re.sub(r"[（(].*?[)）]|\s", "", called)
    if any(re.search(r"[额费]$", h.text) for h in part.heads) and re.search(r"[率]$", title):
        return False
    if part.kind not in ("date", "moment", "time", "person") or not title:
        return True
    own = _GENERAL_TITLE.sub("", title)
    said = fold(called)
    return (
        not own
        or any(t.strength(said) > 0 for t in part.terms)
        or any(v in own for t in part.terms for v in t.variants)
    )


def _governed(part: Part, statement: Statement, span: Span) -> bool:
    """A value after 2号… is not 3号's: the numbered thing named last before it must be the one asked about."""
    entities = [t for t in part.terms if t.firmness == "entity"]
    if not entities or statement.kind in ("cell", "field"):
        return True
    before = statement.text[: span[0]]
    named = [m.end() for m in _NUMBERED.finditer(before)]
    asked = max((before.casefold().rfind(v) for t in entities for v in t.variants), default=-1)
    return not named or asked >= max(0, max(named) - _LONGEST_NUMBER)


def _named_field(part: Part, statement: Statement) -> bool:
    """Who, which firm, where, which number: the field that is called so holds it, whatever it looks like."""
    if part.kind not in (*WHO, "place", "code") or statement.kind != "field" or len(statement.text) > 60:
        return False
    if part.kind in WHO and re.search(r"\d", statement.text):
        return False
    called = part.kind == "place" and bool(_PLACE_LABEL.search(statement.label))
    return called or any(h.strength(fold(statement.label)) >= 0.9 for h in part.heads)


def _cell_fits(part: Part, statement: Statement) -> bool:
    header = statement.header.strip()
    if _COUNT_ONLY.match(header.split(" ")[-1] if header else ""):
        return False
    if part.kind == "amount":
        return bool(MONEY.search(statement.label))
    priced = part.kind == "figure" and any(MONEY.search(h.text) for h in part.heads)
    return not (priced and _OTHER_UNIT.search(statement.label))


def _counted_in_row(part: Part, statement: Statement) -> list[Span]:
    """86.4 in the column 数量 of a row whose unit is 吨, or 38 in the row 工期（天）."""
    wanted = {u.casefold() for u in part.units}
    if part.kind == "duration":
        wanted = _SPANS
    if any(re.search(_COUNTED.format(re.escape(u)), statement.page.text) for u in part.units):
        return values("figure", statement.text) if not MONEY.search(statement.label) else []
    label = {piece.casefold() for piece in re.split(r"[\s（）()/]+", statement.label)}
    money = MONEY.search(statement.header)
    title = (statement.header or statement.label).strip().casefold()
    numbered = any(re.search(rf"{re.escape(u)}数|(?<=[\u4e00-\u9fff]){re.escape(u)}$", title) for u in wanted)
    return values("figure", statement.text) if (wanted & label or numbered) and not money else []


def _matter_at(part: Part, text: str) -> int:
    """Where in `text` the matter is named; the subject (say 存货 of 存货残值) tells places apart."""
    places = [
        text.casefold().rfind(v)
        for term in (*part.heads, *part.terms)
        for v in term.variants
        if not v.isascii()
    ]
    named = [p for p in places if p >= 0]
    subjects = [
        text.find(t.text) for t in part.terms if t not in part.heads and t.firmness in ("noun", "entity")
    ]
    first = [p for p in subjects if p >= 0]
    return max(first) if first else max(named) if named else 0
