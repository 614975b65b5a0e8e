"""The text of an exported report, read from the file itself and not from what it was made of."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = ("word/document.xml", "word/header", "word/footer", "word/footnotes")


def text_of(path: Path) -> str:
    """All text of a .docx or .pdf in reading order. Raises ValueError for any other kind."""
    match path.suffix.lower():
        case ".docx":
            return _docx(path)
        case ".pdf":
            return _pdf(path)
    raise ValueError(f"no text reader for {path.suffix}")


def _docx(path: Path) -> str:
    """Body, headers, footers and notes; each paragraph on its own line, tables included."""
    lines: list[str] = []
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if name.startswith(_PARTS) and name.endswith(".xml"):
                root = ElementTree.fromstring(archive.read(name))  # our own export, not evidence
                lines += ["".join(t.text or "" for t in p.iter(f"{_WORD}t")) for p in root.iter(f"{_WORD}p")]
    return "\n".join(lines)


def _pdf(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
