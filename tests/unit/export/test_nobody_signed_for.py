"""The system writes no signature, no seal, no licence number, and tells of no act that nothing shows to have happened."""

import re
from dataclasses import replace

import pytest

from casework.dossier import Dossier
from casework.drafting import draft, outline
from casework.drafting.nodes import plain_lines
from casework.drafting.standing import State, standing
from casework.report import ReportType
from export import Edition
from export.layout import lay_out
from export.matter import SIGNERS
from export.pages import Block, Document, Grid, Text, Title
from tests.unit.checks.clean import settled
from tests.unit.dossiers.cargo import cargo
from tests.unit.dossiers.employer import employer
from tests.unit.dossiers.fire import fire
from tests.unit.drafting.test_reports import _issued
from tests.unit.drafting.written import written

#: an act told as done: signed, sealed, reviewed, issued, visited, counted together
ACT = re.compile(
    r"(?:已|业)(?:由[^，。]{1,12})?(?:签字|签名|盖章|签章|复核|校对|签发|审定)|电子签(?:名|章)|（签字）：?\S|执业证号[:：]?\s*[\w\d]"
)
VISIT = re.compile(r"经现场查勘|经查勘|我司指派|抵达现场|共同清点|经与查勘所见核对")
_PAPERS_OF_VISITS = ("survey_record", "survey_report")


def _issued_by_five(kind: ReportType) -> Dossier:
    dossier = written(replace(settled(), report=kind))
    return replace(dossier, issues=(_issued(dossier),))


def _document(dossier: Dossier) -> Document:
    return lay_out(dossier, lambda _: None, Edition())


def _words(blocks: tuple[Block, ...]) -> str:
    told = [b.text for b in blocks if isinstance(b, Title | Text)]
    told += [cell for b in blocks if isinstance(b, Grid) for row in b.rows for cell in row.cells]
    return "\n".join(told)


@pytest.mark.parametrize("kind", ReportType)
def test_an_issued_report_still_has_every_line_blank(kind: ReportType) -> None:
    dossier = _issued_by_five(kind)
    assert standing(dossier).state is State.ISSUED
    document = _document(dossier)
    (lines,) = (
        b for b in document.blocks if isinstance(b, Grid) and [r.cells[0] for r in b.rows] == [*SIGNERS]
    )
    assert all(cell == "" for row in lines.rows for cell in row.cells[1:])
    assert dict(document.cover.fields)["出具日期"] == ""
    words = _words(document.blocks) + "".join(
        document.cover.fields[n][1] for n in range(len(document.cover.fields))
    )
    for act in dossier.issues[0].sign_offs:
        assert act.name not in words, "who acted in the product is not who signed on paper"
    seal = next(b.text for b in document.blocks if isinstance(b, Text) and "公章）：" in b.text)
    assert seal.endswith("公章）：")


@pytest.mark.parametrize("kind", ReportType)
@pytest.mark.parametrize("make", [fire, cargo, employer])
def test_no_chapter_tells_of_a_signature_or_a_licence(kind: ReportType, make) -> None:  # type: ignore[no-untyped-def]
    dossier = replace(make(), report=kind)
    for chapter in outline(dossier):
        text = re.sub(r"「[^」]*」|《[^》]*》", "", "\n".join(plain_lines(draft(dossier, chapter.key))))
        assert not ACT.search(text), (chapter.key, ACT.search(text))


@pytest.mark.parametrize("kind", ReportType)
@pytest.mark.parametrize("make", [fire, cargo, employer])
def test_no_chapter_tells_of_a_visit_that_no_paper_shows(kind: ReportType, make) -> None:  # type: ignore[no-untyped-def]
    known = make()
    gone = {f.id for f in known.files if f.kind in _PAPERS_OF_VISITS}
    facts = tuple(
        f
        for f in known.facts
        if not f.key.startswith("survey.") and not any(c.file_id in gone for c in f.citations)
    )
    dossier = replace(
        known, report=kind, files=tuple(f for f in known.files if f.id not in gone), facts=facts
    )
    for chapter in outline(dossier):
        text = "\n".join(plain_lines(draft(dossier, chapter.key)))
        own = re.sub(r"写明“经查勘”“经核对”者|「[^」]*」|《[^》]*》", "", text)
        assert not VISIT.search(own), (chapter.key, VISIT.search(own))
