"""The core: what a loss adjuster knows and does. Standard library only; no framework, no I/O.

money, figures   exact amounts, and figures as they are written in Chinese papers
evidence         File > Page > Block > Word, each with a Box; Citation
facts            what a document or a person says, and what has been ruled
case             the case, its parties, its members
findings         what an adjuster must look at: conflicts, anomalies, missing evidence
lines/           lines of business as data
loss/            terms x items -> a schedule of steps
report           Report > Chapter > Version
dossier          everything known of one case, as one immutable value
sameness/        are two values of one matter the same? contradictions/: what two files tell differently
records          rows of lists; reconcile/: lists set against each other
timeline/        everything dated, in order
fingerprints     marks of one thing; repeats: things that come twice, here or in another case
drafting/        dossier -> chapter text
checks/          dossier -> findings
ports            what the outside world must offer
actions/         the use cases: permit, load, decide, save, audit, commit
"""
