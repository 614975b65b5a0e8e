"""The same matter told differently by two files. Both stand side by side until a person rules.

found.py    facts -> open contradictions, key by key          telling.py  does one fact tell the matter otherwise?
across.py   the same matter under two keys: names, vehicles, companies, insured items
listed.py   open and settled ones for the report's table
"""

from casework.contradictions.found import find
from casework.contradictions.listed import Contradiction, contradictions
from casework.contradictions.telling import HEDGED

__all__ = ["HEDGED", "Contradiction", "contradictions", "find"]
