"""A paper's wording as a tree: 章, 条, 款, 项 (Article, Section, Clause, 2.1, (a)), each with its words and where they stand.

numbering    the number at the start of a line: its kind, value and rank      tree   pages -> Clause
references   find(tree, "第十二条第（三）项")                                    continuity   numbers missing or repeated

Words are never altered: `Clause.text` is what the paper says, in its order, page furniture left out, and every
`Span` leads back to page, block and characters.
"""

from casework.clauses.continuity import Irregular, irregularities
from casework.clauses.numbering import Number
from casework.clauses.references import find
from casework.clauses.tree import Clause, Span, tree, walk

__all__ = ["Clause", "Irregular", "Number", "Span", "find", "irregularities", "tree", "walk"]
