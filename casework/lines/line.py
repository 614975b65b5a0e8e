"""The shapes of a line of business. All of it is data; nothing here decides."""

from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    REQUIRED = "R"  #: 必需
    CONDITIONAL = "C"  #: 视情形必需: needed once its condition holds
    OPTIONAL = "O"  #: 可选: never reported as missing


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when every non-empty field holds; inside a field one hit is enough.

    `words` are sought in the case's own papers, items and facts (law texts apart), `policy_words` in the
    policy, its endorsements and clauses, `kinds` narrows `words` to papers of those kinds.
    """

    words: tuple[str, ...] = ()
    policy_words: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    absent_facts: tuple[str, ...] = ()
    insured: str = ""  #: "company" | "person"
    computed: bool = False  #: a reckoning exists


@dataclass(frozen=True, slots=True)
class Requirement:
    """One document of the list. `kinds` narrowed by `containing`; `titles` find it inside other files."""

    name: str
    need: Need
    why: str
    chapter: str
    kinds: tuple[str, ...] = ()
    containing: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    content: tuple[tuple[str, ...], ...] = ()
    aliases: tuple[str, ...] = ()
    replace: str = ""
    count: int = 1
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class FactNeed:
    """A fact the report cannot do without; any key of `any_of` answers it."""

    key: str
    why: str
    any_of: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverageTest:
    """One question of the coverage chain. `clause` words find the wording to quote, `touched` the facts that raise it."""

    key: str
    question: str
    clause: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    exclusion: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    name: str
    aliases: tuple[str, ...] = ()
    product_words: tuple[str, ...] = ()
    talk_words: tuple[str, ...] = ()
    peril_words: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    facts: tuple[FactNeed, ...] = ()
    evidence: tuple[Requirement, ...] = ()
    coverage: tuple[CoverageTest, ...] = ()
    emphasis: tuple[tuple[str, str], ...] = ()
