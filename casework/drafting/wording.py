"""The provisions of the policy: special terms, endorsements and clauses, each verbatim with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casework.dossier import Dossier
from casework.evidence import Block, BlockKind, Citation, File, Page
from casework.quotes import folded

LAW_KINDS = ("policy", "endorsement", "clauses")
_CN = "一二三四五六七八九十百零〇\\d"
_NUMBERED = re.compile(
    rf"^\s*(?P<mark>第[{_CN}]+条|[{_CN}]{{1,3}}[、.．](?!\d)|（[{_CN}]+）|\([{_CN}]+\)|[①-⑳]|[A-Z]{{1,3}}\d{{1,2}}\b"
    rf"|(?:Clause|Article)\s*\d+\.?|批单\s*[A-Z]*\d*|【[^】]{{1,12}}】)\s*",
)
_ARTICLE = re.compile(rf"^第[{_CN}]+条$")
_ENDS = re.compile(r"[。！？!?”」』）)]\s*$|[a-z]\.\s*$")
_PART = re.compile(rf"(?=（[{_CN}]+）|\([{_CN}]+\)|[①-⑳])")
_EXCERPT = re.compile(
    r"[（(][^（）()]*(?:节选|节录|摘录|内部|要点)[^（）()]*[）)]|\s*(?:节选|节录|摘录|要点)\s*"
)
_INLINE = re.compile(r"^\s*((?:特别|附加)约定|特约)\s*[:：]\s*(?=[①1一（(])")
_SKIP = (BlockKind.STAMP, BlockKind.HEADER, BlockKind.FOOTER, BlockKind.PHOTO, BlockKind.TABLE_CELL)
_SPECIAL = re.compile(r"特别约定|附加约定|特约|批单|memorand|special|endorsement|保证", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Provision:
    """One article or special term. `number` is as printed (`第五条`, `四`, `M3`), `heading` what it stands under."""

    kind: str
    title: str
    heading: str
    number: str
    text: str
    citation: Citation

    @property
    def parts(self) -> tuple[str, ...]:
        """The lead-in and its items （一）（二）…; one part when there are none."""
        return tuple(p for p in _PART.split(self.text) if p.strip())

    @property
    def special(self) -> bool:
        own = self.number.startswith(("M", "批", *"①②③④⑤⑥⑦⑧⑨⑩"))
        return self.kind != "clauses" and bool(self.number) and (own or bool(_SPECIAL.search(self.heading)))

    @property
    def name(self) -> str:
        """How it is referred to: `条款第五条`, `特别约定四`, `附加约定M3`, `批单 E01`, `条款“责任起讫”`."""
        if self.kind == "clauses":
            own = bool(_ARTICLE.match(self.number))
            return f"条款{self.number}" if own else f"条款“{self.heading or self.number}”"
        if not self.special or self.number.startswith("批单"):
            return self.number if self.special else "保险单"
        return f"{'附加约定' if self.number.startswith('M') else '特别约定'}{self.number}"


def provisions(dossier: Dossier) -> tuple[Provision, ...]:
    """All provisions of the loaded wording, policy first, in reading order."""
    files = [f for kind in LAW_KINDS for f in dossier.files_of(kind)]
    return tuple(
        replace(p, title=title_of(dossier, f)) for f in files for p in _of_file(f, dossier.pages_of(f))
    )


def title_of(dossier: Dossier, file: File) -> str:
    """The wording's own title without 节选; the file's name when it bears none."""
    for page in dossier.pages_of(file)[:1]:
        for block in page.blocks[:3]:
            text = _EXCERPT.sub("", block.text).strip()
            if ("条款" in text or "clauses" in text.lower()) and len(text) <= 40:
                return text.strip("《》 ")
    return file.name.rsplit(".", 1)[0]


def _of_file(file: File, pages: tuple[Page, ...]) -> Iterator[Provision]:
    """A provision runs on over blocks until it is complete; loose lines of a policy stay apart."""
    heading, number, text, first = "", "", "", None
    for page, block in _blocks(pages):
        if inline := _INLINE.match(block.text):
            yield from _done(file, heading, number, text, first)
            heading, number, text, first = inline[1], "", "", None
            yield from _inline(file, page, block, inline)
            continue
        if _is_heading(block):
            yield from _done(file, heading, number, text, first)
            heading, number, text, first = _bare(block.text), "", "", None
            continue
        match = _NUMBERED.match(block.text)
        open_ = bool(text) and not _ENDS.search(text) and (bool(number) or file.kind == "clauses")
        if match and not (open_ and match["mark"][0] in "（("):
            yield from _done(file, heading, number, text, first)
            number, text = match["mark"].strip("、.． "), block.text[match.end() :].strip()
            first = _cite(file, page, block)
        elif open_ or (number and not text):
            text += block.text.strip()
        else:
            yield from _done(file, heading, number, text, first)
            number, text, first = "", block.text.strip(), _cite(file, page, block)
    yield from _done(file, heading, number, text, first)


def _inline(file: File, page: Page, block: Block, match: re.Match[str]) -> Iterator[Provision]:
    """「特别约定：①……；②……」 in one block: one provision each."""
    for part in _PART.split(block.text[match.end() :]):
        mark = _NUMBERED.match(part)
        if mark:
            body = part[mark.end() :].strip().rstrip("；;")
            cited = Citation(file.id, file.name, page.number, body, block.box)
            yield from _done(file, match[1], mark["mark"].strip("（）()、. "), body, cited)


def _blocks(pages: tuple[Page, ...]) -> Iterator[tuple[Page, Block]]:
    for page in pages:
        yield from ((page, b) for b in page.blocks if b.kind not in _SKIP and b.text.strip())


def _is_heading(block: Block) -> bool:
    text = block.text.strip()
    short = len(text) <= 24 and not re.search(r"[。；：，:]", text)
    return (block.kind is BlockKind.HEADING and not re.match(r"^第.{1,4}条.{8,}", text)) or (
        short and block.kind is BlockKind.PARAGRAPH and not _ENDS.search(text) and not _NUMBERED.match(text)
        and bool(re.search(r"责任|免除|处理|约定|义务|期限|期间|释义|总则", text))
    )  # fmt: skip


def _bare(text: str) -> str:
    return re.sub(rf"^\s*[{_CN}]+[、.．]\s*", "", text.strip())


def _done(file: File, heading: str, number: str, text: str, first: Citation | None) -> Iterator[Provision]:
    if first is not None and len(folded(text)) >= 8:
        yield Provision(file.kind, "", heading, number, text.strip(), first)


def _cite(file: File, page: Page, block: Block) -> Citation:
    return Citation(file.id, file.name, page.number, block.text.strip(), block.box)
