"""六、事故原因分析: candidate causes with evidence for and against, the official finding, the proximate cause."""

import re
from collections.abc import Iterator

from casework.drafting.brief import Brief, cell, of_citation, of_fact, paragraph, row, say, table
from casework.drafting.papers import Passage, files_of, passages
from casework.drafting.phrases import UNKNOWN, quoted
from casework.evidence import Citation
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
    found = [p for p in passages(brief.dossier, *_EXPERT) if _CAUSAL.search(p.text)]
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
        yield paragraph(
            *(Claim(f"《{p.file.name}》载明：{quoted(p.text)}。", of_citation(p.citation)) for p in own)
        )
    yield from _tables(brief)


def _tables(brief: Brief) -> Iterator[Node | None]:
    """The measured values of certificates and tests, as they stand in their tables."""
    for file in files_of(brief.dossier, *_EXPERT):
        rows: dict[tuple[int, int, int], list[str]] = {}
        for page in brief.dossier.pages.get(file.id, ()):
            for block in page.blocks:
                if block.cell:
                    rows.setdefault((page.number, block.cell.table, block.cell.row), []).append(
                        " ".join(block.text.split())
                    )
        wide = [cells for cells in rows.values() if len(cells) >= 3]
        if len(wide) >= 2 and any(re.search(r"\d", c) for cells in wide[1:] for c in cells):
            size = len(wide[0])
            cited = _first_cell(brief, file.id)
            body = [row(*(cell(c, *cited) for c in (cells + [""] * size)[:size])) for cells in wide[1:]]
            yield table(f"《{file.name}》所载数据", wide[0], body)


def _first_cell(brief: Brief, file_id: str) -> tuple[Source, ...]:
    for page in brief.dossier.pages.get(file_id, ()):
        for block in page.blocks:
            if block.cell:
                name = next(f.name for f in brief.dossier.files if f.id == file_id)
                return of_citation(Citation(file_id, name, page.number, block.text, block.box))
    return ()


def _site(brief: Brief) -> Iterator[Node | None]:
    found = [p for p in passages(brief.dossier, *_OWN) if _CAUSAL.search(p.text)]
    if not found:
        return
    yield Heading("查勘所见及当事人陈述")
    yield paragraph(*(_own(p) for p in found[:6]))


def _own(p: Passage) -> Claim:
    stated = p.file.kind in ("statement", "notice", "mail") or any(
        w in p.text for w in ("笔录", "称，", "口述")
    )
    lead = f"据{'当事人陈述' if p.file.kind != 'statement' else '询问笔录'}" if stated else "经查勘"
    return Claim(f"{lead}（《{p.file.name}》）：{quoted(p.text)}。", of_citation(p.citation), stated)


def _causes(brief: Brief) -> list[Fact]:
    """Every cause that is told, the one relied on first."""
    told = [f for f in brief.dossier.facts if f.key == "loss.cause" and f.status is not FactStatus.REJECTED]
    best = brief.dossier.fact("loss.cause")
    return sorted(told, key=lambda f: (f is not best, -f.authority))


def _candidates(brief: Brief) -> Node | None:
    causes = _causes(brief)
    rest = [p for p in passages(brief.dossier, *_EXPERT, *_OWN) if _AGAINST.search(p.text)]
    rows = [row(str(n), f.value, _basis(f), cell(f"《{f.citations[0].file}》第{f.citations[0].page}页" if f.citations else "公估师确认", *_side(f, n)),
                _standing(causes[0], f, n)) for n, f in enumerate(causes, 1)]  # fmt: skip
    rows += [
        row(str(n), "反向（排除性）证据", "书面记载", cell(p.text[:80], *of_citation(p.citation)), "一并考虑")
        for n, p in enumerate(rest[:4], len(rows) + 1)
    ]
    return table("可能原因及证据对照", ("序号", "可能原因", "性质", "证据", "分析"), rows)


def _side(fact: Fact, n: int) -> tuple[Source, ...]:
    return (of_fact(fact),) if n == 1 else of_citation(*fact.citations[:1])


def _basis(fact: Fact) -> str:
    names = {
        Basis.STATED: "当事人陈述",
        Basis.DOCUMENTED: "书面认定或记载",
        Basis.VERIFIED: "查勘（检验）所得",
        Basis.ADJUSTER: "公估师确认",
    }
    return names[fact.basis]


def _standing(best: Fact, fact: Fact, n: int) -> str:
    if n == 1:
        return "采用"
    same = compare("loss.cause", best.value, fact.value) is Answer.SAME
    return "与采用的原因一致，表述繁简不同" if same else "与采用的原因不一致，证明力较低，未采用"


def _proximate(brief: Brief) -> Iterator[Claim | None]:
    causes = _causes(brief)
    if not causes:
        yield say(f"事故原因{UNKNOWN}，尚不能就近因发表意见，须补充官方认定或技术鉴定")
        return
    best = causes[0]
    experts = files_of(brief.dossier, *_EXPERT)
    if best.basis is Basis.STATED and not experts:
        yield Claim(
            f"事故原因“{best.value}”仅见于当事人陈述，尚无官方认定或技术鉴定印证，近因意见有待补充证据。",
            (of_fact(best),),
            True,
        )
        return
    named = "、".join(f"《{f.name}》" for f in experts)
    support = f"以{named}的认定为主要依据，并与查勘所见核对" if named else "经核对现有材料"
    yield say(f"{support}，我公估人采用“{best.value}”作为事故原因", of_fact(best))
    others = [f for f in causes[1:] if compare("loss.cause", best.value, f.value) is not Answer.SAME]
    for f in others:
        yield say(f"另有材料提及“{f.value}”，经与上述认定比较，未予采信", *of_citation(*f.citations[:1]))
    yield say(f"综上，本次事故的近因为{best.value}", of_fact(best))
