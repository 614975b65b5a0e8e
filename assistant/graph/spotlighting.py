"""Answers of tools as a model sees them: data between marks that no evidence can know, with nothing invisible in it.

A help to honest models only. What holds against any model: tools that know one case, writes that ask a person.
"""

import re
from collections.abc import Iterable

from langchain_core.messages import AnyMessage, ToolMessage

#: zero-width and direction marks, variation selectors, tag characters: unseen by people, read by models
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_MARK = re.compile(r"(?i)<\s*/?\s*tool_data")


def spotlighted(messages: Iterable[AnyMessage]) -> list[AnyMessage]:
    """The mark is the call's own id: the same at each request, and drawn after the evidence was written."""
    return [_delimited(m) if isinstance(m, ToolMessage) else m for m in messages]


def _delimited(message: ToolMessage) -> ToolMessage:
    said = _MARK.sub("(tool_data", seen(str(message.text)))
    mark = f'tool_data id="{message.tool_call_id}"'
    return message.model_copy(update={"content": f"<{mark}>\n{said}\n</{mark}>"})


def seen(text: str) -> str:
    """The text without what people cannot see."""
    return _UNSEEN.sub("", text)
