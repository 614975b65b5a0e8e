"""From a span of a block to a Citation: an exact quote and a box that is tight on the value."""

from dataclasses import dataclass

from casework.evidence import Block, Box, Citation, Page
from casework.quotes import span_box

LONGEST_QUOTE = 160

__all__ = ["LONGEST_QUOTE", "Source", "span_box"]


@dataclass(frozen=True, slots=True)
class Source:
    """The file that is being read; `document` is the first page of the one paper in it, 0 where it is all one."""

    file_id: str
    file: str
    document: int = 0

    def cite(
        self, page: Page, block: Block, value: tuple[int, int], quote: tuple[int, int] | None = None
    ) -> Citation:
        """`value` and `quote` are spans of `block.text`; too long a quote falls back to the value alone."""
        start, end = quote or value
        words = block.text[start:end].strip()
        if len(words) > LONGEST_QUOTE:
            words = block.text[value[0] : value[1]].strip()
        box = span_box(block, *value)
        return Citation(self.file_id, self.file, page.number, words, box, self.document)

    def cite_block(self, page: Page, block: Block) -> Citation:
        return self.cite(page, block, (0, len(block.text)))

    def cite_page(self, page: Page) -> Citation:
        """The page as a whole: a picture without words."""
        return Citation(self.file_id, self.file, page.number, "", Box(0.0, 0.0, 1.0, 1.0), self.document)
