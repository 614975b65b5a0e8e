"""Which sentences of a chapter rest on nothing."""

from collections.abc import Iterable

from casework.report import Node, Paragraph


def unsupported(nodes: Iterable[Node]) -> list[str]:
    """The statements without any source, as written."""
    claims = [claim for node in nodes if isinstance(node, Paragraph) for claim in node.claims]
    return [claim.text for claim in claims if not claim.sources and claim.text.strip()]
