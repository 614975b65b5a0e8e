"""What a model says is checked by code, statement by statement: figures, dates, quotes and sources that no tool
returned never pass in silence. What fails is taken out of the answer and named below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.messages import AnyMessage

from adapters import metrics
from assistant.graph.sources import MARKER, Sources, sources_of, states
from assistant.graph.spotlighting import seen
from assistant.inert import inert
from casework.figures import find_dates, find_figures
from casework.quotes import folded

_SPOKEN_OF = frozenset({"amount", "rate"})
_SMALL = 100  #: plain numbers below are counts and ordinals of the talk itself (第3行, 2份材料)
_QUOTED = re.compile(r"[“「『\"](?P<words>[^“”「」『』\"\n]{8,400})[”」』\"]")
_SAYS = re.compile(
    r"约定|载明|记载|写明|写道|显示|注明|规定|原文|所称|表述|陈述|\b(?:states?|says|reads?|provides)\b", re.I
)
_PAYABLE = re.compile(
    r"(?:建议|应当?|拟|最终|净)(?:向[^，。]{0,12})?(?:赔付|赔偿|支付)|(?:赔付|赔款|理赔)(?:总?金?额)|payable|recommended (?:payment|settlement)",
    re.I,
)
_CLAIMED = re.compile(
    r"称|主张|要求|索赔|提出|报损|\b(?:claim|demand|request)", re.I
)  #: somebody else's view, told as such
_SENTENCE = re.compile(r"[^\n]*?(?:[。！？]+[”』」）)\]〕]*|[!?]+(?=\s)|\n+|$)")
_RUN = 20  #: letters of the system prompt in a row that are a recital, not a coincidence
_ABSENT = "模型的说法没有通过核对，未予采用。请直接查看材料，或换一种问法。"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of one statement. `text` may be shown; `faults` say why it may not be, `doubts` what to look at again."""

    text: str
    faults: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    recital: bool = False


@dataclass(frozen=True, slots=True)
class Guard:
    """For one turn: what may be relied on, and the instructions that are not to be recited."""

    sources: Sources
    system: str = ""

    @classmethod
    def of(cls, messages: Sequence[AnyMessage], system: str = "") -> "Guard":
        return cls(sources_of(messages), folded(system))

    def statement(self, text: str) -> Verdict:
        text = inert(seen(text))
        if self._recites(text):
            return Verdict("", recital=True)
        markers = list(MARKER.finditer(text))
        unknown = [m[0] for m in markers if not self.sources.page(m["file"], int(m["page"]))]
        faults = [f"所引出处{m}不在本轮查到的材料中" for m in unknown]
        faults += [f"数字“{w}”未在本轮查到的材料或理算中找到出处" for w in unsupported(text, self.sources)]
        faults += [f"引文“{_short(q)}”在查到的材料中没有原文" for q in self._misquoted(text)]
        faults += [f"赔付金额“{w}”不是理算得出的" for w in self._unreckoned(text, faults)]
        doubts = [] if faults else [f"所引页上未见“{w}”" for w in self._misplaced(text, markers)]
        return Verdict(text, tuple(faults), tuple(doubts))

    def answer(self, text: str) -> str:
        """What holds, then what does not and why."""
        verdicts = [self.statement(sentence) for sentence in sentences(text)]
        kept = "".join(v.text for v in verdicts if not v.faults and not v.recital).strip()
        failed = [v for v in verdicts if v.faults]
        doubted = [d for v in verdicts for d in v.doubts]
        metrics.CLAIMS_UNSUPPORTED.labels("reply").inc(len(failed) + len(doubted))
        parts = [kept or (_ABSENT if text.strip() else "")]
        if failed:
            listed = "\n".join(f"> - {_bare(v.text)}——{'；'.join(v.faults)}" for v in failed)
            parts.append(f"> ⚠️ 以下说法由模型给出，未通过核对，已从答复中移出，请勿采用：\n{listed}")
        if doubted:
            parts.append(f"> ⚠️ 请核对出处：{'；'.join(dict.fromkeys(doubted))}。")
        return "\n\n".join(filter(None, parts))

    def _misquoted(self, text: str) -> list[str]:
        if not (_SAYS.search(text) or MARKER.search(text)):
            return []
        quoted = [m["words"] for m in _QUOTED.finditer(text)]
        return [q for q in quoted if folded(q).strip("…。，,.") not in self.sources.folded]

    def _unreckoned(self, text: str, faults: Sequence[str]) -> list[str]:
        """Sums said to be payable that the loss engine has not returned, whatever some paper says."""
        told = MARKER.search(text) and _CLAIMED.search(text)
        if faults or told or not _PAYABLE.search(text) or text.rstrip().endswith(("？", "?")):
            return []
        sums = [f.text for f in find_figures(text) if f.kind == "amount"]
        return [w for w in sums if not states(self.sources.reckoned, w)]

    def _misplaced(self, text: str, markers: Sequence[re.Match[str]]) -> list[str]:
        """Figures and dates beside a source that does not say them."""
        if not markers:
            return []
        pages = [t for m in markers for t in self.sources.page(m["file"], int(m["page"]))]
        return [w for w in spoken_of(MARKER.sub("", text)) if not states(pages, w)]

    def _recites(self, text: str) -> bool:
        said = folded(text)
        runs = (said[at : at + _RUN] for at in range(0, max(1, len(said) - _RUN + 1), 4))
        return bool(self.system) and len(said) >= _RUN and any(run in self.system for run in runs)


def sentences(text: str) -> list[str]:
    """The whole text in pieces that end with a full stop or a line; joined they are the text again."""
    return [m[0] for m in _SENTENCE.finditer(text) if m[0]]


def spoken_of(text: str) -> list[str]:
    """Figures and dates of `text`, as written, that need a source."""
    figures = [f for f in find_figures(text) if f.kind in _SPOKEN_OF or abs(f.value) >= _SMALL]
    return list(dict.fromkeys([f.text for f in figures] + [d.text for d in find_dates(text)]))


def unsupported(text: str, sources: Sources) -> list[str]:
    """Those that neither the person nor a tool has said."""
    return [words for words in spoken_of(MARKER.sub("", text)) if not states(sources.told, words)]


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:30] + "…"


def _bare(text: str) -> str:
    return " ".join(text.split()).lstrip("#>-*· ")
