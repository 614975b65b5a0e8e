"""Dossier -> chapter text. Every sentence and every table cell that holds a figure says what it rests on.

outline.py   the chapters, their numbers, what a person means by 第五章, what is stale
chapters/    one writer per chapter: facts, rulings, steps and clauses into sentences and tables
brief.py     what a writer asks of the dossier; phrases.py how the trade writes
papers.py    what a document says in its own sentences; wording.py the policy's provisions
revise/      change a text as a person asked for it
reports/     chapters that only reports before and after the final one have
snapshot.py  a report frozen, its hash; changes.py what differs from it; standing.py draft, 未经三审, issued
nodes.py     hash, markdown; diff.py what changed; stale.py what no longer holds

Nothing is invented: what the papers do not say is 「现有材料未载明」.
"""

from casework.drafting.chapters import draft
from casework.drafting.diff import Change, diff
from casework.drafting.nodes import content_hash, to_text
from casework.drafting.outline import outline, resolve
from casework.drafting.revise import Revised, revise

__all__ = ["Change", "Revised", "content_hash", "diff", "draft", "outline", "resolve", "revise", "to_text"]
