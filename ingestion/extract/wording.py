"""Names, places and other values in words: each reader returns (value, start, end) in folded text, or None."""

import re

from casework.figures import find_dates, find_times
from ingestion.extract.text import CJK, squeeze, tidy

Worded = tuple[str, int, int]

_BODY = r"[\u3400-\u4dbf\u4e00-\u9fffA-Za-z0-9()·&\-]"
_HOUSE = (
    r"(?:有限责任公司|股份有限公司|有限公司|集团公司|总公司|公司|集团|合伙企业|合作社|经营部|事务所|工厂|[^工]厂|医院|卫生院|学校|大学|中心|酒店|宾馆|"
    r"商行|超市|维修部|服务部|门市部|修理厂|维修厂|加工厂|汽修|车行|电器行|五金店|工程队|施工队|吊装队|打捞队|车队|搬家|工作室|设计室|检测站|农场|牧场|林场|银行|大队|支队|总队|研究院|研究所|设计院|委员会|管理局|分局|气象局|气象台|派出所|幼儿园|俱乐部|物业|店|局)"
)
_BRANCH = r"(?:[\u4e00-\u9fff()]{1,14}?(?:中心支公司|分公司|支公司|营业部|营销服务部|分行|支行|项目部|业务部|分厂))*"
_ORGANISATION = re.compile(rf"{_BODY}{{2,40}}?{_HOUSE}{_BRANCH}")
_LEGAL = re.compile(rf"{_BODY}{{2,40}}?(?:有限责任公司|股份有限公司|有限公司|公司){_BRANCH}")
#: 某某财险某某中支
_SHORT_INSURER = re.compile(
    r"\s*[\u4e00-\u9fff]{2,6}(?:财险|产险)(?:[\u4e00-\u9fff]{2,8}?(?:中支|支公司|分公司|营业部))?(?![\u4e00-\u9fff]*险)"
)
_LEAD = re.compile(
    r"^(?:\(?\d{1,2}[)）]\s*|我司|我公司|我单位|本公司|兹有|兹|由|与|及|和|向|致|为|系|是|即(?!墨)|因|尊敬的)+"
)
#: what is said of a firm before its name: `承保的`, `被保险人`; not where a name would be nothing without it
_SAID_OF = re.compile(
    r"^(?:(?:我司|贵司|我公司|贵公司|本公司|我方)?(?:所)?(?:承保|投保|参保|委托|申报)的"
    r"|(?:(?:被保险|投保|索赔|申请|委托|承租|出租|报案|收货|发货)(?:人|单位|企业|方)|租客|租户|房东|业主|货主|客户|供应商|名称|全称)(?:为|是|系)?"
    r"|[\u4e00-\u9fff]{1,6}叫[做作]?)"
    r"(?=[\u3400-\u9fff]{5})"
)
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,5}(?:某{1,2})?(?![\u4e00-\u9fff])")
_POST = re.compile(
    r"\s*\([^()]{0,8}(?:长|经理|主任|主管|仓管|会计|财务|出纳|员|工|师|助理|总监|董事|总|法人|班组|代表|保安|司机)\)"
)
#: what somebody is, not who
_POST_ALONE = re.compile(
    r"[\u4e00-\u9fff]{0,3}(?:负责人|代表|经理|主任|主管|会计|出纳|总监|厂长|站长|队长|店长|组长|董事长|工程师|公估师|查勘员|老板|保安|司机)"
)
_END = re.compile(
    r"[;。\n]|[,，](?=\s?[\u4e00-\u9fff])|\s{2,}|(?<=[\u4e00-\u9fff])\s+(?=[A-Z][A-Z .&]{3,})|\(以下简称|(?:地址|电话|统一社会)"
)
_STAMP = re.compile(r"^[\s(]*(?:盖章|签章|公章|签字|签名|seal|stamp)[\s)]*[::]?\s*", re.I)


def name(text: str) -> Worded | None:
    """The legal Chinese name where there is one, else the first run that can be a name."""
    return organisation(text) or _without_lead(_plain_name(text))


def _without_lead(found: Worded | None) -> Worded | None:
    """`被保险人某某冷藏库` -> 某某冷藏库, where what is said of it stands right before it."""
    lead = _SAID_OF.match(found[0]) if found else None
    return (found[0][lead.end() :], found[1] + lead.end(), found[2]) if found and lead else found


def organisation(text: str) -> Worded | None:
    squeezed = squeeze(text)
    found = (
        _LEGAL.search(squeezed.text)
        or _ORGANISATION.search(squeezed.text)
        or _SHORT_INSURER.match(squeezed.text)
    )
    if found and CJK.search(found.group()) and found.start() <= 8:
        start = found.start() + _lead(found.group())
        span = squeezed.span(start, found.end())
        name_ = squeezed.text[start : found.end()].strip("()- ")
        return None if _DUTY.search(name_) else (name_, *span)
    return _english_name(text)


#: `须在修复前保留损坏部件供本公司`: a duty of the insured, no name
_DUTY = re.compile(r".[本我贵该]公司$|^(?:须|应当|应在|应于|应将|应对|不得|必须|若|如果|如有)")


def _lead(name: str) -> int:
    """How much of a run that ends in a firm's name only leads to it."""
    lead = _LEAD.match(name)
    end = lead.end() if lead and len(name) - lead.end() > 4 else 0
    said = _SAID_OF.match(name[end:])
    return end + said.end() if said else end


def _english_name(text: str) -> Worded | None:
    match = re.match(r"\s*(?:M/s\.?|Messrs\.?)?\s*(?P<name>[A-Z][^;。\n:]{3,90})", text)
    if not match or CJK.search(match["name"][:20]):
        return None
    value = re.split(r"\s{2,}|\s+(?:and/or|of\s+\d|whose|Address|Tel)\b|\.\s+(?=[A-Z][a-z])", match["name"])[
        0
    ]
    if not re.search(
        r"\b(?:ltd|limited|inc|corp|co|gmbh|llc|plc|s\.?a|b\.?v|pte|company|works|mills?|factory|trading|industries|enterprises|foods|ag|kg|s\.?r\.?l|insurance|underwriters|group|bank)\b",
        value,
        re.I,
    ):
        return None
    value = value.rstrip(" ,")
    return tidy(value), match.start("name"), match.start("name") + len(value)


def _plain_name(text: str) -> Worded | None:
    clean = _STAMP.sub(lambda m: " " * len(m.group()), text)
    cut = _END.search(clean.strip() and clean)
    head = clean[: cut.start()] if cut and cut.start() else clean
    person = _PERSON.match(head.strip())
    start = len(head) - len(head.lstrip())
    if person and (_POST.match(head.strip()[person.end() :]) or _POST_ALONE.fullmatch(person.group())):
        return None
    if person and len(head.strip()) <= 40:
        return tidy(person.group()), start, start + person.end()
    value = re.split(r"[(,]", head.strip())[0] if CJK.search(head) else head.strip()
    if (
        not value
        or _DUTY.search(value)
        or len(value) > 60
        or re.search(r"[。;\"]|\d{4}年", value)
        or re.fullmatch(r"[A-Z0-9\-/.]*\d{4}[A-Z0-9\-/.]*", value)
        or not re.search(r"[A-Za-z\u4e00-\u9fff]{2}", value)
    ):
        return None
    return tidy(value), start, start + len(value)


def persons(text: str) -> Worded | None:
    """`林致远（组长）、何思敏` -> `林致远、何思敏`; foreign names in a list are kept, a lone one is as written."""
    head = re.split(r"[;。\n]|[,，]\s*(?:男|女|现年|\d{1,3}岁|系)", text.strip())[0]
    start = len(text) - len(text.lstrip())
    if not CJK.search(head):
        value = re.split(r"\s{2,}|\(|,\s(?=of\b)", head)[0].strip(" .,")
        titled = _TITLE_BEFORE.match(value)
        if titled:
            start, value = start + titled.end(), value[titled.end() :]
        if _TWO_LATIN.fullmatch(value):
            return "、".join(re.split(r"\s+and\s+", value)), start, start + len(value)
        return (value, start, start + len(value)) if re.search(r"[A-Za-z]{2}", value) else None
    stripped = re.sub(r"\([^)]*\)", "", head)
    names = [name for part in _PERSON_SPLIT.split(stripped) for name in _persons_in(part)]
    if not any(CJK.search(name) for name in names):
        joined = squeeze(stripped).text
        alone = re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", joined) and not _POSTS.fullmatch(joined)
        names = [joined] if alone else []
    if not names:
        return None
    end = head.rfind(names[-1])
    return "、".join(dict.fromkeys(names)), start, start + (end + len(names[-1]) if end >= 0 else len(head))


_TITLE_BEFORE = re.compile(r"(?:M(?:r|rs|s|iss|essrs)|Dr|Prof|Capt(?:ain)?|Engr?)\b\.?\s+(?=[A-Z])")
_TITLE_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:先生|女士|小姐|同志)$")
#: between two names: marks, and blanks unless they stand inside a name in Latin letters
_PERSON_SPLIT = re.compile(r"[、,，/]+|(?<=[\u4e00-\u9fff])\s+|\s+(?=[\u4e00-\u9fff])")
_TWO_LATIN = re.compile(
    r"[A-Z][A-Za-z.]*(?:\s[A-Z][A-Za-z.]*){1,3}\s+and\s+[A-Z][A-Za-z.]*(?:\s[A-Z][A-Za-z.]*){1,3}"
)
_TWO_PERSONS = re.compile(
    r"(?P<first>[\u4e00-\u9fff·]{2,4})(?:以及|及|和|与)(?P<second>[\u4e00-\u9fff·]{2,4})"
)
_ONE_PERSON = re.compile(r"[\u4e00-\u9fff]{2,5}|[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}){1,3}")
_ROLE = re.compile(r"^(?:协办|助理|主办|公估师|查勘员|公估助理)(?=[\u4e00-\u9fff]{2,4}$)")
_POSTS = re.compile(
    r"(?:项目)?(?:牵头|负责|主办|协办|经办|记录)人?|组长|组员|公估师|查勘员|检验师|签[字名]|盖章|等人?"
    r"|(?:我|本|公估|查勘|勘验|检验|鉴定|保险|承保|委托|承办)?(?:机构|公司|单位|方|司|人员|人|员|师|小组|一行|保险人)"
)
#: `DanielFoo`: a given name and a surname without their blank; not inside McDonald, DeWitt
_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_LATIN_PERSON = re.compile(r"[A-Z][A-Za-z.'\-]*[a-z][A-Za-z.'\-]*(?:\s+[A-Z][A-Za-z.'\-]*){0,3}")


def _persons_in(part: str) -> list[str]:
    """The names of one part of a list. 和 and 与 may be of a name: only what is too long for one name holds two."""
    part = _TITLE_BEHIND.sub("", _ROLE.sub("", _TITLE_BEFORE.sub("", part.strip())))
    word = part.lstrip("及和与") if len(part) > 4 else part
    both = _TWO_PERSONS.fullmatch(word) if len(word) > 4 else None
    if both:
        return [both["first"], both["second"]]
    if _ONE_PERSON.fullmatch(word):
        return [] if _POSTS.fullmatch(word) else [word]
    latin = _LATIN_PERSON.fullmatch(word)
    return [re.sub(r"\s+", " ", _GLUED.sub(" ", word))] if latin else []


def address(text: str) -> Worded | None:
    """The first line, or, where that is only the name of a site, the line under it that has a town and a street."""
    lines = [line for line in text.strip().split("\n") if line.strip()]
    moment = _MOMENT.match(text.strip())  # `2026年2月11日6时，某市某镇`: under a label of both
    said = text.strip()[moment.end() :] if moment else text.strip()
    if len(lines) > 1 and not _STREET.search(lines[0]):
        said = next(
            (line for line in lines[1:3] if _TOWN.search(line) and _STREET.search(line)), said
        ).strip()
    head = re.split(r"[。;\n]|[,，](?!\s?[A-Z0-9])|\s{2,}", said)[0].strip(" ,:")
    noted = _NOTE.search(head)
    if noted and noted.start() >= 4 and not _STREET.search(noted.group()):
        head = head[: noted.start()].strip()
    return _located(text, head) if len(head) >= 2 else None


#: what a printer adds behind an address: `（自有厂房）`, `（下称"保险地址"）`; a building or a floor belongs to it
_NOTE = re.compile(r"\s*[(\[【](?![^()]*[\d#号栋幢楼层室座](?:[)\]】]|$))[^()\[\]【】]{1,40}[)\]】]?\s*$")


_MOMENT = re.compile(
    r"(?:\d{2,4}\s*[年./-][\d\s月日号./-]+)(?:[上下中]午|凌晨|傍晚|晚)?[\s\d:时点分许左右]*[,，;、]?\s*(?=[\u4e00-\u9fff])"
)
_TOWN = re.compile(r"[\u4e00-\u9fff](?:省|自治区|市|区|县|旗|州)")
_STREET = re.compile(r"[\u4e00-\u9fff\d](?:路|街|道|巷|弄|号|镇|乡|村|大道|公路)")


def place(text: str) -> Worded | None:
    """A port or town: the Chinese name where both languages stand."""
    head = re.split(r"[。;\n]|\s{2,}", text.strip())[0].strip(" ,:")
    if find_dates(head) or find_times(head):
        return None
    chinese = re.match(r"[\u4e00-\u9fff]+(?:\s?[\u4e00-\u9fff]+)*", head)
    return _located(text, chinese.group() if chinese else head) if head else None


def text(text: str) -> Worded | None:
    return _text(text)


def _text(text: str) -> Worded | None:
    head = re.split(r"[。\n]", text.strip())[0].strip(" ;:")
    return _located(text, head) if 1 < len(head) <= 200 else None


def sky(text: str) -> Worded | None:
    """The weather, which may be one character: 晴."""
    found = re.match(r"\s*([晴阴雨雪雾霾])\s*(?:$|\n)", text)
    return (found[1], found.start(1), found.end(1)) if found else _text(text)


_PRODUCT = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9()、·\-]{2,40}?)(?:保险单|保单|保险凭证|投保单|批单|保险协议)(?:明细表|正本|抄件)?"
)
_PRODUCT_EN = re.compile(
    r"(?P<name>[A-Z][A-Za-z'&,/ \-()]{4,60}?(?:INSURANCE|Insurance))\s*(?:POLICY|Policy|CERTIFICATE|Certificate|SCHEDULE|Schedule|$)"
)
_INSURER = re.compile(r"^.*?(?:有限公司|公司)(?:[\u4e00-\u9fff]{2,10}分公司)?")


def product(text: str) -> Worded | None:
    """`财产综合险保险单` and `财产综合险` -> `财产综合险`; a name without 险 gets its 保险 back."""
    squeezed = squeeze(text)
    line = _INSURER.sub("", squeezed.text).strip() if "公司" in squeezed.text else squeezed.text.strip()
    chinese = CJK.search(line)
    titled = _PRODUCT.match(line, chinese.start() if chinese else 0)
    if titled and CJK.search(titled["name"]):
        value = titled["name"]
        value = value if value.endswith(("险", "险A款", "版)")) else value + "保险"
    elif english := _PRODUCT_EN.match(line):
        value = english["name"].strip()
    else:
        value = re.split(r"[。;，\n]|(?<=险)[\s(](?=[A-Z])", line)[0].strip(" :《》\"'")
    return _located(text, value) if 2 <= len(value) <= 60 and not _NO_PRODUCT.fullmatch(value) else None


#: how the paper was issued, not what it insures
_NO_PRODUCT = re.compile(
    r"(?:我的|电子|纸质|网上|个人|团体|商业|正式)*(?:保险单|保险|保单|险)?(?:正本|副本|抄件|详情|信息|明细表?|首页|附表|摘[录要])?"
)
_PLATE = re.compile(r"[\u4e00-\u9fff]\s?[A-Z]\s?[·.\-]?\s?[A-Z0-9]{5,6}(?![A-Z0-9])")
#: a truck of some make or kind and its plate: `Refrigerated truck 京A12345`, `冷藏车（京A12345）`
_TRUCK_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s?[A-Z]\s?[·.\-]?\s?[A-Z0-9]{5,6}(?![A-Z0-9])"
)
_VOYAGE = re.compile(
    r"[\s/,]+(?:V(?:OY)?(?:AGE)?\.?\s*(?:NO\.?)?\s*)?(?P<voyage>[A-Z]{0,2}\d{2,5}[A-Z]{0,2})\b", re.I
)


def vessel(text: str) -> list[tuple[str, int, int, str]]:
    """`OCEAN GRACE V.112E` -> vessel and voyage; a number plate -> the vehicle."""
    head = re.split(
        r"[。;\n(]|\s{2,}|(?<=[\dA-Z\u4e00-\u9fff])\s(?=[\u4e00-\u9fff]{2,6}[\s:])", text.strip()
    )[0].strip()
    start = text.find(head)
    plate = _PLATE.match(head)
    if plate is None and (plate := _TRUCK_PLATE.search(text.strip().split("\n")[0])):
        start = text.find(text.strip())
    if plate:
        return [(re.sub(r"[\s·.]", "", plate.group()), start, start + plate.end(), ".vehicle")]
    voyage = _VOYAGE.search(head)
    name = head[: voyage.start()] if voyage else head
    name = re.sub(r"^(?:M[./]?V\.?|S\.?S\.?|船名[::]?)\s+", "", name.strip(" /,\"'"), flags=re.I).strip(
        " \"'"
    )
    if not re.search(r"[A-Za-z\u4e00-\u9fff]{2}", name) or re.fullmatch(
        r"(?:nos?|number)\.?", name, re.IGNORECASE
    ):
        return []
    at = text.find(name)
    found = [(tidy(name), at, at + len(name), ".vessel")]
    if voyage:
        found.append(
            (
                voyage["voyage"].upper(),
                start + voyage.start("voyage"),
                start + voyage.end("voyage"),
                ".voyage",
            )
        )
    return found


def _located(text: str, value: str) -> Worded:
    start = text.find(value)
    if start < 0:
        return tidy(value), 0, len(text)
    return tidy(value), start, start + len(value)
