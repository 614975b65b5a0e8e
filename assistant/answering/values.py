"""Where in a text stands a value of the kind that is asked for."""

import re
from collections.abc import Callable, Iterator

from jieba import posseg

from casework.figures import find_dates, find_figures, find_times

Span = tuple[int, int]
_Finder = Callable[[str, tuple[str, ...]], Iterator[Span]]

_DURATION = re.compile(
    r"(?:[\d.]+|[一二两三四五六七八九十百]+)\s*个?(?:年|月|星期|周|日|天|小时|分钟)(?!\d)|[\d.]+\s*(?:days?|months?|years?|hours?)",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d\s*年(?:\s*\d{1,2}\s*月)?")
_DAY = re.compile(r"\d{1,2}\s*月\s*\d{1,2}\s*[日号]")
_MONTH_NAME = re.compile(
    r"\d{1,2}\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{4}", re.I
)
_BODY = re.compile(
    r"[\u4e00-\u9fff（）()]{2,30}?(?:公司(?:[\u4e00-\u9fff]{2,8}(?:分公司|支公司|中心支公司))?|医院|银行(?:[\u4e00-\u9fff]{2,12}[支分]行)?|大队|支队|中心|事务所|修理厂|回收站|研究[院所]|[^\W\d]{2,8}厂|局|保险(?![人金期费单责合]))"
    r"|[\u4e00-\u9fff]{2,6}(?:重机|财险|服务|修造)[\u4e00-\u9fff]{0,4}"
    r"|[A-Z][A-Za-z&.'-]+(?:\s+[A-Z&][A-Za-z&.'-]*)*\s+(?:GMBH|LTD|INC|CO\.?|CORP|LLC|BV|SA)\b[.,]?(?:\s*LTD\.?)?"
)
_CODE = re.compile(
    r"[A-Za-z0-9*][A-Za-z0-9*()（）./-]*\d[A-Za-z0-9*()（）./-]*(?:\s\d{2,}(?:\s\d+)*)?|〔?\d{4}〕第?[\d-]+号"
)
_PLACE = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9#＃、]*(?:省|市|区|县|镇|乡|村|路|街|道|大道|号|港|口|厂区|仓库|车间|楼|室)[\u4e00-\u9fff0-9#＃]*"
)
_SURNAME = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓单"
    "杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊惠甄曲家封芮储靳松井段富巫乌焦巴牧山谷车侯班秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶"
    "幸司韶黎薄印白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔胥苍双闻莘党翟谭贡劳姬申扶堵冉宰雍桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎"
    "慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧利师巩聂晁勾敖融冷辛阚那简饶空曾关岳帅涂"
)
_PERSON = re.compile(
    rf"(?<![\u4e00-\u9fff])[{_SURNAME}][\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff])|\b[A-Z]\.\s?[A-Z][a-z]+|\b(?:Mr|Ms|Mrs|Capt)\.?\s[A-Z][a-z]+"
)
_TITLED = re.compile(rf"[{_SURNAME}](?:[\u4e00-\u9fff]{{1,2}}|[工总师])(?=[（(、，,；;。\s称]|$)")
_ROLE = re.compile(
    rf"(?:[员人长]|经理|部|驾驶员|师|工程师|代表|司机|甲|乙|车主|是|系|由)[:：]?\s?(?P<name>[{_SURNAME}][\u4e00-\u9fff]{{1,2}})(?=[^\u4e00-\u9fff]|[称系于男女后，承负驾]|$)"
)
#: what follows a number that is no sum: 17~22℃, 14.3米/秒
_OTHER_MEASURE = re.compile(
    r"\s*(?:[~～-]\s*[\d.]+\s*)?(?:℃|°|度|毫米|厘米|公里|米|吨|公斤|千克|小时|分钟|[台套个只件箱袋包桶人名次楼层根辆月日天时点分]|mm|cm|km|kg|kW)",
    re.I,
)
_UNNAMED = re.compile(r"[本我贵该此]")
_NOTHING = re.compile(r"无|没有|忽略不计|未[^，。；]{0,12}|不[^，。；]{0,12}|\b(?:none|nil|no)\b", re.I)


def values(kind: str, text: str, units: tuple[str, ...] = ()) -> list[Span]:
    """Spans of `text` that hold a value of this kind, in reading order; kinds without a form find nothing."""
    return sorted(_FINDERS[kind](text, units)) if kind in _FINDERS else []


def typed(kind: str) -> bool:
    """Whether an answer of this kind has a form that can be looked for."""
    return kind in _FINDERS


def date_spans(text: str) -> list[Span]:
    """Where dates, days and times stand."""
    found = [(d.start, d.end) for d in find_dates(text)] + [(t.start, t.end) for t in find_times(text)]
    return found + [m.span() for m in _DAY.finditer(text)]


def says_nothing(text: str) -> bool:
    """A short value that itself says there is none: 无, 无残值, 忽略不计."""
    return bool(_NOTHING.search(text)) and len(text) <= 24


def _amounts(text: str, _: tuple[str, ...]) -> Iterator[Span]:
    return (
        (f.start, f.end)
        for f in find_figures(text)
        if (f.kind in ("amount", "number") and not _OTHER_MEASURE.match(text[f.end :]))
        or f.unit in ("元", "万元")
    )


def _rates(text: str, _: tuple[str, ...]) -> Iterator[Span]:
    yield from ((f.start, f.end) for f in find_figures(text) if f.kind == "rate")
    yield from (
        m.span()
        for m in re.finditer(r"[一二三四五六七八九]比[一二三四五六七八九]|[一二三四五六七八九]成", text)
    )


def _figures(text: str, _: tuple[str, ...]) -> Iterator[Span]:
    yield from ((f.start, f.end) for f in find_figures(text))
    yield from (
        m.span()
        for m in re.finditer(
            r"[一二两三四五六七八九十百千两]+来?(?:百|千|万|名|人|个|只|天|日|年|成|级)(?:来?万)?", text
        )
    )


def _quantities(text: str, units: tuple[str, ...]) -> Iterator[Span]:
    wanted = {u.casefold() for u in units}
    for figure in find_figures(text):
        after = re.match(r"\s*([A-Za-z²㎡\u4e00-\u9fff/]+)", text[figure.end :])
        follows = after[1].casefold() if after else ""
        if figure.unit.casefold() in wanted or any(follows.startswith(u) for u in wanted):
            reach = 0 if figure.unit else len(after[0]) if after and follows in wanted else 0
            yield (figure.start, figure.end + reach)
    for unit in wanted:
        for match in re.finditer(rf"(?<![\d.])[一二两三四五六七八九十百千]+{re.escape(unit)}", text):
            yield match.span()


def _dates(text: str, _: tuple[str, ...]) -> Iterator[Span]:
    found = [(d.start, d.end) for d in find_dates(text)]
    for pattern in (_MONTH_NAME, _DAY, _YEAR):
        found += [
            m.span()
            for m in pattern.finditer(text)
            if not any(m.start() < e and s < m.end() for s, e in found)
        ]
    return iter(found)


def _times(text: str, _: tuple[str, ...]) -> Iterator[Span]:
    return ((t.start, t.end) for t in find_times(text))


def _moments(text: str, units: tuple[str, ...]) -> Iterator[Span]:
    """A date with the time that follows it is one moment."""
    joined: list[Span] = []
    for start, end in sorted([*_dates(text, units), *_times(text, units)]):
        if joined and start - joined[-1][1] <= 2:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return iter(joined)


def _durations(text: str, _: tuple[str, ...]) -> Iterator[Span]:
    dates = [(d.start, d.end) for d in find_dates(text)]
    for match in _DURATION.finditer(text):
        if not any(match.start() < end and start < match.end() for start, end in dates):
            yield match.span()


def _people(text: str, _: tuple[str, ...]) -> Iterator[Span]:
    seen: set[Span] = set()
    for pattern, group in ((_PERSON, 0), (_TITLED, 0), (_ROLE, "name")):
        for match in pattern.finditer(text):
            span = match.span(group)
            if span not in seen and _is_name(text[slice(*span)]):
                seen.add(span)
                yield span


def surname(text: str) -> bool:
    """One character that is one."""
    return len(text) == 1 and text in _SURNAME


def _is_name(text: str) -> bool:
    """Not an ordinary word that begins like a surname, nor a surname before an ordinary word."""
    if text.isascii() or text[-1] in "工总":
        return True
    cut = [(pair.word, pair.flag) for pair in posseg.cut(text)]
    return not any(len(word) > 1 and not flag.startswith(("nr", "x")) for word, flag in cut)


def _bodies(text: str, _: tuple[str, ...]) -> Iterator[Span]:
    """Named bodies; 本公司 and 贵司 name none."""
    return (m.span() for m in _BODY.finditer(text) if not _UNNAMED.match(m.group()))


def _parties(text: str, units: tuple[str, ...]) -> Iterator[Span]:
    bodies = list(_bodies(text, units))
    yield from bodies
    yield from (s for s in _people(text, units) if not any(a <= s[0] and s[1] <= b for a, b in bodies))


def _from(pattern: re.Pattern[str]) -> _Finder:
    return lambda text, _: (m.span() for m in pattern.finditer(text) if m.group().strip())


_FINDERS: dict[str, _Finder] = {
    "amount": _amounts,
    "rate": _rates,
    "figure": _figures,
    "quantity": _quantities,
    "date": _dates,
    "time": _times,
    "moment": _moments,
    "duration": _durations,
    "person": _people,
    "body": _bodies,
    "party": _parties,
    "code": _from(_CODE),
    "place": _from(_PLACE),
}
