"""Short wordings of the trade and what each says: how many facts are taken, and how many that are not there.

snippets.py  a line of the file as a small paper, built by what builds the pages of text and office files
names.py     the file's names of terms beside ours
scoring.py   one snippet against what was extracted
"""
