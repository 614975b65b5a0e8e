"""What was found in a person's other cases, told case by case, each passage with the page of that case it stands on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.search_text import words
from assistant.answering.composing import chip, literal
from assistant.retrieval.library import Found
from casework.case import Case
from casework.dossier import Dossier
from casework.evidence import Citation, Page
from casework.quotes import span_box

MOST_CASES, MOST_PASSAGES = 5, 2
_LONGEST = 100  #: letters of a passage; the page says the rest
_NOTHING = "在您参与的其他案件中，没有找到与“{about}”相近的材料。（只查您有权查看的案件。）"
_FOUND = "在您参与的其他案件中，与“{about}”相近的有（按相近程度排列，仅供参考，不是本案的证据）："


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`text` is markdown; every citation opens a page of another case."""

    text: str
    citations: tuple[Citation, ...]


def subject(dossier: Dossier) -> str:
    """What a case is about, in words: its title, and what is said to have caused the loss."""
    causes = [f.value for f in dossier.facts if f.key in ("loss.cause", "loss.peril")]
    return " ".join(dict.fromkeys([dossier.case.title, *causes]))[:_LONGEST]


def told(
    about: str, found: Sequence[Found], cases: Mapping[str, Case], pages: Mapping[tuple[str, int], Page]
) -> Elsewhere:
    """The best cases first, as `found` has them; quoted from the page as it is now."""
    asked = frozenset(word for word in words(about) if len(word) > 1)
    passages: dict[str, list[Citation]] = {}
    for one in found:
        passage = _cited(one, cases[one.case_id], pages[one.hit.file_id, one.hit.page], asked)
        of_case = passages.setdefault(one.case_id, [])
        if passage and len(of_case) < MOST_PASSAGES and passage.quote not in {c.quote for c in of_case}:
            of_case.append(passage)
    shown = {case_id: cited for case_id, cited in passages.items() if cited}
    best = list(shown.items())[:MOST_CASES]
    if not best:
        return Elsewhere(_NOTHING.format(about=literal(about)), ())
    lines = [_FOUND.format(about=literal(about))]
    for case_id, cited in best:
        case = cases[case_id]
        lines.append(f"- **{literal(case.title)}**（{literal(case.report_number)}，{literal(case.line)}）")
        lines += [f"  - “{literal(c.quote)}” {chip(c)}" for c in cited]
    return Elsewhere("\n".join(lines), tuple(c for _, cited in best for c in cited))


def _cited(found: Found, case: Case, page: Page, asked: frozenset[str]) -> Citation | None:
    """The file is named with its case's number: files of two cases may have one name, and a link must open its own."""
    hit = found.hit
    blocks = [b for b in page.blocks if hit.first_block <= b.order <= hit.last_block and b.text.strip()]
    if not blocks:
        return None
    block = max(blocks, key=lambda b: (sum(word in b.text for word in asked), len(b.text)))
    start, end = _passage(block.text, asked)
    name = f"{case.report_number} {hit.file}"
    return Citation(hit.file_id, name, hit.page, block.text[start:end], span_box(block, start, end))


def _passage(text: str, asked: frozenset[str]) -> tuple[int, int]:
    """The part of a long text that begins with the sentence of the first word asked for."""
    first = min((at for word in asked if (at := text.find(word)) >= 0), default=0)
    start = max(text.rfind(mark, 0, first) for mark in "。；;\n") + 1
    if first - start > _LONGEST // 2:
        start = first
    start += len(text[start:]) - len(text[start:].lstrip())
    end = min(len(text), start + _LONGEST)
    return start, start + len(text[start:end].rstrip())
