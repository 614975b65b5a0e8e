"""How many tokens a text has, roughly and rather too many: tokenizers differ, and theirs would have to be downloaded."""

import json
import re
from collections.abc import Iterable

from langchain_core.messages import AIMessage, BaseMessage

_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_EACH = 6  #: what an endpoint adds around a message


def tokens_in(text: str) -> int:
    """One for each Chinese character, one for three others."""
    wide = len(_WIDE.findall(text))
    return wide + (len(text) - wide + 2) // 3


def tokens_of(messages: Iterable[BaseMessage]) -> int:
    return sum(_EACH + tokens_in(_written(message)) for message in messages)


def _written(message: BaseMessage) -> str:
    calls = message.tool_calls if isinstance(message, AIMessage) else []
    return str(message.text) + "".join(json.dumps(c["args"], ensure_ascii=False) + c["name"] for c in calls)
