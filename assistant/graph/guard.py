"""What a model says is checked by code: a figure or date that no tool returned is named, never passed in silence."""

from collections.abc import Sequence

from langchain_core.messages import AnyMessage, HumanMessage, ToolMessage

from adapters import metrics
from casework.figures import contains_figure, find_dates, find_figures

_SPOKEN_OF = frozenset({"amount", "rate"})
_SMALL = 100  #: plain numbers below are counts and ordinals of the talk itself (第3行, 2份材料)


def unsupported(text: str, turn: Sequence[AnyMessage]) -> list[str]:
    """Figures and dates of `text`, as written, that neither the person nor a tool of this turn has said."""
    known = "\n".join(str(m.text) for m in turn if isinstance(m, (HumanMessage, ToolMessage)))
    figures = [f for f in find_figures(text) if f.kind in _SPOKEN_OF or abs(f.value) >= _SMALL]
    said = [f.text for f in figures] + [d.text for d in find_dates(text)]
    return [words for words in dict.fromkeys(said) if not contains_figure(known, words)]


def with_warning(text: str, turn: Sequence[AnyMessage]) -> str:
    """The text, followed by what in it has no source in this turn."""
    found = unsupported(text, turn)
    if not found:
        return text
    metrics.CLAIMS_UNSUPPORTED.labels("reply").inc(len(found))
    return (
        f"{text}\n\n> ⚠️ 以下数字由模型给出，未在本轮查到的材料或理算中找到出处，请勿采用：{'、'.join(found)}"
    )
