"""The period of a policy that names it in no known way: two days a whole year apart, the one till the other."""

import itertools
import re
from collections.abc import Iterator

from casework.evidence import Block, Page
from casework.facts import ProposedFact
from casework.figures import DateSpan, find_dates, parse_date
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold

KINDS = frozenset(("policy", "endorsement", "note", "mail"))
_SURE = 0.5  #: less than any label
_TILL = re.compile(
    r"(?:[\s,，时起分秒零点\d:TZ日]|hours?|hrs)*(?:至|到|止于|[-—–~〜～]+|to|until)(?:[\s,，时零点\d:]|hours?|hrs|of)*",
    re.I,
)
#: `20260416-20270415`: alone, each would be taken for a part of a number
_BARE = re.compile(
    r"(?<![A-Za-z0-9.,-])(?P<first>(?:19|20)\d{6})\s?[-—–~〜～至到]\s?(?P<last>(?:19|20)\d{6})(?![A-Za-z0-9-])"
)
_COVER = re.compile(r"保|cover|insur|polic", re.I)
_YEAR, _LEEWAY = 365.2425, 1.3


def whole_years(paper: Paper) -> Iterator[ProposedFact]:
    """`policy.period_start` and `_end`; outside of policies only where the same words speak of cover."""
    if paper.kind.key not in KINDS:
        return
    for page in paper.pages:
        for block, following in itertools.zip_longest(blocks := prose_blocks(page), blocks[1:]):
            if paper.kind.key in ("note", "mail") and not _COVER.search(block.text):
                continue
            yield from _in(paper, page, block, following)


def _in(paper: Paper, page: Page, block: Block, following: Block | None) -> Iterator[ProposedFact]:
    """Both days of one block, or the last of it and the first of the next."""
    text = fold(block.text)
    days = sorted([*find_dates(text, compact=False), *_bare_days(text)], key=lambda day: day.start)
    for first, last in itertools.pairwise(days):
        if _TILL.fullmatch(text[first.end : last.start]) and _years_apart(first, last):
            yield _told(paper, page, block, first, "policy.period_start")
            yield _told(paper, page, block, last, "policy.period_end")
            return
    then = find_dates(fold(following.text)) if following is not None and len(days) == 1 else []
    if following is not None and then and _years_apart(days[0], then[0]):
        between = f"{text[days[0].end :]} {fold(following.text)[: then[0].start]}"
        if _TILL.fullmatch(between):
            yield _told(paper, page, block, days[0], "policy.period_start")
            yield _told(paper, page, following, then[0], "policy.period_end")


def _bare_days(text: str) -> Iterator[DateSpan]:
    for pair in _BARE.finditer(text):
        for name in ("first", "last"):
            day = parse_date(f"{pair[name][:4]}-{pair[name][4:6]}-{pair[name][6:]}")
            if day is not None:
                yield DateSpan(*pair.span(name), pair[name], day)


def _years_apart(first: DateSpan, last: DateSpan) -> bool:
    days = (last.value - first.value).days + 0.5
    years = round(days / _YEAR)
    return 1 <= years <= 3 and abs(days - years * _YEAR) <= _LEEWAY


def _told(paper: Paper, page: Page, block: Block, day: DateSpan, key: str) -> ProposedFact:
    return paper.propose(key, day.value.isoformat(), page, block, (day.start, day.end), sure=_SURE)
