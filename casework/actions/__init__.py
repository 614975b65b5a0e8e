"""The use cases. Each one: permit, load, decide (pure), save, audit, commit.

cases       open, list, describe a case; bind a conversation to it
evidence    receive a file; read, retry, cancel
reading     what a worker records of a file it has read (facts, items, terms, findings)
facts       propose, confirm, correct, reject, rule
loss        terms, items, compute, what if
report      draft, revise, restore, submit
approvals   people only: approve, send back, override a finding, sign nothing
exports     render through a port, keep bytes with hash and version
findings    what is missing, contradictory or wrong now
"""
