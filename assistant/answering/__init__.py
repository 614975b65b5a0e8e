"""A question, the dossier and its hits -> an Answer whose every claim is quoted. Deterministic; no model, no I/O.

claims      Answer, Claim, Turn
respond     answer(): ledgers first, then parts of the question -> choices -> claims -> one text
question    a question -> its parts: kind of answer, content words, the matter itself; follow-ups
cutting     words of a question, along the case's own words (terms, fixed: what a word is and how firm)
statements  pages -> sentences, fields and cells that can answer (tables: the cells with their titles)
matching    which content words a statement covers, and how near; None when it speaks of something else
choosing    the statement that answers (fitting, values: a value of the kind asked for, and where)
agreeing    several papers: agreed, contradicting, rows that tie, extremes
composing   choices -> claims with quote and box
ledgers     what the case file itself answers: findings, reckoning, facts in conflict or ruled on
vocabulary  how questions are put, as data (vocabulary.toml)
"""

from assistant.answering.claims import Answer, Claim, Ladder, Turn
from assistant.answering.respond import answer

__all__ = ["Answer", "Claim", "Ladder", "Turn", "answer"]
