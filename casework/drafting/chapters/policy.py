"""二、保险单情况: number, parties, period, items and sums, premium, deductible, special terms and endorsements verbatim."""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.drafting.brief import (
    Brief,
    cell,
    figure,
    of_citation,
    of_fact,
    of_term,
    paragraph,
    row,
    say,
    table,
)
from casework.drafting.papers import files_of
from casework.drafting.period import period, voyage
from casework.drafting.phrases import UNKNOWN, capital, decimal, money, percent, quoting, unit
from casework.drafting.wording import Provision, title_of
from casework.evidence import File
from casework.loss.term_names import spec_of, value_title
from casework.loss.terms import PolicyTerm, TermOrigin
from casework.money import grouped
from casework.quotes import folded
from casework.report import Claim, Heading, Node

_ROWS = (
    ("保险单号", "policy.number"), ("险种", "policy.product"), ("承保险别", "policy.conditions"),
    ("保险人", "policy.insurer"), ("投保人", "policy.applicant"), ("被保险人", "policy.insured"),
    ("受益人", "policy.beneficiary"), ("保险标的地址", "policy.premises"), ("营业性质", "policy.business"),
    ("工程名称", "policy.project"), ("号牌号码", "vehicle.plate"), ("车辆识别代号", "vehicle.vin"),
    ("总保险金额", "policy.sum_insured"), ("保险费率", "policy.rate"), ("保险费", "policy.premium"),
    ("每次事故免赔额", "policy.deductible_amount"), ("每次事故免赔率", "policy.deductible_rate"),
    ("每人赔偿限额", "policy.limit_per_person"), ("医疗费用限额", "policy.limit_medical"),
    ("每次事故赔偿限额", "policy.limit_occurrence"), ("累计赔偿限额", "policy.limit_aggregate"),
    ("最大赔偿期", "policy.indemnity_period"), ("签单日期", "policy.issue_date"),
)  # fmt: skip
_EXCERPT = re.compile(r"节选|节录|摘录|要点|excerpt", re.IGNORECASE)
_ALWAYS = ("policy.number", "policy.product", "policy.insurer", "policy.insured")


def write(brief: Brief) -> Iterator[Node | None]:
    yield Heading("承保概况")
    yield paragraph(*_overview(brief))
    rows = [row(n, cell(brief.text(k), *brief.of(k))) for n, k in _ROWS if brief.of(k) or k in _ALWAYS]
    yield table("保险单主要内容", ("项目", "内容"), rows)
    yield _items(brief)
    yield from _deductible(brief)
    yield from _special(brief)
    yield from _clauses(brief)
    yield _terms(brief)


def _overview(brief: Brief) -> Iterator[Claim | None]:
    value = brief.dossier.value
    insured = value("policy.insured") or f"被保险人（{UNKNOWN}）"
    number = value("policy.number")
    numbered = f"，保险单号{number}" if number else f"，保险单号{UNKNOWN}"
    insurer = f"向{value('policy.insurer')}" if value("policy.insurer") else ""
    yield say(
        f"{insured}{insurer}投保{brief.product}{numbered}",
        *brief.of("policy.insured", "policy.insurer", "policy.product", "policy.number"),
    )
    if period(brief):
        yield say(f"保险期间{period(brief)}", *brief.of("policy.period_start", "policy.period_end"))
    elif voyage(brief):
        yield say(f"承保航程为{voyage(brief)}", *brief.of("cargo.voyage_from", "cargo.voyage_to"))
    else:
        yield say(f"保险期间{UNKNOWN}")
    total = brief.dossier.fact("policy.sum_insured")
    if total and decimal(total.value) is not None:
        written = money(total.value, total.currency or brief.currency)
        yield say(
            f"总保险金额{written}（大写：{capital(total.value, total.currency or brief.currency)}）",
            of_fact(total),
        )
    yield brief.tell("保险标的地址为{}。", "policy.premises")


def _items(brief: Brief) -> Node | None:
    """Insured items with sums; a total row only when the sums add up to the policy's own total."""
    sums = [(n, f) for n, f in brief.named("policy.item.sum_insured") if decimal(f.value) is not None]
    rows = [
        row(str(n), name, figure(grouped(Decimal(f.value)), of_fact(f)), _basis(brief, name))
        for n, (name, f) in enumerate(sums, 1)
    ]
    total = brief.dossier.fact("policy.sum_insured")
    added = sum((Decimal(f.value) for _, f in sums), Decimal(0))
    closes = bool(rows) and total is not None and decimal(total.value) == added
    if closes and total:
        rows.append(row("", "合计", figure(grouped(added), of_fact(total)), ""))
    return table(
        "保险标的及保险金额",
        ("序号", "保险标的项目", f"保险金额（{unit(brief.currency)}）", "保险价值确定方式"),
        rows,
        closes,
    )


def _basis(brief: Brief, item: str) -> str:
    terms = {t.name: t for t in brief.dossier.terms}
    term = terms.get(f"value_basis[{item}]") or terms.get("value_basis")
    fact = brief.dossier.fact(f"policy.item[{item}].value_basis")
    return fact.value if fact else value_title(term.name, term.value) if term else "—"


def _deductible(brief: Brief) -> Iterator[Node | None]:
    yield Heading("免赔约定")
    said = [
        p
        for p in brief.provisions
        if p.kind != "clauses" and ("免赔" in p.text or "deductible" in p.text.lower())
    ]
    claims = [provision(p) for p in said[:4]]
    keys = ("policy.deductible_amount", "policy.deductible_rate")
    cited = [f.citations[0] for k in keys if (f := brief.dossier.fact(k)) and f.citations]
    fresh = {
        folded(c.quote): c
        for c in cited
        if len(c.quote) >= 8 and not any(_told(c.quote, p.text) for p in said)
    }
    claims += [Claim(quoting("保险单载明：", c.quote), of_citation(c)) for c in fresh.values()]
    words = (
        brief.tell("每次事故免赔额为{}。", keys[0]),
        brief.tell("每次事故免赔率为{}。", keys[1]),
        brief.tell("保险单载明的免赔约定为：{}。", "policy.deductible"),
    )
    yield paragraph(*claims, *words) or paragraph(say(f"保险单的免赔约定：{UNKNOWN}"))


def _told(quote: str, text: str) -> bool:
    """The citation's words already stand in the provision, its number aside."""
    words = re.sub(r"^\s*(?:[（(]?[一二三四五六七八九十\d①-⑳]{1,3}[）)]?[、.．]?)\s*", "", quote)
    return folded(words).rstrip(";.,") in folded(text) or folded(text) in folded(quote)


def provision(p: Provision) -> Claim:
    return Claim(quoting(f"{p.name}约定：", p.text), of_citation(p.citation))


def _special(brief: Brief) -> Iterator[Node | None]:
    special = [p for p in brief.provisions if p.special]
    if not special:
        return
    yield Heading("特别约定及批单")
    yield from (paragraph(provision(p)) for p in special if "免赔" not in p.text)


def _clauses(brief: Brief) -> Iterator[Node | None]:
    files = files_of(brief.dossier, "clauses")
    yield Heading("适用条款")
    if not files:
        yield paragraph(say(f"适用条款的全文{UNKNOWN}，须由保险人提供与保险单险种及版本一致的条款后方可引用"))
        return
    named = "、".join(f"《{title_of(brief.dossier, f)}》" for f in files)
    first = next((p for p in brief.provisions if p.kind == "clauses"), None)
    part = any(_EXCERPT.search(t) for f in files for t in (f.name, _opening(brief, f)))
    note = "，收到的为节选（摘录）文本，全文须由保险人提供核对" if part else ""
    source = of_citation(first.citation) if first else ()
    yield paragraph(say(f"本案适用条款为{named}{note}；以下各章所引条款均逐字取自该文本", *source))


def _opening(brief: Brief, file: File) -> str:
    return "".join(b.text for p in brief.dossier.pages_of(file)[:1] for b in p.blocks[:3])


def _terms(brief: Brief) -> Node | None:
    """What the reckoning takes from the policy, each with clause and who says so."""
    who = {
        TermOrigin.POLICY: "保险合同",
        TermOrigin.ADJUSTER: "公估师确认",
        TermOrigin.DEFAULT: "通行做法（未载明）",
    }
    rows = [
        row(str(n), term_title(t), cell(_value(brief, t), of_term(t)), t.clause or "—", who[t.origin])
        for n, t in enumerate(brief.dossier.terms, 1)
    ]
    return table("理算条件", ("序号", "条件", "内容", "依据", "来源"), rows)


def term_title(term: PolicyTerm) -> str:
    spec = spec_of(term.name)
    item = f"（{term.name.partition('[')[2].rstrip(']')}）" if "[" in term.name else ""
    return (spec.title if spec else term.name) + item


def _value(brief: Brief, term: PolicyTerm) -> str:
    spec = spec_of(term.name)
    if spec and spec.kind == "amount" and decimal(term.value) is not None:
        return money(term.value, brief.currency)
    if spec and spec.kind == "rate" and decimal(term.value) is not None:
        return percent(term.value)
    return value_title(term.name, term.value)
