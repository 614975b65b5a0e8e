"""What a worker records of a file it has read. Idempotent: reading a file again replaces what it said before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from casework import urgency
from casework.access import Permission
from casework.actions import findings
from casework.actions.journal import new_id
from casework.evidence import Citation, File, FileStatus
from casework.facts import Fact, FactStatus, ProposedFact
from casework.findings import Finding
from casework.fingerprints import fingerprints
from casework.lines import detect_from_facts
from casework.loss.terms import LossItem, PolicyTerm, TermOrigin, weight_of
from casework.ports import UnitOfWork
from casework.records import Record

_LEAST_REST, _REST_A_PAGE = 10.0, 0.05  #: seconds that findings may be behind while more is being read
_OPEN = (FactStatus.PROPOSED, FactStatus.CONFLICTING)


def record_reading(
    uow: UnitOfWork,
    file: File,
    proposals: Sequence[ProposedFact],
    items: Sequence[LossItem],
    terms: Sequence[PolicyTerm],
    anomalies: Sequence[Finding],
    records: Sequence[Record] = (),
) -> None:
    """Save the file's state and what it says. The caller ends the job, calls `settle` and commits.

    Runs under the case's lock: of two files read at once, the second sees what the first one said.
    """
    uow.permit(file.case_id, Permission.WRITE)
    uow.files.save(file)
    before = uow.knowledge.facts(file.case_id)
    merged = merge(_without(uow, file, before), proposals, file.case_id)
    unchanged = {f.id: f for f in before}
    uow.knowledge.save_facts([f for f in merged if unchanged.get(f.id) != f])
    uow.knowledge.replace_items(file.case_id, file.id, _keep_decided(uow, file, items))
    _save_terms(uow, file, terms)
    uow.knowledge.replace_findings(file.case_id, file.id, anomalies)
    uow.across.replace_records(file.case_id, file.id, records)
    marks = fingerprints(file, proposals, records, _insured(merged))
    uow.across.replace_fingerprints(file.case_id, file.id, marks)
    _name_line(uow, file.case_id)


def settle(uow: UnitOfWork, case_id: str, background: bool = False) -> None:
    """After a job's end: what contradicts or is missing now, at once when nothing of the case is left to read.

    Nobody waits for what is read again in the `background`: it neither delays the findings nor hurries them.

    While more of the case waits to be read, the findings are refreshed now and then only: each refresh looks at
    the whole case, and of three hundred photos it would be the same work three hundred times.
    """
    least = urgency.IDLE if background else urgency.INSIDE
    if uow.jobs.idle(case_id, least) or uow.knowledge.findings_age(case_id) > _rest(uow, case_id):
        findings.refresh(uow, case_id)


def _rest(uow: UnitOfWork, case_id: str) -> float:
    """Seconds that findings may be behind: the larger the case, the dearer is the look at it."""
    return max(_LEAST_REST, _REST_A_PAGE * sum(file.pages_done for file in uow.files.of_case(case_id)))


def record_failure(uow: UnitOfWork, file: File, reason: str, status: FileStatus) -> None:
    """Rejected or failed, with what to do; the caller commits."""
    uow.files.save(replace(file, status=status, reason=reason))


def merge(known: Sequence[Fact], proposals: Sequence[ProposedFact], case_id: str) -> list[Fact]:
    """Agreeing sources share one fact, the most authoritative citation first; a decided fact is never replaced."""
    by_value = {(f.key, f.value, f.currency): f for f in known}
    for p in proposals:
        identity = (p.key, p.value, p.currency)
        fact = by_value.get(identity)
        by_value[identity] = _joined(fact, p) if fact else _new(p, case_id)
    return list(by_value.values())


def _new(p: ProposedFact, case_id: str) -> Fact:
    return Fact(
        id=new_id(),
        case_id=case_id,
        key=p.key,
        value=p.value,
        status=FactStatus.PROPOSED,
        currency=p.currency,
        basis=p.basis,
        authority=p.authority,
        citations=(p.citation,),
    )


def _joined(fact: Fact, p: ProposedFact) -> Fact:
    if any(_same_place(c, p.citation) for c in fact.citations):
        return fact
    if p.authority > fact.authority:
        return replace(fact, citations=(p.citation, *fact.citations), authority=p.authority, basis=p.basis)
    return replace(fact, citations=(*fact.citations, p.citation))


def _same_place(a: Citation, b: Citation) -> bool:
    return (a.file_id, a.page, a.quote) == (b.file_id, b.page, b.quote)


def _without(uow: UnitOfWork, file: File, known: Sequence[Fact]) -> list[Fact]:
    """The case's facts less what this file said in an earlier reading and nobody has decided on."""
    kept, gone = [], []
    for fact in known:
        rest = tuple(c for c in fact.citations if c.file_id != file.id)
        if fact.status in _OPEN and fact.citations and not rest:
            gone.append(fact.id)
        else:
            kept.append(replace(fact, citations=rest) if fact.status in _OPEN else fact)
    uow.knowledge.delete_facts(gone)
    return kept


def _keep_decided(uow: UnitOfWork, file: File, items: Sequence[LossItem]) -> list[LossItem]:
    """Lines as read now, with what a person had already decided about them; a decided line is never lost."""
    decided = [
        i
        for i in uow.knowledge.items(file.case_id)
        if i.reason and any(c.file_id == file.id for c in i.citations)
    ]
    kept: list[LossItem] = []
    for item in items:
        same = [d for d in decided if d.name == item.name]
        own = next((d for d in same if d.order == item.order), same[0] if same else None)
        if own is not None:
            decided.remove(own)
        kept.append(own or item)
    return kept + decided


def _save_terms(uow: UnitOfWork, file: File, terms: Sequence[PolicyTerm]) -> None:
    """Read terms never overwrite a person's, nor what a paper of greater weight says (批单 > 保单 > 条款)."""
    known = {t.name: t for t in uow.knowledge.terms(file.case_id)}
    files = {f.id: f for f in uow.files.of_case(file.case_id)} | {file.id: file}
    uow.knowledge.save_terms(file.case_id, [t for t in terms if _holds(t, known.get(t.name), files)])


def _holds(term: PolicyTerm, known: PolicyTerm | None, files: Mapping[str, File]) -> bool:
    """Whether `term`, just read, stands in place of the one known so far."""
    if known is None or known.origin is TermOrigin.DEFAULT:
        return True
    if known.origin is TermOrigin.ADJUSTER:
        return False
    again = bool({c.file_id for c in term.citations} & {c.file_id for c in known.citations})
    return again or weight_of(term, files) > weight_of(known, files)


def _insured(facts: Sequence[Fact]) -> str:
    """Whose books an asset's number belongs to."""
    told = [f for f in facts if f.key == "policy.insured" and f.status is not FactStatus.REJECTED]
    return max(told, key=lambda f: f.authority).value if told else ""


def _name_line(uow: UnitOfWork, case_id: str) -> None:
    """A case whose line of business nobody named takes it from its policy."""
    case = uow.cases.get(case_id)
    line = "" if case.line else detect_from_facts(uow.knowledge.facts(case_id))
    if line:
        uow.cases.save(replace(case, line=line), case.version)
