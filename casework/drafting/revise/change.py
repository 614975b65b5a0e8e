"""Delete a paragraph or the sentences with given words; replace words given literally."""

from collections.abc import Callable
from dataclasses import replace

from casework.dossier import Dossier
from casework.drafting.revise.asked import Asked
from casework.drafting.revise.target import Nodes, absent, named, place, put
from casework.figures import find_figures
from casework.report import Heading, Node, Paragraph, Table


def delete(nodes: Nodes, ask: Asked, _: Dossier) -> tuple[Nodes, str]:
    words = ask.words.strip("「」")
    if words:
        return _sentences(nodes, words)
    at = place(nodes, ask.paragraph) if ask.paragraph else None
    if at is None:
        return nodes, absent(
            nodes, ask.paragraph
        ) if ask.paragraph else "未说明删除哪一段或哪些文字，未作改动。"
    return _without_empty_heading(nodes, at), f"已删除{named(ask.paragraph)}。"


def _without_empty_heading(nodes: Nodes, at: int) -> Nodes:
    """A heading that the paragraph alone stood under goes with it."""
    alone = (
        at > 0
        and isinstance(nodes[at - 1], Heading)
        and (at + 1 == len(nodes) or isinstance(nodes[at + 1], Heading))
    )
    rest = put(nodes, at)
    return put(rest, at - 1) if alone else rest


def _sentences(nodes: Nodes, words: str) -> tuple[Nodes, str]:
    result: list[Node] = []
    gone = 0
    for node in nodes:
        if isinstance(node, Paragraph):
            kept = tuple(c for c in node.claims if words not in c.text)
            gone += len(node.claims) - len(kept)
            if kept:
                result.append(replace(node, claims=kept))
        else:
            result.append(node)
    if not gone:
        return nodes, f"本章正文中没有含“{words}”的语句，未作改动。"
    return tuple(result), f"已删除含“{words}”的语句{gone}句。"


def replace_words(nodes: Nodes, ask: Asked, _: Dossier) -> tuple[Nodes, str]:
    at = place(nodes, ask.paragraph) if ask.paragraph else None
    if ask.paragraph and at is None:
        return nodes, absent(nodes, ask.paragraph)
    count = 0

    def swap(text: str) -> str:
        nonlocal count
        count += text.count(ask.words)
        return text.replace(ask.words, ask.new)

    result = tuple(_swapped(n, swap) if at is None or i == at else n for i, n in enumerate(nodes))
    if not count:
        return nodes, f"本章没有“{ask.words}”，未作改动。"
    note = f"已将“{ask.words}”改为“{ask.new}”，共{count}处。"
    if any(f.kind in ("amount", "rate") for f in find_figures(ask.new)):
        note += (
            "改动涉及金额或比率，其来源未变，复核时将与来源核对；如系核定结果变化，请先修改事实或重新理算。"
        )
    return result, note


def _swapped(node: Node, swap: Callable[[str], str]) -> Node:
    match node:
        case Heading():
            return replace(node, text=swap(node.text))
        case Paragraph():
            return replace(node, claims=tuple(replace(c, text=swap(c.text)) for c in node.claims))
        case Table():
            rows = tuple(tuple(replace(c, text=swap(c.text)) for c in row) for row in node.rows)
            return replace(node, caption=swap(node.caption), rows=rows)
        case _:
            return node
