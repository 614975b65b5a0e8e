"""The one entry: a dossier in, a named file out."""

from datetime import datetime

from casework.dossier import Dossier
from casework.drafting.standing import report_number, standing
from casework.errors import Invalid
from casework.report import Rendered, ReportType
from export.bundle import write_bundle
from export.compose import compose
from export.docx import write_docx
from export.layout import Edition, lay_out
from export.legible import one_line
from export.pdf import measure_with, write_pdf
from export.photos import LoadPhoto
from export.typefaces import chosen
from export.workbook import write_workbook

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
_NAMED = {"xlsx": "理算表", "zip": "报告核验包"}
_FORBIDDEN = frozenset('\\/:*?"<>|\n')


def render(dossier: Dossier, format: str, load_photo: LoadPhoto, edition: Edition | None = None) -> Rendered:
    """`format`: docx | pdf | xlsx | zip (these three and what proves them); anything else raises Invalid. `load_photo` gives an image by file id, or None.

    Without an edition the next version number is taken and the time is that of the newest act in the dossier, so
    that the same state of a case always gives the same bytes.
    """
    if format not in MEDIA_TYPES:
        raise Invalid(f"不支持的导出格式：{format}。可选 docx、pdf、xlsx、zip。")
    edition = edition or Edition(version=1 + max((e.version for e in dossier.exports), default=0))
    made_at = edition.made_at or _newest(dossier)
    if format == "zip":
        reports = [render(dossier, name, load_photo, edition) for name in MEDIA_TYPES if name != format]
        data = write_bundle(dossier, reports, edition.version, made_at)
    elif format == "xlsx":
        data = write_workbook(dossier, made_at)
    else:
        document = lay_out(dossier, load_photo, edition)
        if format == "pdf":
            data = write_pdf(document, made_at)
        else:
            data = write_docx(
                document, compose(document, measure_with(chosen(document.fonts))).pages, made_at
            )
    return Rendered(file_name(dossier, format, edition.version), MEDIA_TYPES[format], data)


def file_name(dossier: Dossier, format: str, version: int) -> str:
    """公估报告_GG-2025-0314-001_v1.docx, 理算表_…xlsx; without a report number its title stands in."""
    name = one_line(report_number(dossier, standing(dossier)) or dossier.case.title)
    safe = "".join("_" if char in _FORBIDDEN else char for char in name).strip(". ")[:60]
    kind = "公估报告" if dossier.report is ReportType.FINAL else dossier.report.label
    return f"{_NAMED.get(format, kind)}_{safe}_v{version}.{format}"


def _newest(dossier: Dossier) -> datetime:
    versions = (c.latest for c in dossier.chapters if c.latest is not None)
    acts = [dossier.case.created_at, *(t for v in versions for t in (v.created_at, v.decided_at) if t)]
    return max(acts, key=lambda moment: moment.timestamp())
