"""十二、代位追偿、重复保险及共保: liable party, basis, prescription, what was paid; other policies; shares."""

from collections.abc import Iterator

from casework.drafting.brief import Brief, of_citation, of_step, of_term, paragraph, say
from casework.drafting.papers import files_of, passages, saying
from casework.drafting.phrases import UNKNOWN, quoting
from casework.money import grouped
from casework.report import Claim, Heading, Node

_LIABLE = (
    "承运人",
    "carrier",
    "第三方",
    "第三者",
    "侵权",
    "肇事",
    "追尾",
    "主要责任",
    "次要责任",
    "承租",
    "施工方",
    "供货方",
    "制造商",
    "制造人",
    "保修",
    "liable",
    "责任人",
)
_TOLD = (
    "certificate",
    "survey_record",
    "survey_report",
    "mail",
    "notice",
    "carrier_record",
    "settlement",
    "contract",
    "appraisal",
    "claim_letter",
)


def write(brief: Brief) -> Iterator[Node | None]:
    yield Heading("代位追偿")
    yield paragraph(*_recovery(brief))
    yield Heading("重复保险")
    yield paragraph(*_double(brief))
    yield Heading("共保")
    yield paragraph(*_shares(brief))


def _recovery(brief: Brief) -> Iterator[Claim | None]:
    told = saying(passages(brief.dossier, *_TOLD), *_LIABLE)[:4]
    party = brief.dossier.fact("recovery.third_party") or brief.dossier.fact("cargo.carrier")
    yield from (Claim(quoting(f"《{p.file.name}》载：", p.text), of_citation(p.citation)) for p in told)
    if party:
        yield say(f"可能的责任方为{party.value}", *brief.of(party.key))
    paid = next((k for k in ("third_party.paid", "recovery.paid") if brief.of(k)), "")
    if paid:
        yield say(
            f"第三方已支付{brief.text(paid)}，{_deducted(brief, paid)}（《保险法》第六十条）", *brief.of(paid)
        )
    if told or party or paid:
        yield say(
            "保险人赔付后，在赔偿金额范围内依法取得对责任方的代位求偿权（《保险法》第六十条）；被保险人应提供权益转让书及追偿所需文件，不得放弃追偿权利（《保险法》第六十一条）"
        )
        yield say(_prescription(brief))
    else:
        yield say("截至本报告出具之日，现有材料中未见应由第三方承担责任的证据，追偿权利予以保留")
    if (told or party or paid) and not files_of(brief.dossier, "subrogation"):
        yield say("权益转让书截至本报告出具之日尚未提供")


def _deducted(brief: Brief, key: str) -> str:
    """Whether the reckoning takes the payment into account."""
    amount = brief.amount(key)
    run = brief.dossier.run
    used = bool(run and amount is not None and any(grouped(amount) in s.formula for s in run.steps))
    return "已在理算中扣减" if used else "依法应从赔偿金额中相应扣减"


def _prescription(brief: Brief) -> str:
    if brief.dossier.case.line == "cargo" or brief.of("cargo.bill_of_lading"):
        return "对海上货物承运人的诉讼时效为一年，自承运人交付或应当交付货物之日起计算（《海商法》），提请委托人及早保全"
    return "追偿的诉讼时效依基础法律关系确定，提请委托人及早固定证据并保全"


def _double(brief: Brief) -> Iterator[Claim]:
    told = saying(
        passages(brief.dossier, "declaration", "policy", "claim_letter", "mail", "statement"),
        "其他保险",
        "重复保险",
        "另行投保",
        "交强险",
        "other insurance",
    )[:3]
    yield from (Claim(quoting(f"《{p.file.name}》载：", p.text), of_citation(p.citation)) for p in told)
    if told:
        yield say(
            "上述其他保险与本保险的关系按各自的保险责任和理算次序处理，是否构成重复保险依《保险法》第五十六条判断"
        )
    else:
        yield say(
            f"其他保险声明{UNKNOWN}，现有材料中未见就同一标的、同一利益、同一事故另行投保的证据（《保险法》第五十六条）"
        )


def _shares(brief: Brief) -> Iterator[Claim]:
    term = next((t for t in brief.dossier.terms if t.name == "coinsurance.shares"), None)
    run = brief.dossier.run
    rows = [s for s in run.steps if s.id.startswith(("share", "coinsurance"))] if run else []
    if term is None:
        yield say("保险单未载明共保，赔付由承保的保险人承担")
        return
    yield say(f"本保单为共保，份额为{term.value}", of_term(term))
    yield from (say(f"{s.label}：{s.formula}", of_step(s)) for s in rows)
