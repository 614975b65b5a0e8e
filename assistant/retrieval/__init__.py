"""A question -> the chunks of the case that speak of it, in one round trip.

hits      Hit: one chunk with its place and score
filters   words of the question that name a document ("保单里", "第二次查勘", "邮件") -> document kinds, dates
fusion    pure: several rankings -> one (reciprocal rank fusion), neighbours joined, duplicates folded
spoken    how claims are spoken of -> the formal words of papers, one way, for finding only (spoken/*.toml)
library   search_cases(connection, question, ...) -> list[Found]: across all cases that a person may see
search    search(connection, case_id, question, ...) -> list[Hit]: BM25 and vector distance, exact within the case
"""

from assistant.retrieval.hits import Filters, Hit

__all__ = ["Filters", "Hit"]
