"""What the adjuster sees.

windows    the open browser windows of a thread: one step for all of them and for the store
words      a reply as markdown that is safe to show, its citations as links
elements   the screen elements (public/elements/*.jsx) and their properties
files      the evidence list with its progress
ledger     案情台账: facts, open matters, evidence, the walk
drafts     the report's chapters and exports
comparison 三方比对 and the timeline
"""
