"""A case kept in memory: the ports that reading and reckoning use, as plain dictionaries."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Any, cast

from casework.access import Actor, Permission
from casework.audit import Entry
from casework.case import Case
from casework.dossier import Dossier
from casework.evidence import File, Page
from casework.facts import Fact, Ruling
from casework.findings import Finding
from casework.fingerprints import Elsewhere, Fingerprint
from casework.loss.terms import LossItem, LossRun, PolicyTerm
from casework.ports import Services, UnitOfWork
from casework.records import Record
from tests.unit.dossiers.builder import case

PERSON = Actor("owner", "周明")


class Memory:
    """One case; a unit of work on itself. `committed` counts commits."""

    def __init__(self, line: str) -> None:
        self.case = case("一案", line)
        self.file_rows: dict[str, File] = {}
        self.page_rows: dict[str, tuple[Page, ...]] = {}
        self.fact_rows: dict[str, Fact] = {}
        self.item_rows: dict[str, tuple[str, LossItem]] = {}
        self.term_rows: dict[str, PolicyTerm] = {}
        self.finding_rows: dict[str, list[Finding]] = {}
        self.rulings: list[Ruling] = []
        self.runs: list[LossRun] = []
        self.entries: list[Entry] = []
        self.committed = 0
        self.actor = PERSON
        self.record_rows: dict[str, list[Record]] = {}
        self.mark_rows: dict[str, list[Fingerprint]] = {}
        self.cases = self.files = self.knowledge = self.across = self

    def __enter__(self) -> "Memory":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def permit(self, case_id: str, permission: Permission) -> Case:
        return self.case

    def get(self, case_id: str, lock: bool = False) -> Case:
        return self.case

    def save(self, row: File | Case, expected_version: int = 0) -> None:
        if isinstance(row, File):
            self.file_rows[row.id] = row
        else:
            self.case = row

    def of_case(self, case_id: str) -> list[File]:
        return list(self.file_rows.values())

    def facts(self, case_id: str) -> list[Fact]:
        return list(self.fact_rows.values())

    def save_facts(self, facts: Iterable[Fact]) -> None:
        self.fact_rows |= {f.id: f for f in facts}

    def delete_facts(self, ids: Sequence[str]) -> None:
        self.fact_rows = {k: f for k, f in self.fact_rows.items() if k not in ids}

    def add_ruling(self, ruling: Ruling) -> None:
        self.rulings.append(ruling)

    def replace_findings(self, case_id: str, origin: str, findings: Iterable[Finding]) -> None:
        self.finding_rows[origin] = list(findings)

    def terms(self, case_id: str) -> list[PolicyTerm]:
        return list(self.term_rows.values())

    def save_terms(self, case_id: str, terms: Iterable[PolicyTerm]) -> None:
        self.term_rows |= {t.name: t for t in terms}

    def items(self, case_id: str) -> list[LossItem]:
        return [item for _, item in self.item_rows.values()]

    def replace_items(self, case_id: str, file_id: str, items: Iterable[LossItem]) -> None:
        kept = {k: row for k, row in self.item_rows.items() if row[0] != file_id}
        self.item_rows = kept | {i.id: (file_id, i) for i in items}

    def save_item(self, case_id: str, item: LossItem) -> None:
        self.item_rows[item.id] = (self.item_rows.get(item.id, ("", item))[0], item)

    def add_run(self, case_id: str, run: LossRun) -> None:
        self.runs.append(run)

    def replace_records(self, case_id: str, file_id: str, records: Iterable[Record]) -> None:
        self.record_rows[file_id] = list(records)

    def replace_fingerprints(self, case_id: str, file_id: str, prints: Iterable[Fingerprint]) -> None:
        self.mark_rows[file_id] = list(prints)

    def fingerprints(self, case_id: str) -> list[Fingerprint]:
        return [mark for marks in self.mark_rows.values() for mark in marks]

    def elsewhere(self, case_id: str) -> list[Elsewhere]:
        return []

    def audit(self, entry: Entry) -> None:
        self.entries.append(entry)

    def commit(self) -> None:
        self.committed += 1

    def dossier(self, case_id: str, with_pages: bool = False, report: object = None) -> Dossier:
        findings = tuple(f for rows in self.finding_rows.values() for f in rows)
        return Dossier(
            self.case, tuple(self.file_rows.values()), tuple(self.fact_rows.values()), findings, tuple(self.rulings),
            tuple(self.term_rows.values()), tuple(i for _, i in self.item_rows.values()), self.runs[-1] if self.runs else None,
            pages=self.page_rows, records=tuple(r for rows in self.record_rows.values() for r in rows),
        )  # fmt: skip

    def hold(self, dossier: Dossier) -> "Memory":
        """Take over what a made-up dossier knows."""
        self.case = replace(dossier.case, id="case")
        self.file_rows = {f.id: f for f in dossier.files}
        self.page_rows = dict(dossier.pages)
        self.fact_rows = {f.id: f for f in dossier.facts}
        self.term_rows = {t.name: t for t in dossier.terms}
        self.item_rows = {i.id: ("", i) for i in dossier.items}
        return self

    @property
    def unit(self) -> UnitOfWork:
        return cast(UnitOfWork, self)

    @property
    def services(self) -> Services:
        return Services(work=lambda actor: self.unit, bucket=cast(Any, None), publisher=cast(Any, None))
