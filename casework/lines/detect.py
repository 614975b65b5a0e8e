"""Which line of business is this? From what is said, from the policy's product, or from the facts."""

from collections.abc import Iterable

from casework.facts import Fact
from casework.lines.catalogue import COMMON, LINES
from casework.lines.corpus import Corpus, says
from casework.lines.line import Line

_PERIL_LINES = ("fire", "flood")
_FACT_PREFIX = {
    "cargo.": "cargo",
    "vehicle.": "motor",
    "injury.": "liability",
    "machine.": "machinery",
    "bi.": "bi",
}
_PRODUCT_KEYS = ("policy.product", "policy.conditions", "policy.clauses")


def detect(talk: str) -> str:
    """The key of the best line for a key, a product name or plain talk (仓库着火); "" when nothing tells."""
    return talk.strip() if talk.strip() in LINES else _by_product(talk) or _by_words(talk)


def detect_from_facts(facts: Iterable[Fact]) -> str:
    """The key of the line the facts belong to, the policy's own product first; "" when nothing tells."""
    held = tuple(facts)
    product = " ".join(f.value for f in held if f.key in _PRODUCT_KEYS)
    cause = " ".join(f.value for f in held if f.key == "loss.cause")
    return _by_product(product) or _by_facts(held) or _by_words(cause)


def _by_product(text: str) -> str:
    """The longest product name wins: 营业中断险 inside a 财产一切险 package names both, the longer is the more special."""
    lowered = text.lower()
    hits = [
        (len(word), line.key not in _PERIL_LINES, line.key)
        for line in LINES.values()
        for word in (*line.aliases, *line.product_words)
        if line.key not in _PERIL_LINES and _stands(word.lower(), lowered)
    ]
    return max(hits)[2] if hits else ""


def _stands(word: str, text: str) -> bool:
    """A short Latin code (BI, CAR, ICC) counts only as a word of its own."""
    if word.isascii() and len(word) <= 4:
        return word in text.replace("(", " ").replace(")", " ").replace("/", " ").split()
    return word in text


def _by_words(text: str) -> str:
    lowered = text.lower()
    scores = {
        line.key: sum(word.lower() in lowered for word in (*line.talk_words, *line.aliases))
        for line in LINES.values()
    }
    best = max(scores, key=lambda key: (scores[key], key not in _PERIL_LINES and key != "property"))
    return best if scores[best] else ""


def _by_facts(facts: tuple[Fact, ...]) -> str:
    for prefix, key in _FACT_PREFIX.items():
        if any(f.key.startswith(prefix) for f in facts):
            return key
    return ""


def applicable(corpus: Corpus) -> tuple[Line, ...]:
    """The line of the case with what it extends, then each peril the papers show, then what every line needs."""
    case = corpus.dossier.case
    own = LINES.get(case.line or detect_from_facts(corpus.dossier.facts) or detect(case.title))
    chain = [own, *(LINES[k] for k in own.extends)] if own else []
    if any(line.key == "property" for line in chain):
        held = {line.key for line in chain}
        chain += [LINES[k] for k in _PERIL_LINES if k not in held and _struck(corpus, LINES[k])]
    return (*chain, COMMON)


def _struck(corpus: Corpus, line: Line) -> bool:
    """The cause, the title, an official certificate of that peril, or the first papers name the peril."""
    dossier = corpus.dossier
    told = [f.value.lower() for f in dossier.facts_of("loss.cause")] + [dossier.case.title.lower()]
    told += corpus.told(("notice", "survey_record"))
    certificates = {k for need in line.evidence for k in need.kinds if k.startswith("certificate.")}
    return any(says(t, line.peril_words) for t in told) or any(f.kind in certificates for f in dossier.papers)
