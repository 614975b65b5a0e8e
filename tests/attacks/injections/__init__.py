"""Orders hidden in evidence, and a model that obeys every one of them.

orders    what is ordered, in Chinese and English, each with a number by which it is found again
carriers  the papers that carry them: mails, scans, photos, sheets, documents, names, metadata, unseen characters
traitor   a chat model that does whatever any text tells it, and says all it knows
"""
