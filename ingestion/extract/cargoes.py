"""How many packages were found damaged: the number nearest to the damage, not the whole or the sound ones."""

import re
from collections.abc import Iterator

from casework.evidence import Block, Page
from casework.facts import ProposedFact
from casework.figures import Figure, find_figures
from casework.figures.numerals import numeral
from ingestion.extract.layout import tables
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold, sentences

KINDS = frozenset(
    [
        "survey_report",
        "survey_record",
        "carrier_record",
        "notice",
        "claim_letter",
        "mail",
        "waybill",
        "bill_of_lading",
        "statement",
        "note",
        "settlement",
        "sea_protest",
    ]
)
_PACKAGE = re.compile(
    r"箱|件|包|袋|桶|卷|托盘?|捆|cartons?|ctns?|packages?|pkgs?|boxes|box|bags?|drums?|rolls?|pallets?|cases?|bales?|crates?|pieces|pcs|units?",
    re.I,
)
DAMAGE = re.compile(
    r"坏件|残件(?!数)|碰坏|摔坏|砸坏|湿损|水湿|受潮|浸湿|水渍|破损|破碎|残损|受损|货损|损坏|变形|污染|短少|丢失|霉变|霉烂|压坏|撞损|腐烂|变质|解冻|化冻|融化|冻坏|串味|锈蚀|生锈|散落|倾倒|毁损|拒收|拒绝收货|软化|变软|软了|化了|渗血|渗液|凹陷|瘪箱|异味|发热|"
    r"(?<![a-z])(?:wet(?:ted)?|damaged(?!\s+(?:container|trailer|truck|vehicle|unit|wagon))|broken|crushed|stained|torn|missing|short|leaking|rusted|mou?ldy|contaminated|soaked|dented|collapsed|thawed|refrozen|spoil(?:ed|t)|rotten|tainted|scratched|bent|rejected|refused|softened|mou?lded|defrosted|off-odou?r)(?![a-z])",
    re.I,
)
SOUND = re.compile(
    r"完好|正常|未受损|未见异常|(?<![a-z])(?:sound|intact|remaining|undamaged|accepted|good\s+order|value)(?![a-z])",
    re.I,
)
_ACTUAL = re.compile(
    rf"(?:实际|实|最终(?:确认)?|核定|核实|确认|共确认|actual(?:ly)?\s+)(?:{DAMAGE.pattern})(?:的)?(?:货物)?(?:共|共计|为|:|数量)*\s*"
    rf"(?P<value>\d+)\s*(?:{_PACKAGE.pattern})",
    re.I,
)
#: `碰坏六托`: a count in words, right behind its damage
_SPOKEN = re.compile(
    rf"(?:{DAMAGE.pattern})了?\s*(?P<value>[一二两三四五六七八九十百]{{1,5}})\s*(?:{_PACKAGE.pattern})", re.I
)
_CARRIED = frozenset(("waybill", "bill_of_lading", "policy", "packing_list"))
_GOODS = re.compile(
    r"货物(?:名称|描述|及件数)?|保险货物|品名|货名|subject[\s-]matter|description|nature\s+(?:and\s+quantity\s+)?of\s+goods|goods|cargo|commodity",
    re.I,
)
_BOX_NUMBER = 12  #: how far into a box or a line its label may begin
_EACH = re.compile(r"(?:每[箱件袋包托桶盒捆]?|各|单|@|per|each|of|拒收|受损|破损|短少)\s*$", re.I)
_IN_GOODS = 0.72
_FAR = 110
_SHORT = 16  #: the longest head of a column
_NOT_COUNTED = re.compile(r"元|金额|率|%|价|重量|kg|吨|amount|value|weight|rate|原因|程度|情况", re.I)
_TOTAL = re.compile(r"合\s*计|总\s*计|共\s*计|total", re.I)
_PAUSED, _PAUSE = re.compile(r"[,，、)]"), 12  #: a pause between a number and a word parts them


def damaged_packages(paper: Paper) -> Iterator[ProposedFact]:
    """`cargo.damaged_packages` from sentences; papers about goods in carriage only."""
    if paper.kind.key not in KINDS or not _about_cargo(paper):
        return
    for page in paper.pages:
        for block in prose_blocks(page):
            settled = _settled(paper, page, block)
            if settled:
                yield settled
                return
    for page in paper.pages:
        found = _in_tables(paper, page)
        if found:
            yield found
            return
        for block in prose_blocks(page):
            found = _in_block(paper, page, block)
            if found:
                yield found
                return


def whole_packages(paper: Paper) -> Iterator[ProposedFact]:
    """`cargo.packages` from the box of the goods (`Goods: frozen beef, 900 cartons`) where it tells one number of them."""
    if paper.kind.key not in _CARRIED:
        return
    told: dict[str, ProposedFact] = {}
    for page in paper.pages:
        for block in prose_blocks(page):
            text = fold(block.text)
            goods = _GOODS.search(text)
            if goods is None or goods.start() > _BOX_NUMBER:
                continue
            for figure in find_figures(text):
                package = figure.kind == "quantity" and _PACKAGE.fullmatch(figure.unit)
                of_one = _EACH.search(text[: figure.start]) or text[figure.end :].lstrip().startswith("/")
                if not package or figure.start < goods.end() or of_one:
                    continue
                value, span = f"{figure.value:f}".split(".")[0], _digits(text, figure)
                told.setdefault(
                    value,
                    paper.propose("cargo.packages", value, page, block, span, sure=_IN_GOODS),
                )
    if len(told) == 1:
        yield from told.values()


#: `本批货物共计320箱，其中38箱…`: how many there were stands before how many of them suffered
_OUT_OF = re.compile(
    r"(?:货物|总数|总计|共计|合计|一共|共检|共|全部|来了|到货|out\s+of|of\s+the|total(?:\s+of)?)\s*(?:来了|为|有|:)?\s*$",
    re.I,
)
_OF_THEM = re.compile(
    r"\s*[\u4e00-\u9fff]{0,8}(?:其中|中有|中)|\s*[,，]|\s+(?:delivered|received|shipped|landed)", re.I
)
_TOLD_OF = KINDS | {"customs"}


def packages_in_all(paper: Paper) -> Iterator[ProposedFact]:
    """`cargo.packages` from a sentence that tells the whole and then the damaged part of it."""
    if paper.kind.key not in _TOLD_OF or not _about_cargo(paper):
        return
    for page in paper.pages:
        for block in prose_blocks(page):
            for offset, sentence in sentences(fold(block.text)):
                counts = [
                    f for f in find_figures(sentence) if f.kind == "quantity" and _PACKAGE.fullmatch(f.unit)
                ]
                if len(counts) < 2 or counts[0].value <= counts[1].value:
                    continue
                whole = counts[0]
                damage = DAMAGE.search(sentence)
                if damage is None or damage.start() < counts[1].start - _TOUCHING:
                    continue  # `受损35件，其中20件…` breaks down the damaged
                if _OUT_OF.search(sentence[: whole.start]) or _OF_THEM.match(sentence[whole.end :]):
                    span = tuple(offset + i for i in _digits(sentence, whole))
                    value = f"{whole.value:f}".split(".")[0]
                    yield paper.propose("cargo.packages", value, page, block, (span[0], span[1]), sure=_TOLD)
                    return


_TOLD = 0.6
_TOUCHING = 5  #: `damaged: 11 pallets`, `碰坏6托`: the word and its number


def _settled(paper: Paper, page: Page, block: Block) -> ProposedFact | None:
    """`实际受损35箱`: what was found in the end speaks before what was first noted or reported."""
    text = fold(block.text)
    match = _ACTUAL.search(text)
    if match is None:
        return None
    span, quote = match.span("value"), match.span()
    return paper.propose("cargo.damaged_packages", match["value"], page, block, span, quote, sure=0.85)


def _in_tables(paper: Paper, page: Page) -> ProposedFact | None:
    """A tally with a column of the damaged: its total, or its only row; a column of values or weights is none."""
    for table in tables(page):
        for (row, column), head in sorted(table.anchors.items()):
            if len(head.text) > _SHORT or not DAMAGE.search(head.text) or SOUND.search(head.text):
                continue
            if _NOT_COUNTED.search(fold(head.text)) or column == table.columns[0]:
                continue
            below = [
                (r, b)
                for r in table.rows
                if r > row and (b := table.anchors.get((r, column))) and b.text.strip()
            ]
            totals = [
                b for r, b in below if (name := table.at(r, table.columns[0])) and _TOTAL.search(name.text)
            ]
            chosen = totals[-1] if totals else below[0][1] if len(below) == 1 else None
            figure = (
                re.fullmatch(rf"\s*(\d+)\s*(?:{_PACKAGE.pattern})?\s*", fold(chosen.text), re.I)
                if chosen
                else None
            )
            if chosen and figure:
                span = figure.span(1)
                return paper.propose("cargo.damaged_packages", figure.group(1), page, chosen, span, sure=0.85)
    return None


def _about_cargo(paper: Paper) -> bool:
    text = "\n".join(page.text for page in paper.pages)
    return bool(
        re.search(
            r"残损|理货|拆箱|开箱|本批货物|该批货物|总数|一共来了|cartons|pallets|提单|运单|集装箱|承运|货运|货损|运输途中|收货人|b/l|lading|container|consign(?:ee|ment)|carrier|vessel|cargo|shipment|reefer|truck|lorry|冷藏车|冷链|拒收|卸货|装车",
            text,
            re.I,
        )
    )


def _in_block(paper: Paper, page: Page, block: Block) -> ProposedFact | None:
    for offset, sentence in sentences(fold(block.text)):
        damage = DAMAGE.search(sentence)
        if not damage:
            continue
        spoken = _SPOKEN.search(sentence)
        if spoken and (number := numeral(spoken["value"])):
            span = (offset + spoken.start("value"), offset + spoken.end("value"))
            quote = (offset, offset + len(sentence.rstrip()))
            return paper.propose("cargo.damaged_packages", f"{number:f}", page, block, span, quote, sure=0.8)
        counts = [f for f in find_figures(sentence) if f.kind == "quantity" and _PACKAGE.fullmatch(f.unit)]
        chosen = _nearest([f for f in counts if not _breaks_down(f, counts, sentence)], sentence)
        if chosen:
            span = (offset + chosen[0], offset + chosen[1])
            quote = (offset, offset + len(sentence.rstrip()))
            return paper.propose("cargo.damaged_packages", chosen[2], page, block, span, quote, sure=0.8)
    return None


def _breaks_down(figure: Figure, counts: list[Figure], sentence: str) -> bool:
    """`破损242袋（甲200袋、乙42袋）`: what stands in brackets behind a number only breaks it down."""
    opened = sentence.rfind("(", 0, figure.start)
    if opened < 0 or ")" in sentence[opened : figure.start]:
        return False
    return any(0 <= opened - other.end <= 1 for other in counts)


def _digits(text: str, figure: Figure) -> tuple[int, int]:
    """The span of the number without its unit, which may stand on the next line."""
    number = re.match(r"\d[\d,]*", text[figure.start : figure.end])
    return figure.start, figure.start + number.end() if number else figure.end


def _nearest(counts: list[Figure], sentence: str) -> tuple[int, int, str] | None:
    best: tuple[int, tuple[int, int, str]] | None = None
    for damage in DAMAGE.finditer(sentence):
        for figure in counts:
            before = figure.end <= damage.start()
            between = (
                sentence[figure.end : damage.start()] if before else sentence[damage.end() : figure.start]
            )
            direct = not before and not between.strip()  # `破损242袋`: the word and its number
            distance = (
                0
                if direct
                else len(between) + (1 if before else 6) + (_PAUSE if _PAUSED.search(between) else 0)
            )
            if distance > _FAR or SOUND.search(between) or (not before and re.search(r"[,，;]", between)):
                continue
            if SOUND.search(sentence[max(0, figure.start - 14) : figure.start]):
                continue
            if best is None or distance < best[0]:
                best = (distance, (*_digits(sentence, figure), f"{figure.value:f}".split(".")[0]))
    return best[1] if best else None
