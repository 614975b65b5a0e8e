"""Which files does the adjuster mean by “检验报告” or “3月15日的查勘记录”?"""

import re

from casework.dossier import Dossier
from casework.evidence import File
from casework.instructions.names import DOCUMENTS

_NOISE = re.compile(
    r"^(?:本案|本次|该|上述|双方|我司|被保险人|消防部门|公安|提供|出具)的?|(?:所?载明?|的?记载|中|里|上|内)$"
)
_EXTENSION = re.compile(r"\.\w{2,4}$")


def files_meant(words: str, dossier: Dossier) -> list[File]:
    """Files whose name holds the words, else files of the kind that the words name; [] when it is no document."""
    words = _NOISE.sub("", words.strip(' “”"《》「」的'))
    if len(words) < 2:
        return []
    named = [f for f in dossier.files if _named(words, f.name)]
    if named:
        return named
    if titled := _titled(words, dossier):
        return titled
    kinds = [k for word, k in DOCUMENTS.items() if word in words]
    longest = max((w for w in DOCUMENTS if w in words), key=len, default="")
    wanted = DOCUMENTS.get(longest, [])
    held = [(f, {p.kind for p in f.papers}) for f in dossier.files]
    exact = [f for f, own in held if own & set(wanted)]
    return exact or [f for f, own in held if any(own & set(k) for k in kinds)]


def _named(words: str, file: str) -> bool:
    stem = re.sub(r"^[\d\W_]+", "", _EXTENSION.sub("", file))
    bare = re.sub(r"(?:清单|明细|表|单)$", "", words)
    return (
        words in file or (len(bare) >= _SHORTEST_TITLE and bare in stem) or (len(stem) >= 3 and stem in words)
    )


def names_a_document(words: str) -> bool:
    return any(word in words for word in DOCUMENTS)


_TITLE_BLOCKS = 4  #: a paper says what it is in its first lines
_LONGEST_TITLE = 40
_SHORTEST_TITLE = 4


def _titled(words: str, dossier: Dossier) -> list[File]:
    """The one file whose own title holds the words (监理日志, 查验报告), when nobody named the file so."""
    bare = after_document(words)[0] or words
    if len(bare) < _SHORTEST_TITLE:
        return []
    found = [f for f in dossier.files if any(bare in t for t in _titles(f, dossier))]
    return found if len(found) == 1 else []


def _titles(file: File, dossier: Dossier) -> list[str]:
    pages = dossier.pages.get(file.id, ())[:1]
    blocks = [b.text for page in pages for b in page.blocks[:_TITLE_BLOCKS]]
    return [re.sub(r"\s+", "", t) for t in blocks if len(t) <= _LONGEST_TITLE]


def after_document(words: str) -> tuple[str, str]:
    """(“物业证明”, “20时40分”) of “物业证明的20时40分”: a paper and the value it is quoted with; ("", words) when
    nothing in them looks like a paper followed by 的."""
    match = re.match(r"(?P<paper>[^，。；\d]{2,}?)(?:上|里|中)?(?:写|记|载明?|印|填)?的(?P<rest>.*)$", words)
    return (match["paper"], match["rest"]) if match else ("", words)
