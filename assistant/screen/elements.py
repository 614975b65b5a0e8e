"""The screen elements: which component of public/elements shows what, under an id that is the same every time."""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

Props = Mapping[str, Any]


def named(*parts: str) -> str:
    """The same UUID for the same thing, so that showing it again replaces it."""
    return str(uuid5(NAMESPACE_URL, ":".join(parts)))


def element(component: str, id_: str, thread_id: str, message_id: str, props: Props) -> dict[str, Any]:
    """A custom element below a message, as Chainlit's windows and store know it."""
    return {
        "id": id_,
        "threadId": thread_id,
        "type": "custom",
        "name": component,
        "display": "inline",
        "url": None,
        "chainlitKey": None,
        "objectKey": None,
        "size": None,
        "page": None,
        "language": None,
        "mime": "application/json",
        "forId": message_id,
        "props": dict(props),
    }
