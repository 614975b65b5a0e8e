"""What the case still lacks: documents (missing_evidence) and facts (missing_fact), as findings with the reason."""

from casework.dossier import Dossier
from casework.evidence import File
from casework.findings import Finding, FindingCode, Severity
from casework.lines.catalogue import label
from casework.lines.corpus import Corpus, says
from casework.lines.detect import applicable
from casework.lines.line import Condition, FactNeed, Need, Requirement
from casework.lines.presence import holds

_COMPANY = (
    "公司",
    "厂",
    "集团",
    "企业",
    "合作社",
    "商行",
    "店",
    "中心",
    "医院",
    "学校",
    "局",
    "co.",
    "ltd",
    "inc",
    "gmbh",
)


def missing(dossier: Dossier) -> list[Finding]:
    """All gaps, documents first, in the order of the list. Warnings: a missing R stops only the final report (domain §2.1)."""
    corpus = Corpus(dossier)
    documents = [_document(need) for need in _required(corpus) if len(holds(corpus, need)) < need.count]
    return documents + [_fact(need) for need in _unanswered(corpus)]


def required(dossier: Dossier) -> tuple[tuple[Requirement, tuple[File, ...]], ...]:
    """The documents this case needs now, each with the files that hold it."""
    corpus = Corpus(dossier)
    return tuple((need, holds(corpus, need)) for need in _required(corpus))


def _required(corpus: Corpus) -> tuple[Requirement, ...]:
    """R always, C where its condition holds; the special line's word wins over the general one's."""
    lines = applicable(corpus)
    dropped = {name for line in lines for name in line.drop}
    needs: dict[str, Requirement] = {}
    for line in lines:
        general = line.key in ("common", "property")
        for need in line.evidence:
            if not (general and need.name in dropped):
                needs.setdefault(need.name, need)
    return tuple(need for need in needs.values() if _needed(corpus, need))


def _needed(corpus: Corpus, need: Requirement) -> bool:
    if need.need is Need.CONDITIONAL:
        return any(satisfied(corpus, condition) for condition in need.when)
    return need.need is Need.REQUIRED


def satisfied(corpus: Corpus, condition: Condition) -> bool:
    """Every non-empty field of `condition` holds."""
    dossier = corpus.dossier
    words = not condition.words or any(says(t, condition.words) for t in corpus.told(condition.kinds))
    kinds = not condition.kinds or bool(condition.words) or any(dossier.files_of(k) for k in condition.kinds)
    return all(
        (
            words,
            kinds,
            not condition.policy_words or any(says(t, condition.policy_words) for t in corpus.law),
            not condition.items or any(says(t, condition.items) for t in corpus.items),
            not condition.facts or any(dossier.fact(key) for key in condition.facts),
            not any(dossier.fact(key) for key in condition.absent_facts),
            not condition.insured or condition.insured == insured_kind(dossier),
            not condition.computed or dossier.run is not None,
        )
    )


def insured_kind(dossier: Dossier) -> str:
    """`company` or `person`; `company` while the insured is not known, since that asks for more."""
    name = dossier.value("policy.insured").lower()
    person = bool(name) and len(name) <= 4 and not any(word in name for word in _COMPANY)
    return "person" if person else "company"


def _document(need: Requirement) -> Finding:
    also = f"（亦可为：{'、'.join(need.aliases)}）" if need.aliases else ""
    replace = f"确无法提供的，可以{need.replace}替代，并在报告中说明。" if need.replace else ""
    nature = "必需" if need.need is Need.REQUIRED else "本案情形下必需"
    return Finding(
        FindingCode.MISSING_EVIDENCE,
        Severity.WARNING,
        need.name,
        f"缺少{need.name}{also}：{need.why}（{nature}）。{replace}",
        chapter=need.chapter,
    )


def _unanswered(corpus: Corpus) -> list[FactNeed]:
    needs: dict[str, FactNeed] = {}
    for line in applicable(corpus):
        for need in line.facts:
            asked = not need.when or any(satisfied(corpus, c) for c in need.when)
            if asked and not any(corpus.dossier.fact(k) for k in (need.key, *need.any_of)):
                needs.setdefault(need.key, need)
    return list(needs.values())


def _fact(need: FactNeed) -> Finding:
    return Finding(
        FindingCode.MISSING_FACT,
        Severity.WARNING,
        need.key,
        f"尚不知道{label(need.key)}：{need.why}。请上传载明该事项的材料，或在对话中告知。",
    )
