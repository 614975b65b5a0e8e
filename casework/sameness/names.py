"""Persons and firms: a legal form, a shortening, a mask or an alias makes no other name; a slip of the pen does."""

import re
from collections.abc import Iterable

from casework.sameness.answer import Answer
from casework.sameness.text import canonical, chinese, one_off, simplified, subsequence

_ALIAS = re.compile(
    r"[（(]\s*(?:以下|下文|后文|之后)?(?:统|均|并)?(?:简称|下称|称)(?:为)?\s*[“\"'‘「]?(?P<name>[^”\"'’」）)]{2,20})[”\"'’」]?\s*[)）]"
    r"|[（(]\s*(?:hereinafter|herein)\b[^“\"'）)]*[“\"'](?P<english>[^”\"']{2,40})[”\"'][^）)]*[)）]",
    re.I,
)
_ROLE = re.compile(
    r"^(?:兹有|我方|投保人|被保险人|甲方|乙方|委托[人方]|申请人|索赔人|发包人|承包人|承租人|出租人|与|由|及|和)+(?=[\u4e00-\u9fff]{4})"
)
_NAMED = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）()&·.\s]{3,40}$")
#: legal forms, the longest first; what stands for no form at all is ""
_FORMS = (
    ("股份有限公司", "股份"),
    ("有限责任公司", "有限"),
    ("有限公司", "有限"),
    ("责任公司", "有限"),
    ("公司", ""),
)
_ENGLISH = re.compile(
    r"\b(?:co(?:mpany)?|ltd|limited|inc|incorporated|corp(?:oration)?|llc|plc|the|and)\b\.?", re.I
)
_PROVINCES = [
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "台湾",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
]
_REGION = re.compile(
    rf"^(?:(?:{'|'.join(_PROVINCES)})(?:省|(?:壮族|回族|维吾尔)?自治区)?(?=[\u4e00-\u9fff]{{2,4}}市))?"
)
_CITY = re.compile(r"^(?P<name>[\u4e00-\u9fff]{2,4}?)[市县区](?=[\u4e00-\u9fff]{4})")
_TITLES = re.compile(r"(?:先生|女士|小姐|师傅|同志|经理|医生|女|男)$")
_MASK = re.compile(r"[*＊×○〇某xX]")
_LONGEST_PERSON = 4


def firm(a: str, b: str) -> Answer:
    """A firm or a person under its full name."""
    x, y = _plain(a), _plain(b)
    if canonical(x) == canonical(y) or chinese(x) != chinese(y):
        return Answer.SAME  # the Chinese and the English name of one firm
    if _is_person(x) and _is_person(y):
        return person(x, y)
    if not chinese(x):
        return _english(x, y)
    (core_x, form_x), (core_y, form_y) = _parts(x), _parts(y)
    if core_x == core_y:
        return Answer.DIFFERS if form_x and form_y and form_x != form_y else Answer.SAME
    if _stands_for((core_x, _has_form(x)), (core_y, _has_form(y))):
        return Answer.SAME
    return Answer.DIFFERS if one_off(core_x, core_y) or _shortened(core_x, core_y) else Answer.APART


def person(a: str, b: str) -> Answer:
    """Masked letters (李某, 李*国) stand for any; of three letters one may be a slip."""
    x, y = (_TITLES.sub("", _plain(t).strip()) for t in (a, b))
    if canonical(x) == canonical(y) or chinese(x) != chinese(y):
        return Answer.SAME
    if _MASK.search(x) or _MASK.search(y):
        return Answer.SAME if _masked(x, y) else Answer.APART
    x, y = canonical(x), canonical(y)
    return Answer.DIFFERS if one_off(x, y) and max(len(x), len(y)) > 2 else Answer.APART


def insurer(a: str, b: str) -> Answer:
    """An insurer is often written short (华信财险杭州分公司); only a slip of the pen counts."""
    x, y = (_unlocated(canonical(_plain(t))).replace("市分公司", "分公司") for t in (a, b))
    short, long = sorted((x, y), key=len)
    if chinese(x) != chinese(y) or (short[:2] == long[:2] and subsequence(short, long)):
        return Answer.SAME
    return Answer.DIFFERS if len(x) == len(y) and one_off(x, y) else Answer.APART


def near_name(a: str, b: str) -> bool:
    """Different, yet one is a slip or a shortening of the other: 甲包装材料有限公司 / 甲包装有限公司."""
    return firm(a, b) is Answer.DIFFERS


def aliases_in(texts: Iterable[str]) -> dict[str, str]:
    """Canonical alias -> canonical full name, of “杭州某某有限公司（以下简称“某某”）”; roles (甲方, 被保险人) too."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _ALIAS.finditer(text):
            named = _NAMED.search(re.split(r"[，。；：:,;\n]", text[: match.start()])[-1])
            if named:
                found.setdefault(
                    canonical(match["name"] or match["english"]), canonical(_ROLE.sub("", named[0].strip()))
                )
    return found


def _plain(name: str) -> str:
    return _ALIAS.sub("", simplified(name)).strip()


def _parts(name: str) -> tuple[str, str]:
    """(name without place words and legal form, the form)."""
    text = _unlocated(canonical(name))
    form = next(((words, kind) for words, kind in _FORMS if text.endswith(words)), ("", ""))
    return text.removesuffix(form[0]), form[1]


def _unlocated(text: str) -> str:
    """杭州市… is 杭州…, 浙江省杭州市… too."""
    return _CITY.sub(lambda m: m["name"], _REGION.sub("", text), count=1)


def _has_form(name: str) -> bool:
    return canonical(name).endswith("公司")


def _stands_for(a: tuple[str, bool], b: tuple[str, bool]) -> bool:
    """甲乙包装 for 某市甲乙包装材料有限公司: a name without any legal form that stands whole within the other."""
    (short, formed), (long, _) = sorted((a, b), key=lambda part: len(part[0]))
    return not formed and len(short) >= 3 and short in long


def _english(a: str, b: str) -> Answer:
    x, y = (canonical(_ENGLISH.sub(" ", t)) for t in (a, b))
    if x == y or (min(len(x), len(y)) >= 6 and (x in y or y in x)):
        return Answer.SAME
    return Answer.DIFFERS if one_off(x, y) else Answer.APART


def _is_person(name: str) -> bool:
    bare = canonical(_TITLES.sub("", name))
    return bool(re.fullmatch(r"[\u4e00-\u9fff*x某]{2,4}", bare)) and not _has_form(name)


def _masked(a: str, b: str) -> bool:
    """Each letter agrees or is masked; 李某 stands for 李 and any given name."""
    x, y = (re.sub(r"\s", "", t) for t in (a, b))
    short, long = sorted((x, y), key=len)
    if len(short) == 2 and short.endswith(("某", "*")) and len(long) <= _LONGEST_PERSON:
        return short[0] == long[0]
    pairs = zip(x, y, strict=False)
    return len(x) == len(y) and all(p == q or _MASK.match(p) or _MASK.match(q) for p, q in pairs)


def _shortened(a: str, b: str) -> bool:
    """The shorter keeps the beginning and the order of the longer one's characters, and most of them."""
    short, long = sorted((a, b), key=len)
    return (
        bool(short)
        and long.startswith(short[:2])
        and len(short) * 2 >= len(long)
        and subsequence(short, long)
    )
