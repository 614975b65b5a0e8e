"""Claim lines: which are named in a sentence, and what is decided of them."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from casework.dossier import Dossier
from casework.figures.numerals import numeral
from casework.figures.script import half_width
from casework.instructions import values
from casework.instructions.items import item_names, known_item
from casework.instructions.line_changes import PRODUCT, TO, by_product, change_of, less_of, without_share
from casework.instructions.plan import Call
from casework.loss.terms import LossItem
from casework.money import round2

_ENGLISH: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("lines.toml").read_text(encoding="utf-8")
)["english"]
_N = r"[\d一二三四五六七八九十百]+"
_NUMBER = re.compile(
    rf"(?<!约定)(?<!条款)(?<!章)(?P<list>清单|明细表?|损失表|报损表|定损单)?的?第\s*(?P<n>{_N}(?:\s*(?:行|项|号)?\s*[、,，和及至到-]\s*第?{_N})*)\s*(?P<unit>行|项|条|号|笔|款)"
    r"|(?<![a-z])(?:line|item|row)s?\s*(?:no\.?\s*)?(?P<n2>\d+)",
    re.I,
)
_HEAD = re.compile(
    r"不|按|应|核定|单价|数量|调整|更正|修正|改|剔除|删|均|都|归|划|列入|并入|计入|跟|与本次|和本次|属于?|系|是|为|算(?=\d)|取(?=[低高小大较中])|选用|采用|那一?[行项]|这?[一两二三四五六七八九十几]?[行项]|等项|算错|折旧|贬值|成新|损失率|扣除|除外|excluded?|is|are|should"
)
_VERB_FIRST = re.compile(
    r"^(?:请|把|将|应|予以|同时|并|另外?)*(?:剔除|扣除|删除|删去|排除|核减|exclude|remove)"
)
_JOIN = re.compile(r"[、，/]|,(?!\d{3})|以及|和|及|与|\band\b")
_EXCLUDED = re.compile(
    r"不(?:予以?)?(?:计入|纳入|列入|认可|承保|赔付|赔偿|赔|予赔|属于|在|进|入|计|保|核|认(?!可)|算入|包括在)|剔除|剔出|除外|予以?(?:删除|扣除|核减为零)|全额核减|应?(?<![中里内])扣除$|另行处理|不是我们的|不归我们|不关我们|[与跟和][^，]{1,8}(?:没有?关系|无关)|没有?关系$|[划去删拿剔]掉|不在保障|不属保障|不要(?:了|算)"
    r"|(?<![a-z])(?:exclud\w*|not covered|leave out|strike out|remove)(?![a-z])",
    re.I,
)
_BELONGS = re.compile(
    r"(?<![不未])(?:归入|归到|归为|归属于?|划入|划归|划到|列入|列到|并入|并到|计入|属于?|放[到进在]|算[到进在]|^走|走(?=[^，]{2,8}$)|^归)\s*(?P<item>[^，。；,;]{2,20})"
)


def is_exclusion(part: str) -> bool:
    return bool(_EXCLUDED.search(part)) and not TO.search(part)


def excluded_words(part: str) -> str:
    """What stands before the words that leave it out."""
    match = _EXCLUDED.search(part)
    words = part[: match.start()] if match else ""
    return re.sub(
        r"(?:跟|与|和)?本次事故.*$|^(?:这|那|以上|上述|该|此)[一两二三四五六七八九十几]?[项些行个]", "", words
    ).strip("的，, 、均都也则应予以故因此所")


def lines_named(part: str, dossier: Dossier) -> tuple[list[LossItem], str]:
    """(lines meant, what was named but is on no list or on several): by number, else by name."""
    number = _NUMBER.search(part)
    if number and (number["n2"] or number["unit"] != "条" or number["list"]):
        return _numbered(number["n2"] or number["n"], part, dossier)
    return _by_name(part, dossier), ""


def decide(lines: Sequence[LossItem], part: str, dossier: Dossier, sentence: str) -> list[Call]:
    """Calls for what `part` decides of `lines`; [] when it decides nothing that is understood."""
    if category := _category(part, dossier):
        return [decided(line, dossier, {"category": category}, sentence) for line in lines]
    if len(lines) == 1 and (left := without_share(lines[0], part)):
        return [decided(lines[0], dossier, left, sentence)]
    if is_exclusion(part):
        return [decided(line, dossier, {"included": False}, sentence) for line in lines]
    change = change_of(part)
    if len(lines) == 1 and not change:
        change = by_product(lines[0]) if PRODUCT.search(part) else less_of(lines[0], part)
    if not change or (len(lines) > 1 and "depreciation" not in change):
        return []
    return [decided(line, dossier, change, sentence) for line in lines]


def _category(part: str, dossier: Dossier) -> str:
    """“…归入施工机具”: the insured item that lines are to belong to."""
    match = _BELONGS.search(part)
    item = known_item(match["item"], dossier) if match else ""
    return item if item in item_names(dossier) else ""


def continued(part: str, last: Call, line: LossItem | None, sentence: str) -> Call | None:
    """“…数量80吨，单价按11,000元”, “…按30%折旧，核定68,600元”: one more column of the line just decided on."""
    if last.tool != "decide_item" or last.arguments.get("included") is False:
        return None
    change = change_of(part)
    wanted = {k: v for k, v in change.items() if k in ("price", "quantity", "depreciation")}
    if "amount" in change and line is not None:
        return _with_amount(change["amount"], last, line, sentence)
    return Call("decide_item", {**last.arguments, **wanted, "reason": sentence}) if wanted else None


def _with_amount(amount: object, last: Call, line: LossItem, sentence: str) -> Call | None:
    """The amount assessed after depreciation is not depreciated twice: it says the same as the rate, or replaces it."""
    rate = last.arguments.get("depreciation")
    base = line.amount if line.amount is not None else line.claimed_amount
    if (
        rate is not None
        and base is not None
        and round2(base * (1 - Decimal(str(rate)))) == Decimal(str(amount))
    ):
        return Call("decide_item", {**last.arguments, "reason": sentence})
    kept = {k: v for k, v in last.arguments.items() if k not in ("depreciation", "price", "quantity")}
    cleared = {"depreciation": "0"} if rate is not None else {}
    return Call("decide_item", {**kept, **cleared, "amount": str(amount), "reason": sentence})


def decided(line: LossItem, dossier: Dossier, change: dict[str, object], sentence: str) -> Call:
    """The call that decides on one line, named so that no other line is meant."""
    unique = sum(i.order == line.order for i in dossier.items) == 1
    target: dict[str, object] = {"line": line.order} if unique else {"name": line.name}
    return Call("decide_item", {**target, **change, "reason": sentence})


def _numbered(words: str, part: str, dossier: Dossier) -> tuple[list[LossItem], str]:
    found: list[LossItem] = []
    for number in _numbers(words):
        same = [i for i in dossier.items if i.order == number]
        named = [i for i in same if i.name and i.name in part]
        chosen = named or (same if len(same) == 1 else [i for i in same if _of_list(i, part)])
        if len(chosen) != 1:
            return [], f"第{number}行"
        found += chosen
    return found, ""


def _numbers(words: str) -> list[int]:
    run = re.fullmatch(rf"({_N})\s*(?:行|项|号)?\s*[至到-]\s*第?({_N})", words.strip())
    read = [
        int(v) for w in re.findall(_N, words) if (v := Decimal(w) if w.isdigit() else numeral(w)) is not None
    ]
    return list(range(read[0], read[1] + 1)) if run and len(read) == 2 else read


def _of_list(item: LossItem, part: str) -> bool:
    """Whether the list that the line stands in is named too (附表3第2项)."""
    heads = [c.file for c in item.citations] + [item.category, item.attributes.get("list", "")]
    return any(h and (h in part or any(w in h for w in re.findall(r"附表\d+|表\d+", part))) for h in heads)


def _by_name(part: str, dossier: Dossier) -> list[LossItem]:
    lowered = _plain(part)
    whole = [i for i in dossier.items if len(i.name) >= 2 and _plain(i.name) in lowered]
    named = [i for i in whole if not any(i.name != o.name and i.name in o.name for o in whole)]
    rest = lowered
    for item in named:
        rest = rest.replace(_plain(item.name), _NAMED)
    rest = _VERB_FIRST.sub("", rest)
    pieces = [
        p for p in _JOIN.split(_HEAD.split(rest, maxsplit=1)[0]) if len(p.strip()) >= 2 and _NAMED not in p
    ]
    for piece in pieces:
        meant = _alike(piece.strip(), dossier) or _alike(_WITHIN.split(piece.strip())[0], dossier)
        named += [i for i in meant if i not in named]
    return sorted(named, key=lambda i: i.order)


#: “医疗费里自费1,902.40元”: the line first, then a part of it
_WITHIN = re.compile(r"(?:里面?|中|内|当中|里头|其中)的?(?=[^，]*\d)")
#: stands for a line named in full: what is said right beside it describes it and names no other (白砂糖破损186袋)
_NAMED = "\0"


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", half_width(text)).lower()


def _alike(words: str, dossier: Dossier) -> list[LossItem]:
    """The one line whose name is these words, apart from model codes; or holds them; or is their English."""
    whole = _by_words(words, dossier) if len(words) > 1 else []
    if whole:
        return whole
    words, sum_said = _without_sum(words)
    words = re.sub(
        r"^(?:附表\d+|清单|其中|里[面头边]|关于|对于|至于|所以|因此|然后|另外|还有|另|对|该|把|将|这|那|的|中|里)+",
        "",
        words,
    ).strip()
    if len(words) < 2:
        return []
    return _by_words(words, dossier) or (_by_sum(words, sum_said, dossier) if sum_said else [])


_SUM = re.compile(r"(?:的|共|计|为|是)?\s*(?P<sum>[¥￥]?\s?\d[\d,]*(?:\.\d+)?\s*万?元?)")


def _without_sum(words: str) -> tuple[str, Decimal | None]:
    """“运费3,200元” -> the name and the sum it is claimed at."""
    match = _SUM.search(words)
    if not match or match.start() < 2:
        return words, None
    amount = values.read("amount", match["sum"])
    return words[: match.start()].strip(), Decimal(amount.text) if amount else None


def _by_sum(words: str, amount: Decimal, dossier: Dossier) -> list[LossItem]:
    """The one line claimed at just this sum whose name shares a word with what was said (楼下赔的2,600元)."""
    said = {words[i : i + 2] for i in range(len(words) - 1)}
    hits = [i for i in dossier.items if i.claimed_amount == amount and any(w in i.name for w in said)]
    return hits if len(hits) == 1 else []


def _by_words(words: str, dossier: Dossier) -> list[LossItem]:
    core = _core(words)
    for hits in _same(words, core, dossier):
        if hits:
            return hits if len(hits) == 1 else []
    english = [
        e for chinese, listed in _ENGLISH.items() if chinese in words or words in chinese for e in listed
    ]
    hits = [i for i in dossier.items if any(e in i.name.lower() for e in english)]
    return hits if len(hits) == 1 else []


def _same(words: str, core: str, dossier: Dossier) -> Iterator[list[LossItem]]:
    """Lines alike, the surest way first."""
    yield [i for i in dossier.items if core and _core(i.name) == core]
    yield [i for i in dossier.items if words in _plain(i.name)]
    cost = re.sub(r"费用?$", "", words)
    yield [i for i in dossier.items if len(cost) >= 2 and cost != words and _plain(i.name).startswith(cost)]
    within = [i for i in dossier.items if len(_core(i.name)) >= 2 and _core(i.name) in core]
    yield [i for i in within if not any(_core(i.name) in _core(o.name) and i is not o for o in within)]
    yield [i for i in dossier.items if _ordered(re.sub(r"费用?$", "", core), _core(i.name))]


def _core(name: str) -> str:
    return "".join(re.findall(r"[\u4e00-\u9fff]", re.sub(r"[(（][^)）]*[)）]", "", name)))


def _ordered(short: str, long: str) -> bool:
    """All characters of `short` in order within `long`, and most of `long` at that."""
    rest = iter(long)
    return len(short) >= 3 and all(c in rest for c in short) and len(short) * 3 >= len(long)
