"""Which paragraph is meant."""

from casework.report import Node, Paragraph

Nodes = tuple[Node, ...]


def paragraphs(nodes: Nodes) -> list[int]:
    """Places of the paragraphs; headings, tables and photographs are not counted."""
    return [i for i, node in enumerate(nodes) if isinstance(node, Paragraph)]


def place(nodes: Nodes, paragraph: int) -> int | None:
    """The place of paragraph 1, 2 … or -1 (the last); None when there is none."""
    places = paragraphs(nodes)
    if paragraph == -1:
        return places[-1] if places else None
    return places[paragraph - 1] if 1 <= paragraph <= len(places) else None


def absent(nodes: Nodes, paragraph: int) -> str:
    return f"本章共{len(paragraphs(nodes))}段正文，没有第{_ordinal(paragraph)}段，未作改动。"


def named(paragraph: int) -> str:
    if paragraph == -1:
        return "最后一段"
    return f"第{_ordinal(paragraph)}段" if paragraph else "全章"


def _ordinal(number: int) -> str:
    return "一二三四五六七八九十"[number - 1] if 1 <= number <= 10 else str(number)


def put(nodes: Nodes, at: int, *new: Node) -> Nodes:
    """Replace the node at `at` by `new` (none deletes it)."""
    return (*nodes[:at], *new, *nodes[at + 1 :])
