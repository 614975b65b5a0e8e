"""The sample case's own photographs, and the report rendered once for all tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

import export
from casework.report import ChapterStatus
from tests.unit.export.warehouse_dossier import dossier, files

EVIDENCE = Path(__file__).parents[3] / "samples" / "fire-warehouse" / "evidence"


@pytest.fixture(scope="session")
def load_photo() -> Callable[[str], bytes | None]:
    names = {file.id: file.name for file in files()}
    return lambda file_id: (EVIDENCE / names[file_id]).read_bytes()


@pytest.fixture(scope="session")
def pdf(load_photo: Callable[[str], bytes | None]) -> bytes:
    return export.render(dossier(), "pdf", load_photo).data


@pytest.fixture(scope="session")
def docx(load_photo: Callable[[str], bytes | None]) -> bytes:
    return export.render(dossier(), "docx", load_photo).data


@pytest.fixture(scope="session")
def draft_pdf(load_photo: Callable[[str], bytes | None]) -> bytes:
    return export.render(dossier(ChapterStatus.DRAFT), "pdf", load_photo).data
