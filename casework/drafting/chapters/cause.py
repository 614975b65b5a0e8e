"""六、事故原因分析: candidate causes with evidence for and against, the official finding, the proximate cause."""

import re
from collections.abc import Iterator

from casework.contradictions import HEDGED
from casework.drafting.brief import Brief, cell, of_citation, of_fact, paragraph, row, say, table
from casework.drafting.papers import Passage, files_of, passages, sentences, told_by_party, was_surveyed
from casework.drafting.phrases import UNKNOWN, quoting, sentence
from casework.evidence import Citation, File
from casework.facts import Basis, Fact, FactStatus
from casework.report import Claim, Heading, Node, Source
from casework.sameness import Answer, compare

_EXPERT = ("certificate", "appraisal", "survey_report", "inspection")
_OWN = ("survey_record", "log", "statement", "notice", "mail")
_CAUSAL = re.compile(
    r"原因|引起|引燃|所致|导致|起火|认定|结论|缺陷|断裂|短路|进水|积水|雨量|风速|台风|暴雨|洪水|疲劳|磨损|排除|不支持|未见|冒烟|追尾"
    r"|安全距离|责任|漫|水线|烧|过错|操作|hole|sea water|fresh water|silver nitrate|cause|wet|rust|leak|seal",
    re.IGNORECASE,
)
_PROCEDURE = re.compile(r"有异议|申请复核|送达|特此证明")
_AGAINST = re.compile(
    r"排除|不支持|未见|未发现|不属于|不符|无关|非正常|without|no sign|excluded", re.IGNORECASE
)


def write(brief: Brief) -> Iterator[Node | None]:
    yield from _official(brief)
    yield from _site(brief)
    yield _candidates(brief)
    yield Heading("近因分析")
    yield paragraph(*_proximate(brief))


def _official(brief: Brief) -> Iterator[Node | None]:
    told = passages(brief.dossier, *_EXPERT)
    found = [p for p in told if _CAUSAL.search(p.text) and not _PROCEDURE.search(p.text)]
    yield Heading("官方及专业机构的认定")
    if not found:
        yield paragraph(say("截至本报告出具之日，未取得事故原因的官方认定或技术鉴定文件"))
        return
    number = (
        brief.dossier.fact("certificate.number")
        or brief.dossier.fact("loss.certificate_number")
        or brief.dossier.fact("loss.fire_number")
    )
    yield paragraph(say(f"认定文书文号为{number.value}", of_fact(number))) if number else None
    for file in {p.file.id: p.file for p in found}.values():
        own = [p for p in found if p.file.id == file.id][:6]
        yield paragraph(*(_found(p, n) for n, p in enumerate(own)))
    yield from _tables(brief)


def _found(p: Passage, n: int) -> Claim:
    lead = f"《{p.file.name}》载明：" if n == 0 else "该文件另载："
    return Claim(quoting(lead, p.text), of_citation(p.citation))


def _tables(brief: Brief) -> Iterator[Node | None]:
    """The measured values of certificates and tests, as they stand in their tables."""
    for file in files_of(brief.dossier, *_EXPERT):
        rows: dict[tuple[int, int, int], list[str]] = {}
        for page in brief.dossier.pages_of(file):
            for block in page.blocks:
                if block.cell:
                    rows.setdefault((page.number, block.cell.table, block.cell.row), []).append(
                        " ".join(block.text.split())
                    )
        wide = [cells for cells in rows.values() if len(cells) >= 3]
        if len(wide) >= 2 and any(re.search(r"\d", c) for cells in wide[1:] for c in cells):
            size = len(wide[0])
            cited = _first_cell(brief, file)
            body = [row(*(cell(c, *cited) for c in (cells + [""] * size)[:size])) for cells in wide[1:]]
            yield table(f"《{file.name}》所载数据", wide[0], body)


def _first_cell(brief: Brief, file: File) -> tuple[Source, ...]:
    for page in brief.dossier.pages_of(file):
        for block in page.blocks:
            if block.cell:
                return of_citation(Citation(file.id, file.name, page.number, block.text, block.box))
    return ()


def _site(brief: Brief) -> Iterator[Node | None]:
    """The record's findings in our own voice; what parties say stays apart, file by file."""
    found = [p for p in sentences(passages(brief.dossier, *_OWN)) if _CAUSAL.search(p.text)]
    seen = [p for p in found if not told_by_party(p)]
    said = [p for p in found if told_by_party(p)]
    if found:
        yield Heading("查勘所见及当事人陈述")
    yield paragraph(*(Claim(f"经查勘，{sentence(p.text)}", of_citation(p.citation)) for p in seen[:4]))
    yield paragraph(*(_said(p) for p in said[:4]))


def _said(p: Passage) -> Claim:
    return Claim(quoting(f"据当事人陈述（《{p.file.name}》），", p.text), of_citation(p.citation), True)


def _causes(brief: Brief) -> list[Fact]:
    """Every cause that is told, the one relied on first."""
    keys = ("loss.cause", "loss.suspected_cause")
    told = [f for f in brief.dossier.facts if f.key in keys and f.status is not FactStatus.REJECTED]
    best = brief.dossier.fact("loss.cause")
    return sorted(told, key=lambda f: (f is not best, -f.authority))


def _candidates(brief: Brief) -> Node | None:
    """Each cause that is told with its evidence; a party's first guess; what speaks against other causes."""
    causes = _causes(brief)
    rows = [
        row(str(n), f.value, _basis(f), cell(_where(f), *_side(f, n)), _standing(causes[0], f, n))
        for n, f in enumerate(causes, 1)
    ]
    if not causes and brief.cause[0]:
        rows.append(row("1", brief.cause[0], "官方认定", cell("见上引认定文书", *brief.cause[1]), "采用"))
    every = passages(brief.dossier, *_EXPERT, *_OWN)
    guesses = [p for p in every if told_by_party(p) and HEDGED.search(p.text) and _CAUSAL.search(p.text)]
    rest = [p for p in every if not told_by_party(p) and _AGAINST.search(p.text) and _CAUSAL.search(p.text)]
    for p in guesses[:2]:
        rows.append(
            row(
                str(len(rows) + 1),
                "当事人的初步判断",
                "当事人陈述",
                cell(_short(p.text), *of_citation(p.citation)),
                "仅为初步判断，未经证实，不作为认定依据",
            )
        )
    for p in rest[:3]:
        rows.append(
            row(
                str(len(rows) + 1),
                "排除性证据",
                "书面记载",
                cell(_short(p.text), *of_citation(p.citation)),
                "据以排除其他原因",
            )
        )
    return table("可能原因及证据对照", ("序号", "可能原因", "性质", "证据", "分析"), rows)


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:88]}……"


def _where(fact: Fact) -> str:
    return f"《{fact.citations[0].file}》第{fact.citations[0].page}页" if fact.citations else "公估师确认"


def _side(fact: Fact, n: int) -> tuple[Source, ...]:
    return (of_fact(fact),) if n == 1 else of_citation(*fact.citations[:1])


def _basis(fact: Fact) -> str:
    names = {
        Basis.STATED: "当事人陈述",
        Basis.DOCUMENTED: "书面认定或记载",
        Basis.VERIFIED: "查勘（检验）所得",
        Basis.ADJUSTER: "公估师确认",
        Basis.MODEL: "模型摘录，待核实",
    }
    return names[fact.basis]


def _standing(best: Fact, fact: Fact, n: int) -> str:
    if n == 1:
        return "采用"
    same = compare("loss.cause", best.value, fact.value) is Answer.SAME
    return "与采用的原因一致，表述繁简不同" if same else "与采用的原因不一致，证明力较低，未采用"


def _proximate(brief: Brief) -> Iterator[Claim | None]:
    cause, why = brief.cause
    if not cause:
        yield say(f"事故原因：{UNKNOWN}，尚不能就近因发表意见，须补充官方认定或技术鉴定")
        return
    experts = files_of(brief.dossier, *_EXPERT)
    if brief.stated_by("loss.cause") and not experts:
        yield Claim(
            f"事故原因“{cause}”仅见于当事人陈述，尚无官方认定或技术鉴定印证，近因意见有待补充证据。",
            why,
            True,
        )
        return
    named = "、".join(f"《{f.name}》" for f in experts)
    seen = "经与查勘所见核对，" if was_surveyed(brief.dossier) else ""
    yield say(
        f"{f'以{named}的认定为主要依据，' if named else ''}{seen}我公估人采用“{cause}”作为事故原因",
        *why,
    )
    best = brief.dossier.fact("loss.cause")
    for f in _causes(brief)[1:]:
        if best and compare("loss.cause", best.value, f.value) is not Answer.SAME:
            yield say(f"另有材料提及“{f.value}”，经与上述认定比较，未予采信", *of_citation(*f.citations[:1]))
    yield say(f"综上，本次事故的近因为{cause}", *why)
