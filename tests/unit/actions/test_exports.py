"""Export: a draft goes out as a draft; what is wholly approved waits for its blocking findings, overridden or resolved."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any, Self

import pytest

from casework.access import Actor, Role
from casework.actions import exports
from casework.dossier import Dossier
from casework.drafting import draft
from casework.errors import Blocked
from casework.findings import Finding, FindingCode
from casework.report import ChapterStatus, Claim, Export, Paragraph, Rendered, Source, SourceKind
from tests.unit.checks.clean import clean, settled
from tests.unit.drafting.written import rewritten, written

ACTOR = Actor("u", "周明")


@dataclass
class Work:
    """One case in memory: what a unit of work does for an export, and nothing else."""

    case: Dossier
    role: Role | None = Role.LEAD
    reasons: dict[tuple[FindingCode, str], str] = field(default_factory=dict)
    kept: list[Finding] = field(default_factory=list)
    rows: list[Export] = field(default_factory=list)
    actor: Actor = ACTOR

    def __call__(self, actor: Actor) -> Self:
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    @property
    def cases(self) -> Any:
        return SimpleNamespace(role=lambda _: self.role)

    @property
    def knowledge(self) -> Any:
        return SimpleNamespace(replace_findings=self._keep)

    @property
    def reports(self) -> Any:
        return SimpleNamespace(add_export=self.rows.append)

    def _keep(self, case_id: str, origin: str, findings: Iterable[Finding]) -> None:
        assert origin == "review"
        self.kept = list(findings)

    def permit(self, case_id: str, permission: object) -> None: ...

    def dossier(self, case_id: str, with_pages: bool = False, report: object = None) -> Dossier:
        found = tuple(replace(f, overridden=self.reasons.get((f.code, f.subject), "")) for f in self.kept)
        return replace(self.case, findings=(*self.case.findings, *found), exports=tuple(self.rows))

    def audit(self, entry: object) -> None: ...

    def commit(self) -> None: ...


class Shelf(dict[str, bytes]):
    def put(self, key: str, data: bytes, media_type: str) -> None:
        self[key] = data


def _render(dossier: Dossier, format: str, load: object) -> Rendered:
    return Rendered(f"report.{format}", "x/y", format.encode())


def _export(work: Work, *formats: str) -> list[tuple[Export, bytes]]:
    services = SimpleNamespace(work=work, bucket=Shelf())
    return exports.export(services, ACTOR, "case", formats or ("docx", "pdf"), _render)  # type: ignore[arg-type]


def _promised(dossier: Dossier) -> Dossier:
    """An amount nobody can trace, in an approved chapter."""
    loose = Paragraph((Claim("另应加付人民币4,321.00元。", (Source(SourceKind.FIXED),)),))
    return rewritten(dossier, "conclusion", (*draft(settled(), "conclusion"), loose))


def test_an_approved_case_with_warnings_and_missing_papers_is_exported() -> None:
    work = Work(clean())
    assert [row.format for row, _ in _export(work)] == ["docx", "pdf"]
    assert [row.version for row, _ in _export(work, "xlsx")] == [2]


def test_a_blocking_finding_stops_the_final_report_and_is_named() -> None:
    with pytest.raises(Blocked) as stopped:
        _export(Work(_promised(clean())))
    assert "4,321.00" in stopped.value.message and "写明理由放行" in stopped.value.message


def test_a_written_reason_lets_it_pass() -> None:
    work = Work(_promised(clean()))
    _, found = exports.review(SimpleNamespace(work=work), ACTOR, "case")  # type: ignore[arg-type]
    work.reasons = {(f.code, f.subject): "委托人另函确认" for f in found if f.blocks}
    assert work.reasons and _export(work)


def test_a_draft_is_exported_whatever_the_review_says() -> None:
    for status in (ChapterStatus.DRAFT, ChapterStatus.SUBMITTED, ChapterStatus.RETURNED):
        dossier = written(settled(), status)
        assert not exports.is_final(dossier)
        assert _export(Work(_promised(dossier)))


def test_one_chapter_not_yet_drafted_makes_a_draft() -> None:
    dossier = _promised(clean())
    chapters = tuple(replace(c, latest=None) if c.key == "recovery" else c for c in dossier.chapters)
    assert _export(Work(replace(dossier, chapters=chapters)))


def test_without_text_only_the_workbook_can_be_made() -> None:
    bare = settled()
    assert _export(Work(bare), "xlsx")
    with pytest.raises(Blocked, match="尚未起草"):
        _export(Work(bare), "docx")
    with pytest.raises(Blocked, match="理算"):
        _export(Work(replace(bare, items=(), run=None)), "xlsx")


def test_a_viewer_reads_the_review_and_leaves_nothing_behind() -> None:
    work = Work(_promised(clean()), role=Role.VIEWER)
    _, found = exports.review(SimpleNamespace(work=work), ACTOR, "case")  # type: ignore[arg-type]
    assert found and not work.kept
