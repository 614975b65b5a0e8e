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
    return f"本章共{len(paragraphs(nodes))}段正文，没有第{paragraph}段，未作改动。"


def named(paragraph: int) -> str:
    return "最后一段" if paragraph == -1 else f"第{paragraph}段" if paragraph else "全章"


def put(nodes: Nodes, at: int, *new: Node) -> Nodes:
    """Replace the node at `at` by `new` (none deletes it)."""
    return (*nodes[:at], *new, *nodes[at + 1 :])
