"""The coverage opinion, reached once and said alike in 摘要, 保险责任分析 and 公估结论.

An opinion follows from the papers by rule: what cannot be told from them is left open and named.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from casework.drafting.brief import Brief, of_citation, of_fact, of_item
from casework.drafting.papers import Passage, passages
from casework.drafting.period import voyage
from casework.drafting.phrases import as_date, clock, day
from casework.drafting.wording import Provision
from casework.lines.corpus import Corpus, says
from casework.lines.detect import applicable
from casework.lines.line import CoverageTest
from casework.loss.terms import LossItem
from casework.report import Source

COVERED, PARTLY, OPEN, OUTSIDE = (
    "属于保险责任",
    "部分属于保险责任",
    "尚不能确定是否属于保险责任",
    "不属于保险责任",
)
_ALL_RISKS = re.compile(
    r"自然灾害|意外事故|外来原因|不可预料|all risks|依法应由被保险人|经济赔偿责任|营业中断|毛利润",
    re.IGNORECASE,
)
_GRANTS = re.compile(
    r"负责赔偿|负赔偿责任|也负责|负责被保险|还负责|承担赔偿责任|负责赔付|covers|shall indemnify",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"不负责|不负赔偿|不承担|不予赔偿|不在.{0,8}承保|自负|in no case|shall not cover|does not cover",
    re.IGNORECASE,
)
_DENYING_HEADING = re.compile(r"免除|除外|exclusion", re.IGNORECASE)
_SPLIT = re.compile(r"[、，。；：:（）()\s]|以及|或者?|和|及其?")
_NOT_COVER = re.compile(
    r"不在.{0,6}(?:承保|保险|责任)|不属于|不承保|除外|免责|不赔|露天|违反|无关|非本次|旧伤|改进|增设|自负|消耗|特别约定|条款"
)
_TOLD = (
    "certificate", "survey_record", "survey_report", "appraisal", "inspection", "notice", "statement", "claim_letter",
    "mail", "log", "medical", "disability", "repair_assessment", "claim_list",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """`text` is one of the four phrases; `why` what stands in the way of a clear one."""

    text: str
    sources: tuple[Source, ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judgement:
    brief: Brief

    @cached_property
    def corpus(self) -> Corpus:
        return Corpus(self.brief.dossier)

    @cached_property
    def tests(self) -> tuple[CoverageTest, ...]:
        """Common questions first, then those of the line and of the peril."""
        lines = applicable(self.corpus)
        tests = [t for line in (*lines[-1:], *lines[:-1]) for t in line.coverage]
        return tuple({t.key: t for t in tests}.values())

    @cached_property
    def told(self) -> tuple[Passage, ...]:
        return passages(self.brief.dossier, *_TOLD)

    @cached_property
    def grants(self) -> tuple[Provision, ...]:
        """Provisions that promise cover, the general grant first."""
        found = [
            p for p in self.brief.provisions if _GRANTS.search(p.text) and not _DENIES.search(p.text[:60])
        ]
        return tuple(sorted(found, key=lambda p: (p.kind != "clauses", "施救" in p.text or "抢救" in p.text)))

    @cached_property
    def exclusions(self) -> tuple[Provision, ...]:
        """Provisions that take cover away, by their words or by the heading they stand under."""
        every = self.brief.provisions
        return tuple(
            p for p in every if _DENIES.search(p.text) or (p.number and _DENYING_HEADING.search(p.heading))
        )

    @cached_property
    def named_peril(self) -> str:
        """The words of the grant that the papers use for what happened; "" when it names none of them."""
        cause = self.brief.cause[0].lower()
        happened = " ".join((self.brief.dossier.case.title, *(p.text for p in self.told))).lower()
        words = [w for p in self.grants if p.kind == "clauses" for w in _perils(p)]
        in_cause = [w for w in words if w.lower() in cause]
        held = in_cause or [w for w in words if says(happened, (w,))]
        return max(held, key=len) if in_cause else held[0] if held else ""

    @cached_property
    def excluded(self) -> tuple[LossItem, ...]:
        """Claim lines left out because they are not covered (others are left out for other reasons)."""
        return tuple(i for i in self.brief.dossier.items if not i.included)

    @cached_property
    def not_covered(self) -> tuple[LossItem, ...]:
        return tuple(i for i in self.excluded if _NOT_COVER.search(i.reason))

    @cached_property
    def in_period(self) -> bool | None:
        """None when a date is missing."""
        value = self.brief.dossier.value
        loss = as_date(value("loss.date") or value("loss.discovered"))
        start, end = as_date(value("policy.period_start")), as_date(value("policy.period_end"))
        if loss is None or start is None or end is None:
            return None
        return start <= loss <= end

    @cached_property
    def voyage(self) -> str:
        return voyage(self.brief)

    @cached_property
    def verdict(self) -> Verdict:
        brief = self.brief
        sources = (*brief.cause[1], *brief.of("loss.date", "policy.period_start", "policy.period_end"))
        sources += tuple(s for p in self.grants[:1] for s in of_citation(p.citation))
        if self.in_period is False:
            return Verdict(OUTSIDE, sources, ("出险日期不在保险期间内",))
        open_ = tuple(self._open())
        if open_:
            return Verdict(OPEN, sources, open_)
        if self.not_covered:
            return Verdict(PARTLY, sources + tuple(of_item(i) for i in self.not_covered))
        return Verdict(COVERED, sources)

    def _open(self) -> Iterator[str]:
        if not self.brief.cause[0]:
            yield "事故原因未能从现有材料中确定"
        if not self.grants:
            yield "未取得载明保险责任的条款全文"
        elif not self.named_peril and not any(_ALL_RISKS.search(p.text) for p in self.grants):
            yield "事故原因与条款列明的保险责任尚不能对应"

    def touching(self, test: CoverageTest) -> tuple[Passage, ...]:
        """Statements of the papers that raise the question."""
        return tuple(p for p in self.told if test.touched and says(p.text.lower(), test.touched))

    def clauses_on(self, test: CoverageTest) -> tuple[Provision, ...]:
        """The provisions the question turns on: exclusions for an exclusion, special terms before clauses."""
        pool = self.exclusions if test.exclusion else self.brief.provisions
        found = [p for p in pool if any(w.lower() in f"{p.heading}{p.text}".lower() for w in test.clause)]
        return tuple(sorted(found, key=lambda p: p.kind == "clauses"))


def _perils(provision: Provision) -> Iterator[str]:
    for part in provision.parts[1:] or provision.parts:
        yield from (
            w for w in _SPLIT.split(part) if 2 <= len(w) <= 10 and not re.search(r"保险|赔偿|损失|责任", w)
        )


def moment(brief: Brief) -> tuple[str, tuple[Source, ...]]:
    """出险时间 as one phrase with its sources; the day of discovery when nobody knows the day of loss."""
    value = brief.dossier.value
    if value("loss.date"):
        time = clock(value("loss.time")) if value("loss.time") else ""
        return f"{day(value('loss.date'))}{time}", brief.of("loss.date", "loss.time")
    found = brief.dossier.fact("loss.discovered") or brief.dossier.fact("cargo.delivered")
    return (f"{day(found.value)}（发现日期）", (of_fact(found),)) if found else ("", ())
