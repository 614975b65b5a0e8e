"""Any file an adjuster receives -> pages with a picture and blocks with boxes.

protocol   what every reader does: count, read, attachments, photo_metadata
pdf        text layer where sane (pdf_text), else OCR          image  scans and photos (photo: EXIF, GPS)
word       DOCX (word_numbering, word_notes), word_binary DOC  sheet  XLSX, XLS, CSV (cell_format, formulas, delimited)
mail       EML, MSG                                            web    HTML, text (elements: unstructured)
slides     PPTX                                                archive  ZIP
typeset    pages for formats that have none                    package  damaged office files made whole
study      where files are read: here, or apart in a process that may be killed
lost       pages and files inside that could not be read, and how that is said
"""

from collections.abc import Callable

from ingestion.intake import Intake
from ingestion.ocr import engine
from ingestion.ocr.engine import Recogniser
from ingestion.readers.archive import ArchiveReader
from ingestion.readers.image import ImageReader
from ingestion.readers.mail import EmlReader, MsgReader
from ingestion.readers.pdf import PdfReader
from ingestion.readers.protocol import Attachment, Reader
from ingestion.readers.sheet import SheetReader
from ingestion.readers.slides import SlidesReader
from ingestion.readers.web import TextReader, opened_html
from ingestion.readers.word import WordReader
from ingestion.readers.word_binary import WordBinaryReader

__all__ = ["Attachment", "Reader", "open"]

_PLAIN: dict[str, Callable[[], Reader]] = {
    "xls": lambda: SheetReader("xls"),
    "csv": lambda: SheetReader("csv"),
    "doc": WordBinaryReader,
    "eml": EmlReader,
    "msg": MsgReader,
    "zip": ArchiveReader,
    "html": opened_html,
    "text": TextReader,
}
_SEEING: dict[str, Callable[[Recogniser], Reader]] = {
    "pdf": PdfReader,
    "image": ImageReader,
    "docx": WordReader,
    "pptx": SlidesReader,
    "xlsx": lambda recogniser: SheetReader("xlsx", recogniser),
}


def open(intake: Intake, data: bytes, recogniser: Recogniser | None = None) -> Reader:  # noqa: ARG001
    """The reader for what intake found. `recogniser` is this process's engine unless given."""
    if intake.format in _SEEING:
        return _SEEING[intake.format](recogniser or engine.default())
    return _PLAIN[intake.format]()
