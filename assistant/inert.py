"""Text of a model or of evidence, for a markdown screen: nothing in it loads, links or runs. Stdlib only."""

import re

_CODE = re.compile(r"(`+[^`]+`+)")
_LINK = re.compile(r"(?<!\\)!?\[(?P<text>[^\[\]\\]*)\]\(\s*<?(?P<where>[^\s()<>]*)>?[^()]*\)")
_OWN = re.compile(
    r"/(?:evidence|cases)/(?!.*\.\.)[\w./#-]*$"
)  #: pages and downloads, served by us and checked there
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]{1,15}://|www\.)[^\s<>`\"'()（）“”‘’《》，。；、！？\]]+", re.I)
_DEFINITION = re.compile(r"^(\s{0,3})\[(?=[^\]\n]+\]:)", re.M)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>|#~])")


def inert(text: str) -> str:
    """Addresses of other hosts stay legible, as code; images, links and link definitions to them are undone."""
    parts = _CODE.split(text)
    return "".join(part if n % 2 else _dead(part) for n, part in enumerate(parts))


def _dead(text: str) -> str:
    text = _LINK.sub(_unlinked, text)
    text = re.sub(r"(?<!\\)\](?=\[|\((?!/(?:evidence|cases)/))", r"\\]", text)
    text = _DEFINITION.sub(r"\1\\[", text)
    return _URL.sub(lambda url: "`" + _ESCAPED.sub(r"\1", url[0]) + "`", text)


def _unlinked(link: re.Match[str]) -> str:
    if _OWN.match(link["where"]) and not link[0].startswith("!"):
        return link[0]
    return f"{link['text']}（{link['where']}）" if link["where"] else link["text"]
