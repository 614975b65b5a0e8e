"""Fields of the lexicon to proposed facts: labels in cells and lines, patterns in sentences, causes, the event's moment."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from casework.evidence import Block, BlockKind, Page
from casework.facts import Basis, ProposedFact
from casework.figures import find_dates
from ingestion.extract import values
from ingestion.extract.causes import Cause, find_causes
from ingestion.extract.events import Moment, event_named, find_event
from ingestion.extract.inline_labels import inline_pairs
from ingestion.extract.labels import Pair, cell_pairs, heading_pairs
from ingestion.extract.layout import tables
from ingestion.extract.lexicon import Field, fields, vocabulary
from ingestion.extract.likely import likely_facts
from ingestion.extract.people import named
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.spoken import days_of_speech
from ingestion.extract.text import squeeze

_EVENT_KINDS = frozenset(
    (
        "notice",
        "claim_letter",
        "survey_record",
        "survey_report",
        "certificate.fire",
        "certificate.traffic",
        "carrier_record",
        "certificate.police",
        "certificate.accident",
        "statement",
        "mail",
        "log",
        "repair_assessment",
        "claim_list",
        "certificate.weather",
        "note",
        "sea_protest",
    )
)
_NAMING_KINDS = frozenset(("engagement", "settlement", "salvage_agreement", "confirmation", "appraisal"))
_WEATHER = "certificate.weather"
_CAUSE_KINDS = _EVENT_KINDS - {"claim_list", "log"} | {"carrier_record"}
#: `受飑线系统影响`: of all that a weather certificate lists the one thing that the weather came from
_UNDER = re.compile(r"受(?:到)?[^。;；，,]{0,20}$")
_SAME = re.compile(r"^(?:同上|同投保人|与投保人(?:相同|一致|为同一人)|same\s+as|as\s+above|投保人本人)", re.I)
#: the vehicle of these papers is the carrier's, told as cargo.vehicle
_IN_CARRIAGE = frozenset(("waybill", "bill_of_lading", "carrier_record", "packing_list"))
#: in these the truck that carries the goods is the vehicle of the matter too
_OF_TRANSIT = frozenset(("policy", "endorsement", "waybill"))
_PERIOD = re.compile(r"期[间限]|起保|起期|period", re.I)
_PERSONS = ("person", "persons")
_INSURER = re.compile(r"保险|再保|保赔|财险|insur|underwrit|\bP\s?&\s?I\b", re.I)
_ISSUED = frozenset(("policy", "endorsement"))  #: papers in which 本公司 is the insurer
_ADJUSTING = re.compile(r"公估|loss\s+adjust|adjuster", re.I)
_HOSPITAL = re.compile(r"医|卫生|诊所|疗养|康复|急救|hospital|clinic|medical", re.I)
#: a kind of place without a name: which one, only the speaker knows
_NAMELESS = re.compile(
    r"(?:客户|我司|我公司|我厂|我单位|本公司|本厂|公司|单位|厂里|对方|甲方|乙方|业主|工地|厂区|园区|小区|家里|家中|自家|该|一|某)?(?:的)?"
    r"(?:冷库|仓库|库房|厂房|车间|工地|门店|店|办公室|办公楼|月台|装卸台|现场|园区|厂区|宿舍|食堂|家|路边|马路|道路|停车场|施工现场|客户处|客户[那这]里)+(?:里|内|外|上|中|门口|附近)?"
)
_BETWEEN = re.compile(
    r"经纪|公估|代理|评估|broker|adjuster", re.I
)  #: no insurers, though 保险 is in their names
_AUTHORITY = re.compile(r"消防|公安|派出所|交警|交通警察|支队|大队")  #: whose inspection is not ours
_UNSURE, _SPOKEN = 0.55, 0.5
_LONGEST_CORRECTION = 60
_AMENDED, _SENTENCE = 1.0, 0.87
_LATER, _LATER_FIRST = 1e-3, 0.03  #: how much less a later page is believed; more for a visit's first date
_OPENING = 6  #: blocks in which a report says what it is
_MARGIN = 0.012  #: readings this close are equally sure: the first stays


def field_facts(paper: Paper) -> list[ProposedFact]:
    """Everything the lexicon's fields tell, best reading per key (and value) of this paper."""
    found = [
        *_label_facts(paper),
        *_pattern_facts(paper),
        *_event_facts(paper),
        *_named_events(paper),
        *_cause_facts(paper),
    ]
    found += likely_facts(paper)
    if paper.about_third_party:
        found = list(_of_third_party(found))
    if paper.kind.key in _IN_CARRIAGE:
        found = [f for f in found if not f.key.startswith("vehicle.")]
    if paper.kind.key in _OF_TRANSIT:
        found += [
            replace(f, key="vehicle.plate", authority=paper.kind.authority_on("vehicle"))
            for f in found
            if f.key == "cargo.vehicle"
        ]
    if paper.kind.key == "endorsement":
        found = list(_of_period(found))
    return _same_as_applicant(best(found))


def _of_period(found: Sequence[ProposedFact]) -> Iterator[ProposedFact]:
    """`生效：2025年6月1日` of an endorsement is its own day: the cover's beginning is told with its end or by its name."""
    ends = {(f.citation.page, f.citation.quote) for f in found if f.key == "policy.period_end"}
    for fact in found:
        begins = fact.key in ("policy.period_start", "policy.period_start_time")
        told = (fact.citation.page, fact.citation.quote) in ends or _PERIOD.search(fact.citation.quote)
        if not begins or told:
            yield fact


def _same_as_applicant(found: list[ProposedFact]) -> list[ProposedFact]:
    """`被保险人：同投保人` names the applicant, whose line is cited."""
    applicant = next((f for f in found if f.key == "policy.applicant"), None)
    result: list[ProposedFact] = []
    for fact in found:
        if fact.key == "policy.insured" and _SAME.search(fact.value):
            if applicant:
                result.append(replace(applicant, key=fact.key))
        else:
            result.append(fact)
    return result


def _of_third_party(found: Iterable[ProposedFact]) -> Iterator[ProposedFact]:
    """A bill for the other party's car tells of that car, not of the insured one."""
    for fact in found:
        theirs = fact.key.startswith("vehicle.")
        yield replace(fact, key=f"third_party.{fact.key}") if theirs else fact


def best(found: Iterable[ProposedFact]) -> list[ProposedFact]:
    """One fact per key for keys that a paper tells once; the surest, then the first. Told again later, it is cited first."""
    chosen: dict[tuple[str, str], ProposedFact] = {}
    for fact in found:
        single = "[" not in fact.key
        slot = (fact.key, "" if single else fact.value)
        before = chosen.get(slot)
        if before is None:
            chosen[slot] = fact
        elif fact.value == before.value:
            first = min((before, fact), key=_place)
            chosen[slot] = replace(first, confidence=max(before.confidence, fact.confidence))
        elif fact.confidence > before.confidence + _MARGIN:
            chosen[slot] = fact
    return list(chosen.values())


def _place(fact: ProposedFact) -> tuple[int, float]:
    """Page and height: of two places that say the same the upper one is cited."""
    return fact.citation.page, fact.citation.box.y0 if fact.citation.box else 0.0


def _label_facts(paper: Paper) -> Iterator[ProposedFact]:
    words = vocabulary(paper.kind.key)
    for page in paper.pages:
        for table in tables(page):
            skip = paper.schedule_rows.get((page.number, table.number), frozenset())
            for pair in cell_pairs(table, words, skip):
                yield from _fact(paper, page, pair)
        for pair in heading_pairs(page, words):
            yield from _fact(paper, page, pair)
        sent = _date_of_mail(page)
        for block in prose_blocks(page):
            for pair in inline_pairs(block, words) if block is not sent else ():
                yield from _fact(paper, page, pair)


def _date_of_mail(page: Page) -> Block | None:
    """The `Date:` of a mail's head: when it was sent is no date of the matter it tells."""
    head = page.blocks[:8]
    if not any(re.match(r"(?:From|发件人)\s*[:：][^\n]*@", b.text) for b in head):
        return None
    return next((b for b in head if re.match(r"(?:Date|Sent|日期|发送时间|发件时间)\s*[:：]", b.text)), None)


def _fact(paper: Paper, page: Page, pair: Pair) -> Iterator[ProposedFact]:
    key = key_of(pair.field, pair.reading)
    if pair.field.group == "injury" and pair.field.type in _PERSONS and not named(pair.reading.value):
        return  # 伤者：左手骨折
    if key == "injury.hospital" and not _HOSPITAL.search(pair.reading.value):
        return  # 收款单位：某包装制品有限公司
    if key == "policy.insured" and _not_insured(paper, pair.reading.value):
        return
    if key == "policy.insurer" and _BETWEEN.search(pair.reading.value):
        return
    if key == "survey.surveyors" and _AUTHORITY.search(pair.block.text[pair.quote[0] : pair.value[1]]):
        return
    if key == "engagement.principal" and not _engages(paper, pair.reading.value):
        return
    currency = (pair.reading.currency or paper.currency) if pair.field.type == "amount" else ""
    doubt = pair.field.doubt + (_OTHER_NUMBER if _is_other_number(key, pair) else 0)
    later = min(page.number - paper.pages[0].number, 10) * (_LATER_FIRST if pair.field.first else _LATER)
    value = pair.reading.value
    yield paper.propose(
        key,
        value,
        page,
        pair.block,
        pair.value,
        pair.quote,
        currency=currency,
        sure=pair.sure - later - doubt,
    )


_OTHER_NUMBER = 0.02


def _is_other_number(key: str, pair: Pair) -> bool:
    """赔案号, 立案号 beside a 报案号: the latter is the number of the report."""
    said = pair.block.text[pair.quote[0] : pair.value[0]]
    return key == "loss.report_number" and bool(re.search(r"赔案|立案|案件", said)) and "报案" not in said


def _not_insured(paper: Paper, name: str) -> bool:
    """Who asked for a weather certificate is the insured unless it is the insurer or the adjuster."""
    return paper.kind.key == _WEATHER and bool(_INSURER.search(name) or _ADJUSTING.search(name))


def _engages(paper: Paper, principal: str) -> bool:
    """Who asked a laboratory for a test is not who asked for the adjustment, unless the paper or the name says so."""
    if paper.kind.key != "survey_report" or _INSURER.search(principal):
        return True
    opening = paper.pages[0].blocks[:_OPENING]
    return any(_ADJUSTING.search(block.text) for block in opening if block.cell is None)


def key_of(field: Field, reading: values.Reading) -> str:
    return field.key + reading.suffix


def _pattern_facts(paper: Paper) -> Iterator[ProposedFact]:
    wanted = [f for f in fields() if (f.patterns or f.amended) and (not f.kinds or paper.kind.key in f.kinds)]
    for page in paper.pages:
        for block in prose_blocks(page):
            squeezed = squeeze(block.text)
            for field in wanted:
                yield from _matched(paper, page, block, squeezed.text, squeezed.offsets, field)


def _matched(
    paper: Paper, page: Page, block: Block, text: str, offsets: tuple[int, ...], field: Field
) -> Iterator[ProposedFact]:
    for pattern, sure in (
        (p, s) for ps, s in ((field.amended, _AMENDED), (field.patterns, _SENTENCE)) for p in ps
    ):
        match = pattern.search(text)
        if not match:
            continue
        told = False
        begin, end = match.span("value")
        if (instead := values.corrected(text, end)) > end:
            begin, end = instead, min(len(text), instead + _LONGEST_CORRECTION)
        for reading in values.read(field.type, text[begin:end]):
            if field.type in _PERSONS and not named(reading.value):
                continue
            if field.key == "loss.place" and _NAMELESS.fullmatch(reading.value):
                continue
            if field.key == "policy.insurer" and _BETWEEN.search(reading.value):
                continue
            if field.key == "policy.insured" and paper.kind.key in _ISSUED and _INSURER.search(reading.value):
                continue  # 本公司某保险公司…承保
            first, last = begin + reading.start, begin + reading.end
            value = (offsets[first], offsets[last - 1] + 1)
            quote = (offsets[match.start()], offsets[max(match.end(), last) - 1] + 1)
            currency = (reading.currency or paper.currency) if field.type == "amount" else ""
            yield paper.propose(
                key_of(field, reading), reading.value, page, block, value, quote, currency=currency, sure=sure
            )
            told = True
        if told:
            return


def _event_facts(paper: Paper) -> Iterator[ProposedFact]:
    if paper.kind.key not in _EVENT_KINDS:
        return
    year, log = _year(paper), paper.kind.key == "log"
    for page, block, said in days_of_speech(paper.pages):
        if block.kind not in (BlockKind.HEADER, BlockKind.FOOTER):
            today = said.isoformat() if said else _first_day(page.text) if log else ""
            event = find_event(block.text, today, year, entry=log)
            if event and not (paper.kind.key == _WEATHER and not _is_of_one_day(paper, event.date)):
                yield from _moment(paper, page, block, event)


def _named_events(paper: Paper) -> Iterator[ProposedFact]:
    """Papers that are about the event and tell only its day."""
    if paper.kind.key not in _NAMING_KINDS:
        return
    year = _year(paper)
    for page in paper.pages:
        for block in prose_blocks(page):
            event = event_named(block.text, year)
            if event:
                yield from _moment(paper, page, block, event)


def _moment(paper: Paper, page: Page, block: Block, event: Moment) -> Iterator[ProposedFact]:
    sure = _SPOKEN if event.spoken else _UNSURE
    yield paper.propose("loss.date", event.date, page, block, event.date_span, event.sentence, sure=sure)
    if event.time and paper.kind.key != _WEATHER:
        yield paper.propose("loss.time", event.time, page, block, event.time_span, event.sentence, sure=sure)


def _first_day(text: str) -> str:
    days = find_dates(text)
    return days[0].value.isoformat() if days else ""


def _year(paper: Paper) -> int:
    """The year of the paper's dates where they agree on one, else 0."""
    years = {day.value.year for page in paper.pages for day in find_dates(page.text)}
    return years.pop() if len(years) == 1 else 0


def _is_of_one_day(paper: Paper, day: str) -> bool:
    """Whether a weather certificate tells of no other day than `day`, its own date left aside."""
    days = [found.value.isoformat() for page in paper.pages for found in find_dates(page.text)]
    return not {*days[:-1]} - {day}


def _cause_facts(paper: Paper) -> Iterator[ProposedFact]:
    if paper.kind.key not in _CAUSE_KINDS:
        return
    certified = paper.kind.key == _WEATHER
    for page in paper.pages:
        for block in prose_blocks(page):
            for cause in find_causes(block.text):
                if certified and not _UNDER.search(block.text[: cause.start]):
                    continue
                sure = _cause_sure(cause)
                key = (
                    "loss.suspected_cause"
                    if cause.hedged and paper.kind.basis is Basis.STATED
                    else "loss.cause"
                )
                sentence = _clause(block.text, cause.start, cause.end)
                yield paper.propose(
                    key, cause.value, page, block, (cause.start, cause.end), sentence, sure=sure
                )


def _cause_sure(cause: Cause) -> float:
    """A known cause that the text names the cause, then free words after the label, then a clause that implies one."""
    if cause.told:
        return 0.92 if cause.known else 0.75
    return _UNSURE


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span."""
    marks = "。；;\n"
    first = max(text.rfind(mark, 0, start) for mark in marks) + 1
    stops = [i for mark in marks if (i := text.find(mark, end)) >= 0]
    return first, min(stops, default=len(text))
