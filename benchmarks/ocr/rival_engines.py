"""The rivals as readers; imported only within their own environments, which hold nothing of the product."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

Read = Callable[[Path], str]
LANGUAGES = "chi_sim+eng"


def ocrmypdf() -> Read:
    """OCRmyPDF as paperless-ngx runs it (rotate pages, deskew; --skip-text has nothing to skip), then the PDF's text."""
    import pypdfium2

    def read(path: Path) -> str:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "made.pdf"
            command = [
                sys.executable,
                "-m",
                "ocrmypdf",
                "-l",
                LANGUAGES,
                "--rotate-pages",
                "--deskew",
                "--quiet",
            ]
            command += ["--image-dpi", "200", "--jobs", "2", str(path), str(made)]
            subprocess.run(command, check=True, capture_output=True)
            document = pypdfium2.PdfDocument(made)
            text = "\n".join(page.get_textpage().get_text_range() for page in document)
            document.close()
            return text

    return read


def unstructured() -> Read:
    """unstructured's `ocr_only` on the picture, its elements' text in the order given."""
    import spacy
    from unstructured.nlp import tokenize

    blank = spacy.blank(
        "zh"
    )  # its own model comes from a site that may be out of reach; sentences do not matter here
    blank.add_pipe("sentencizer", config={"punct_chars": list("。！？；.!?")})
    tokenize._load_spacy_model = lambda: blank
    from unstructured.partition.image import partition_image

    def read(path: Path) -> str:
        found = partition_image(filename=str(path), strategy="ocr_only", languages=["chi_sim", "eng"])
        return "\n".join(element.text for element in found)

    return read


RIVALS: dict[str, Callable[[], Read]] = {"ocrmypdf": ocrmypdf, "unstructured": unstructured}
