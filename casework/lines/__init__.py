"""Lines of business as data: what each line needs to know, to hold and to ask.

data/*.toml   one file per line (domain of the trade: R 必需, C 视情形必需, O 可选); adding a line is adding a file
line          the shapes: Line, Requirement, FactNeed, CoverageTest, Condition
catalogue     reads and validates the files once: LINES, COMMON, label()
detect        talk, product name or facts -> line key
corpus        the words of a case, law texts kept apart from the file's own papers
presence      is a required document among the files (by kind, by title, by content)
gaps          dossier -> missing_evidence and missing_fact findings
letter        the gaps as one 补充资料通知 (保险法 art. 22)
"""

from casework.lines.catalogue import COMMON, LINES, label, line_of, title_of
from casework.lines.detect import detect, detect_from_facts
from casework.lines.gaps import missing, required
from casework.lines.letter import letter
from casework.lines.line import CoverageTest, FactNeed, Line, Need, Requirement

__all__ = [
    "COMMON",
    "LINES",
    "CoverageTest",
    "FactNeed",
    "Line",
    "Need",
    "Requirement",
    "detect",
    "detect_from_facts",
    "label",
    "letter",
    "line_of",
    "missing",
    "required",
    "title_of",
]
