"""Sentences that set a term to one of its values: 按保险金额与保险价值的比例 -> average = item."""

import re
from collections.abc import Iterator, Sequence

from casework.figures import parse_rate, rate_text
from casework.loss.reading.passages import Passage
from casework.loss.reading.vocabulary import Rule, property_named, rules

Reading = tuple[str, str, Passage]  #: term name, value, where
_THRESHOLD = re.compile(
    r"(?:达到|不低于|不少于|高于|等于或高于|大于或等于|超过)[^。;]{0,20}(?:价值|造价|重置价|余额)[^。;]{0,6}?(?P<rate>\d{2}(?:\.\d+)?\s?%)[^。;]{0,24}(?:足额|不[^。;]{0,8}比例|实际损失)"
    r"|(?P<rate2>\d{2}\s?%)\s*(?:的)?(?:比例|average|共保)\s*(?:分摊)?(?:条款|condition|clause)"
    r"|(?:达到|不低于|不少于|高于|超过)[^。;]{0,20}(?:价值|造价|重置价|余额)的?(?P<rate5>百分之[一二三四五六七八九十]{2,3})[^。;]{0,24}(?:足额|不[^。;]{0,8}比例|实际损失)"
    r"|(?:投保|足额|保障)比例(?:达到|不低于|不少于|高于|超过)\s?(?P<rate6>\d{2}(?:\.\d+)?\s?%)[^。;]{0,24}(?:足额|不[^。;]{0,8}比例|实际损失)"
    r"|(?:须|应|应当|必须|至少)按?[^。;,]{0,16}(?:价值|造价|重置价|余额)的?(?P<rate7>\d{2}(?:\.\d+)?\s?%)(?:以上)?(?:投保|确定保险金额)[^。;]{0,30}(?:比例|自保|自行承担)"
    r"|sum insured[^.;]{0,40}not less than\s*(?P<rate3>\d{2}\s?(?:%|percent|per cent))[^.;]{0,80}(?:average|in full)"
    r"|(?:shall not apply|without average)[^.;]{0,80}not less than\s*(?P<rate4>\d{2}\s?(?:%|percent|per cent))",
    re.I,
)
_THRESHOLD_BASE = re.compile(
    r"与应(?:投保|保)[^。;]{0,10}\([^)]{0,8}(?:×|的)\s?\d{2}\s?%\)的?(?:比例|之比)|与[^。;]{0,10}(?:价值|重置价)(?:的|×|乘以)\s?\d{2}\s?%[^。;]{0,8}比例"
)
_MARKUP = re.compile(
    r"加(?:一)?成\s?(?P<rate>\d{1,2}(?:\.\d+)?\s?%)|(?:plus|\+)\s*(?P<rate2>\d{1,2}(?:\.\d+)?\s?%)"
    r"|(?P<gross>1[1-5]0)\s?%\s*(?:of\s+)?(?:the\s+)?(?:cif|cip|invoice|commercial invoice|发票|到岸)|(?:发票|到岸|cif)[^。;]{0,10}?(?P<gross2>1[1-5]0)\s?%",
    re.I,
)

#: insured for the invoice and no more
_AT_INVOICE = re.compile(
    r"(?:保险金额|保险价值)[^,。;]{0,10}(?:按|以|等于|为)[^,。;]{0,14}(?:发票)(?:价|金额|价款|总额)?[^,。;]{0,10}(?:确定|计算|为准|计)(?![^。;]{0,8}加)"
)


def phrase_readings(sentences: Sequence[Passage], own: tuple[str, ...]) -> Iterator[Reading]:
    for n, passage in enumerate(sentences):
        before = sentences[n - 1] if n and sentences[n - 1].clause == passage.clause else None
        title = title_of(sentences, n)
        seen: set[str] = set()
        for rule in rules():
            if rule.term not in seen and _holds(rule, passage, before):
                names = _scopes(rule, passage, own, title)
                seen.update(() if rule.per_item and names[0] else (rule.term,))
                yield from (
                    (f"{rule.term}[{name}]" if name else rule.term, rule.value, passage) for name in names
                )
        yield from _figures(passage)


def _holds(rule: Rule, passage: Passage, before: Passage | None) -> bool:
    text = passage.text
    context = f"{passage.label} {before.text if before else ''} {text}"
    return (
        any(p.search(text) for p in rule.patterns)
        and not any(p.search(text) for p in rule.unless)
        and (not rule.about or any(p.search(context) for p in rule.about))
    )


_LONGEST_TITLE = 40


def title_of(sentences: Sequence[Passage], n: int) -> str:
    """The heading that the clause of sentence `n` begins with (“5. Debris Removal.”), "" for none."""
    first = n
    while first and sentences[first - 1].block is sentences[n].block:
        first -= 1
    text = sentences[first].text
    return text if first < n and len(text) <= _LONGEST_TITLE else ""


def _scopes(rule: Rule, passage: Passage, own: tuple[str, ...], title: str) -> tuple[str, ...]:
    """The items in whose clause the wording stands: of two parts of a sentence, each has its own items; a part that
    names none speaks of those before it (清除残骸费用以限额为准，不适用比例), else of those in the clause's heading."""
    if not rule.per_item:
        return ("",)
    parts = re.split(r"[,,:]", passage.text)
    holding = [n for n, p in enumerate(parts) if any(r.search(p) for r in rule.patterns)]
    named = tuple(dict.fromkeys(name for n in holding for name in property_named(parts[n], own)))
    if not named and holding and rule.value == "off":
        earlier = [found for p in parts[: holding[0]] if (found := property_named(p, own))]
        named = earlier[-1] if earlier else property_named(title, own)
    return named or ("",)


def _figures(passage: Passage) -> Iterator[Reading]:
    """Rates that stand inside a wording: the 85% condition, the cargo markup."""
    if match := _THRESHOLD.search(passage.text):
        yield "average.threshold", _rate(match), passage
        if _THRESHOLD_BASE.search(passage.text):
            yield "average.denominator", "threshold", passage
    match = _MARKUP.search(passage.text)
    if match is None and _AT_INVOICE.search(passage.text):
        yield "cargo.markup", "0%", passage
    if match:
        gross = match["gross"] or match["gross2"]
        yield (
            "cargo.markup",
            f"{(int(gross) - 100)}%" if gross else (match["rate"] or match["rate2"]),
            passage,
        )


def _rate(match: re.Match[str]) -> str:
    said = next(v for k, v in match.groupdict().items() if k.startswith("rate") and v)
    rate = None if "%" in said else parse_rate(said)
    return said if rate is None else rate_text(rate)
