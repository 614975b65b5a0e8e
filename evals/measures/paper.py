"""Do the exported files say what they must, and nothing they must not?"""

from evals.measures.score import Score
from evals.pack import Pack
from evals.running import Observed


def report(pack: Pack, seen: Observed) -> Score:
    made = Score()
    for format_ in ("docx", "pdf"):
        text = seen.texts.get(format_, "")
        if not text:
            made.count(False, f"{format_}: 没有导出")
        for wanted in pack.part("report_must_contain"):
            made.count(_stands(text, wanted), f"{format_}: 应含 {wanted}")
        for forbidden in pack.part("report_must_not_contain"):
            made.count(bool(text) and not _stands(text, forbidden), f"{format_}: 不应含 {forbidden}")
    return made


def _stands(text: str, words: str) -> bool:
    """Letter by letter, white space aside: a report has to print a figure as it is expected."""
    tight = "".join(words.split())
    return bool(tight) and tight in "".join(text.split())
