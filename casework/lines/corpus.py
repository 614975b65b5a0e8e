"""The words of a case, gathered once. Law texts (policy, clauses) are kept apart: a clause on 施救费用 is no sign that any was spent."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from casework.dossier import Dossier
from casework.evidence import BlockKind, File, FileStatus, Page

LAW_KINDS = frozenset({"policy", "clauses", "endorsement", "proposal"})
_DENIED = r"(?:未发生|未产生|未涉及|未见|无需|无|没有|不涉及|不存在|no |not )[^，。；、,;.\n]{0,6}"
_TITLE_BLOCKS = 4  #: a title stands among the first blocks of its page
_UNUSABLE = (FileStatus.REJECTED, FileStatus.FAILED, FileStatus.LOCKED)


def says(text: str, words: Iterable[str]) -> bool:
    """One of `words` stands in `text` (lower case) and is not denied just before (未发生施救费用)."""
    return any(_affirmed(text, word.lower()) for word in words)


def _affirmed(text: str, word: str) -> bool:
    return word in text and word in re.sub(_DENIED + re.escape(word), "", text)


@lru_cache(maxsize=8192)
def squeezed(text: str) -> str:
    """Lower case without blanks, underscores and hyphens, so that 装 箱 单 and packing-list are found."""
    return re.sub(r"[\s_\-]+", "", text.lower())


@dataclass(frozen=True)
class Paper:
    """One readable document with its words: `text` with the name, `pages` one string a page, lower case."""

    file: File
    leaves: tuple[Page, ...]

    @cached_property
    def pages(self) -> tuple[str, ...]:
        return tuple(page.text.lower() for page in self.leaves)

    @cached_property
    def text(self) -> str:
        return "\n".join((self.file.name.lower(), *self.pages))

    @cached_property
    def tight(self) -> str:
        return squeezed(self.text)

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The lines that may be a title of their page, squeezed."""
        return tuple(squeezed(head) for page in self.leaves for head in _heads(page))

    @cached_property
    def tight_pages(self) -> tuple[str, ...]:
        return tuple(squeezed(page) for page in self.pages)


def _heads(page: Page) -> Iterator[str]:
    yield page.title
    yield from (b.text for b in page.blocks[:_TITLE_BLOCKS] if b.kind is not BlockKind.TABLE_CELL)


@dataclass(frozen=True)
class Corpus:
    """All papers, facts and items of one dossier as text."""

    dossier: Dossier

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        readable = (f for f in self.dossier.papers if f.status not in _UNUSABLE)
        return tuple(Paper(f, self.dossier.pages_of(f)) for f in readable)

    @cached_property
    def _told(self) -> tuple[str, ...]:
        papers = (p.text for p in self.papers if p.file.kind not in LAW_KINDS)
        facts = (f.value.lower() for f in self.dossier.facts if not f.key.startswith("policy."))
        return (*papers, self.dossier.case.title.lower(), *facts, *self.items)

    @cached_property
    def law(self) -> tuple[str, ...]:
        papers = (p.text for p in self.papers if p.file.kind in LAW_KINDS)
        return (*papers, *(f.value.lower() for f in self.dossier.facts if f.key.startswith("policy.")))

    @cached_property
    def items(self) -> tuple[str, ...]:
        return tuple(f"{i.category} {i.name} {i.specification}".lower() for i in self.dossier.items)

    def told(self, kinds: Iterable[str] = ()) -> tuple[str, ...]:
        """Texts that tell what happened: papers of `kinds` only, or without `kinds` all papers, facts, items and the title."""
        wanted = frozenset(kinds)
        return tuple(p.text for p in self.papers if p.file.kind in wanted) if wanted else self._told
