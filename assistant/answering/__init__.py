"""A question, the dossier and its hits -> an Answer whose every claim is quoted. Deterministic; no model, no I/O.

claims      Answer, Claim, Turn
respond     answer(): parts of the question -> claims -> one text
"""

from assistant.answering.claims import Answer, Claim, Ladder, Turn
from assistant.answering.respond import answer

__all__ = ["Answer", "Claim", "Ladder", "Turn", "answer"]
