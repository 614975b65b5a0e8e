"""What a question asks: its parts, and of each the kind of answer, the content words, and the matter itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.claims import Turn
from assistant.answering.cutting import terms_of
from assistant.answering.folded import Folded
from assistant.answering.terms import Term
from assistant.answering.vocabulary import asks, followup, implied, kind_asked, measures, units
from assistant.answering.vocabulary import words as listed
from assistant.retrieval.synonyms import alike

_BREAK = re.compile(
    r"[？?！!；;。]+|，|,(?!\d{3})|\band\b(?=\s+(?:when|what|who|where|how|which|why)\b)", re.I
)
_JOINT = re.compile(r"和|以及|及|与|还有|、|\band\b", re.I)
#: kinds of asking words that a noun follows at once: 什么驾照, 多少保费
_OF_A_NOUN = ("text", "figure", "code")
#: a day told from the event; which one it was stands in the papers in figures
_BESIDE_LOSS = re.compile(
    r"(?:出险|事故|起火|案发|损失)?(?:发生)?(?:的)?(?:前一[日天]|当[日天]|前日|前夕|次日|后一[日天]|第二天)"
    r"|(?:出险|事故)?当[晚夜](?=的?(?:最[高低大小]|气温|风|雨|降))"
)
#: whose finding it is; the paper itself says it without naming itself
_ATTRIBUTED = re.compile(
    r"(?:最近的?)?气象[站台局](?:实测|测|观测|记录|提供|出具)(?:到|得|出)?的?|(?:检验人员?|公估师?|查勘员|交警|消防)(?:认为|认定|判断)的?"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_EACH, _MOST_SIDES = re.compile(r"各自?(?=[^种类样项位方])|分别"), 5


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked. `heads` are the terms that name the matter asked for; `context` what earlier parts spoke of."""

    text: str
    kind: str
    terms: tuple[Term, ...]
    heads: tuple[Term, ...]
    units: tuple[str, ...] = ()
    total: bool = False
    context: tuple[Term, ...] = ()

    @property
    def english(self) -> bool:
        return not _CHINESE.search(self.text)


def parts_of(question: str, corpus: Folded, history: Sequence[Turn] = ()) -> list[Part]:
    """The parts in order, each with what the ones before spoke of."""
    parts: list[Part] = []
    pieces = _pieces(question)
    earlier = _earlier(question, corpus, history)
    for text in pieces:
        for single in _coordinated(text, corpus):
            part = single_part(single, corpus)
            if not part.terms and not earlier and part.kind != "cause" and len(pieces) == 1:
                continue
            resumed = _resumed(part, earlier)
            goes_on = bool(parts) and parts[-1].total and len(resumed.terms) > len(part.terms)
            parts.append(replace(resumed, total=resumed.total or goes_on))
            said = [t for t in part.terms if t.text in single]
            earlier = tuple(dict.fromkeys([*said, *earlier]))[:8] if said else earlier
    return parts


def _pieces(question: str) -> list[str]:
    """Cut where both sides ask; a clause that only sets the scene stays with the question after it."""
    pieces: list[str] = []
    for piece in (one for cut in _BREAK.split(question) for one in _asked_apart(cut)):
        if not piece.strip():
            continue
        if pieces and not asks(pieces[-1]):
            pieces[-1] = f"{pieces[-1]}，{piece}"
        else:
            pieces.append(piece.strip())
    if len(pieces) > 1 and not asks(pieces[-1]):
        pieces[-2:] = [f"{pieces[-2]}，{pieces[-1]}"]
    return pieces


def _asked_apart(piece: str) -> list[str]:
    """合计多少吨、卖了多少钱: 、 parts questions where each side asks."""
    sides = piece.split("、")
    return sides if all(asks(side) for side in sides) else [piece]


def _coordinated(text: str, corpus: Folded) -> list[str]:
    """A、B和C是多少 asks of each; what stands before the first 的, or A's own subject, belongs to all."""
    _, match = kind_asked(text)
    if match is None or not match.start():
        return [text]
    each = _EACH.search(text[: match.start()])
    end = each.start() if each else match.start()
    matter, tail = text[:end], text[end:]
    sides = [side for side in _JOINT.split(matter) if side.strip()]
    most = _MOST_SIDES if each else 2
    if not 1 < len(sides) <= most or not all(_names_matter(side + tail, side, corpus) for side in sides):
        return [text]
    first, *others = sides
    last = others[-1]
    if "的" in first and not any("的" in other for other in others):
        others = [first[: first.rindex("的") + 1] + other for other in others]
    elif "的" in last and "的" not in first and len(sides) == 2:
        first = first + last[last.index("的") :]
    elif len(_nouns(last, corpus)) < 2 and len(_nouns(first, corpus)) > 1:
        others = [first[: _nouns(first, corpus)[-1].at] + other for other in others]
    return [side + tail for side in (first, *others)]


def _names_matter(asked: str, side: str, corpus: Folded) -> bool:
    """By words of its own, or as talk does: 好的, 坏的, 丢的."""
    return bool(terms_of(side, corpus)) or any(pattern.search(asked) for pattern, _ in implied())


def _nouns(text: str, corpus: Folded) -> list[Term]:
    return [t for t in terms_of(text, corpus) if t.firmness in ("noun", "entity")]


def single_part(text: str, corpus: Folded) -> Part:
    """Of a text that asks one thing."""
    kind, match = kind_asked(text)
    asked: tuple[str, ...] = ()
    rest, at = text, len(text)
    if match:
        kind, asked, end = _measured(kind, match, text)
        at = match.start()
        rest = text[:at] + "\x00" * (end - at) + text[end:]
    for aside in (_BESIDE_LOSS, _ATTRIBUTED):
        rest = aside.sub(lambda m: "\x00" * len(m.group()), rest)
    found = terms_of(rest, corpus)
    if match and kind in _OF_A_NOUN:
        found = [
            replace(t, firmness="noun") if t.at == at + len(match.group()) and t.firmness == "loose" else t
            for t in found
        ]
    meant = [Term(w, alike(w), "noun", at) for pattern, w in implied() if pattern.search(text)]
    kind = "party" if kind == "person" and meant and meant[0].text in _PARTIES else kind
    found += [t for t in meant if not any(t.text in other.variants for other in found)]
    heads = tuple(meant) if meant and meant[0] in found else _heads(found, at)
    found = [
        replace(t, firmness="general") if t.text in listed("parties") and t not in heads else t for t in found
    ]
    if kind == "cause":
        found = [replace(t, firmness="general") if "原因" in t.text else t for t in found]
        heads = tuple(t for t in heads if "原因" not in t.text) or _heads(
            [t for t in found if t.firmness != "general"], at
        )
    total = any(word in text for word in listed("total"))
    return Part(text, kind or "text", tuple(found), heads, asked, total)


def _measured(kind: str, match: re.Match[str], text: str) -> tuple[str, tuple[str, ...], int]:
    """多少吨 and 多高: a quantity, with the units that answer."""
    if match.group() == "多长" and _LASTS.search(text[: match.start()]):
        return "duration", (), match.end()
    if match.group() == "多大":
        of = next((units_ for said, units_ in _HOW_GREAT if said.search(text[: match.start()])), None)
        if of:
            return "quantity", of, match.end()
    if match.group() in measures():
        return "quantity", measures()[match.group()], match.end()
    if kind in ("figure", "duration"):
        for unit in sorted(units(), key=len, reverse=True):
            if kind == "figure" and text.startswith(unit, match.end()):
                return "quantity", units()[unit], match.end() + len(unit)
    if kind == "figure" and _MONEY_NOUN.match(text, match.end()):
        return "amount", (), match.end()
    return kind, (), match.end()


#: who they are may be a person or a firm
_PARTIES = ("买受人", "发货人", "收货人", "承保", "权利人")
#: 多大 of a wind, a rain, a person
_HOW_GREAT = (
    (re.compile(r"风力?$"), ("级", "米/秒", "m/s", "米每秒")),
    (re.compile(r"雨量?$"), ("毫米", "mm")),
    (re.compile(r"(?:[伤患死]者|[司机员工人]|年纪|年龄|岁数)$"), ("岁", "周岁")),
)
#: 多长 of what lasts asks for no length
_LASTS = re.compile(r"(?:期|期间|期限|时间|停|持续|有效|延续|晚|拖|隔)\S{0,3}$")
#: 多少医疗费, 多少赔款: a sum, not a rate
_MONEY_NOUN = re.compile(r"[\u4e00-\u9fff]{0,4}(?:费用?|款|金额|补助金?|津贴|工资)(?![率比])")


def _heads(terms: Sequence[Term], at: int) -> tuple[Term, ...]:
    """The noun nearest before the asking words, else the first after them; else what there is."""
    firm = [t for t in terms if t.firmness in ("noun", "entity")]
    before = [t for t in firm if t.at < at]
    after = [t for t in firm if t.at >= at]
    if after and not _closing(before, after, at):
        return (after[0],)
    return (
        (before[-1],) if before else tuple(after[:1]) or tuple(t for t in terms if t.firmness == "loose")[:1]
    )


def _closing(before: list[Term], after: list[Term], at: int) -> bool:
    """多少 at the end of 存货余额是多少 asks for what stands before; 缴纳了多少所得税 for what follows at once."""
    return bool(before) and after[0].at - at > 6


def _resumed(part: Part, earlier: tuple[Term, ...]) -> Part:
    """What earlier parts spoke of goes along; it decides alone when this part names nothing."""
    new = [t for t in part.terms if t.firmness in ("noun", "entity")]
    if new or not earlier:
        return replace(part, context=tuple(t for t in earlier if t not in part.terms))
    firm = tuple(t for t in earlier if t.firmness in ("noun", "entity"))
    return replace(part, terms=(*earlier, *part.terms), heads=firm[-1:])


def _earlier(question: str, corpus: Folded, history: Sequence[Turn]) -> tuple[Term, ...]:
    if not history or not followup().search(question.strip()):
        return ()
    return single_part(history[-1].question, corpus).terms
