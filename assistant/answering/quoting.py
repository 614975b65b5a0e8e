"""A clause asked for word by word (原文, 原话, 第七条第三项) -> the clause as the paper has it, with its number and boxes.

The clause is found by its number, or by the words of the question, of talk and of the trade that it says; one that
says too few of them is not quoted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from adapters.search_text import words
from assistant.answering.claims import Answer, Claim
from assistant.answering.composing import chip, literal, unique
from assistant.answering.folded import Folded, fold
from assistant.answering.scoping import Paper, denoted
from assistant.answering.terms import Term
from assistant.answering.vocabulary import function_words, kind_asked, quoted
from assistant.answering.vocabulary import words as listed
from assistant.retrieval.spoken import spoken_in
from assistant.retrieval.synonyms import alike, named_in
from casework.clauses.numbering import Number, chinese_value
from casework.clauses.references import find
from casework.clauses.tree import Clause, Span, tree, walk
from casework.evidence import BlockKind, Citation, File, Page
from casework.quotes import find_quote, span_box

_PAPERS = ("保单", "条款", "特约", "协议", "合同", "批单", "附页", "条约", "clause", "condition", "special")
_KINDS = ("clauses", "policy", "endorsement", "contract")
_REFERENCE = re.compile(
    r"(?:第[一二三四五六七八九十百零\d]{1,5}(?:条|款|项|章|部分)(?:第?[（(]?[一二三四五六七八九十\d]{1,3}[）)]?(?:款|项|目))*)"
    r"|(?:clause|article|section|condition)\s+\d+(?:\.\d+)*",
    re.I,
)
_ENOUGH, _SURE, _LONGEST = (
    0.45,
    0.75,
    700,
)  #: how much of what is asked a clause must say; letters quoted whole
_ARTICLE = re.compile(r"第(?P<number>[一二三四五六七八九十百零\d]{1,5})条")
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.KEY_VALUE)
_PHRASE, _HEADED = 3, 0.2  #: letters of a phrase; what a clause headed so leads by
_SHORT = 12  #: letters: below, a line is a heading or a value
_UNNUMBERED = Number("", "", (), 0)
_NUMBER_ONLY = re.compile(r"第\s?[一二三四五六七八九十百零\d]+\s?[条款项章]")


@dataclass(frozen=True, slots=True)
class _Found:
    file: File
    pages: Sequence[Page]
    clause: Clause
    titles: str  #: of the clauses it stands in


def verbatim(question: str, papers: Sequence[Paper]) -> Answer | None:
    """None when no clause is asked for by its words, or none of them says what is asked."""
    word_by_word, asked = quoted()
    if not word_by_word.search(question):
        return None
    reference = _REFERENCE.search(question)
    own = [p for p in papers if p[0].kind in _KINDS]
    meant = _meant(question, own)
    matter = asked.sub(" ", word_by_word.sub(" ", _REFERENCE.sub(" ", question)))
    for among in (meant, own):
        numbered = list(_named(reference.group(), among)) if reference else []
        if len(numbered) > 1:
            numbered = _best(matter, numbered, 0.0) or numbered
        found = numbered or _best(matter, list(_clauses(among)), _ENOUGH)
        if found:
            return _told(found[0])
    return None


def clause_on(question: str, papers: Sequence[Paper]) -> Answer | None:
    """What a clause says of the matter, where how it is agreed is asked; None when none says enough of it."""
    asked = quoted()[1]
    if not asked.search(question) or kind_asked(question)[0] not in ("how", "covered", "yesno", "text", ""):
        return None
    own = [p for p in papers if p[0].kind in _KINDS]
    found = _best(asked.sub(" ", question), list(_clauses(_meant(question, own) or own)), _SURE)
    return _told(found[0]) if found else None


def _meant(question: str, papers: Sequence[Paper]) -> list[Paper]:
    """Those that the question names: 条款, 特约, 协议, the policy."""
    for word in sorted(named_in(question), key=len, reverse=True):
        if meant := denoted(word, papers):
            return meant
    return []


def _named(reference: str, papers: Sequence[Paper]) -> Iterator[_Found]:
    """By its number; 第七条第三项 where the items of an article run on in its line is quoted with the article."""
    article = _ARTICLE.match(reference)
    for file, pages in papers:
        known = tree(pages)
        clause = find(known, reference) or (find(known, article.group()) if article else None)
        if clause is not None:
            yield _Found(file, pages, clause, "")
        elif article:
            number = chinese_value(article["number"])
            loose = _loose(file, pages, known)
            yield from (f for f in loose if re.match(rf"{number}[\s\u3000]+\D", f.clause.text))


def _clauses(papers: Sequence[Paper]) -> Iterator[_Found]:
    for file, pages in papers:
        known = tree(pages)
        for clause in known:
            yield from _within(file, pages, clause, "")
        yield from _loose(file, pages, known)


def _loose(file: File, pages: Sequence[Page], known: Sequence[Clause]) -> Iterator[_Found]:
    """Paragraphs that belong to no numbered clause."""
    within = {(s.page, s.block) for c in walk(known) for s in c.spans}
    for page in pages:
        for block in page.blocks:
            if (
                block.kind in _RUNNING
                and (page.number, block.order) not in within
                and len(block.text) > _SHORT
            ):
                span = Span(page.number, block.order, 0, len(block.text))
                yield _Found(file, pages, Clause(_UNNUMBERED, "", block.text, 0, (span,)), "")


def _within(file: File, pages: Sequence[Page], clause: Clause, titles: str) -> Iterator[_Found]:
    yield _Found(file, pages, clause, titles)
    lead = clause.text if len(clause.text) < 60 else clause.title
    for child in clause.children:
        yield from _within(file, pages, child, f"{titles} {lead}")


def _best(question: str, found: Sequence[_Found], enough: float) -> list[_Found]:
    """The one clause that says most of what is asked, its rarest words above all; none where too little is said."""
    texts = [fold(f.clause.text) for f in found]
    terms = list(dict.fromkeys([*_terms(question), *_phrases(question, texts)]))
    weights = {t: log((len(texts) + 1) / (1 + sum(_says(x, t) for x in texts))) + 0.1 for t in terms}
    total = sum(weights.values())
    if not total:
        return []
    scored = []
    for one, text in zip(found, texts, strict=True):
        above = fold(one.titles)
        said = sum(w * max(_says(text, t), 0.8 * _says(above, t)) for t, w in weights.items())
        own = any(_says(text, t) for t in terms)
        headed = _HEADED * any(_says(fold(_lead(one.clause.text)), t) == 1.0 for t in terms)
        if own:
            scored.append((said / total + headed - 0.0002 * len(one.clause.text) ** 0.5, one))
    scored.sort(key=lambda pair: -pair[0])
    return [one for score, one in scored[:1] if score >= enough]


def _phrases(question: str, texts: Sequence[Folded]) -> Iterator[tuple[str, ...]]:
    """Runs of three letters or more that a clause says whole: 赔偿期 is more than 赔偿."""
    left = kind_asked(question)[1]
    asked = question.replace(left.group(), " ") if left else question
    for run in re.findall(r"[\u4e00-\u9fff]{3,}", function_words().sub(" ", asked)):
        sizes = range(len(run), _PHRASE - 1, -1)
        pieces = (run[at : at + size] for size in sizes for at in range(len(run) - size + 1))
        said = next((piece for piece in pieces if any(piece in text.plain for text in texts)), "")
        if said:
            yield (said,)


def _lead(text: str) -> str:
    """What a clause is headed by: 二、赔偿期：…, 3. Average. …"""
    found = re.match(r"\W*[\w.]{0,5}[、.\s]*(?P<lead>[^。．.:：，,；;]{2,40})[.:：]", text)
    return found["lead"] if found else ""


def _says(text: Folded, term: tuple[str, ...]) -> float:
    """1 for the question's own word, a little less for one that means the same or for its parts."""
    if text.says(term[0]):
        return 1.0
    if any(text.says(other) for other in term[1:]):
        return 0.85
    return 0.8 * Term(term[0], term, "noun", 0).strength(text)


def _terms(question: str) -> list[tuple[str, ...]]:
    """What the question speaks of: words of talk with what they stand for, words of the trade, other words."""
    spoken = spoken_in(question)
    found = [(phrase, *_means_of(phrase)) for phrase in spoken.phrases]
    left = spoken.rest
    for word in named_in(left):
        if _tells(word):
            found.append(alike(word))
        left = left.lower().replace(word, " ")
    found += [(word, *alike(word)[1:]) for word in words(function_words().sub(" ", left)) if _tells(word)]
    return list(dict.fromkeys(found))


def _means_of(phrase: str) -> tuple[str, ...]:
    return tuple(part for meant in spoken_in(phrase).means for part in alike(meant))


def _tells(word: str) -> bool:
    idle = word in listed("general") or word in listed("english") or word in listed("function")
    paper = any(word == name or word in alike(name) for name in _PAPERS)
    return len(word) > 1 and not idle and not paper and any(c.isalnum() for c in word)


def _told(found: _Found) -> Answer | None:
    citations = list(_citations(found))
    if not citations:
        return None
    text = found.clause.whole if len(found.clause.whole) <= _LONGEST else found.clause.text
    lead = (
        literal(found.titles.strip()) + " "
        if found.titles.strip() and _NUMBER_ONLY.match(found.titles.strip())
        else ""
    )
    shown = "\n".join(f"> {literal(line)}" for line in text.split("\n") if line.strip())
    chips = " ".join(dict.fromkeys(chip(c) for c in citations))
    claims = tuple(Claim(literal(c.quote), c) for c in citations)
    return Answer(f"{lead}{shown} {chips}".strip(), True, claims, unique(citations))


def _citations(found: _Found) -> Iterator[Citation]:
    pages = {p.number: p for p in found.pages}
    whole = len(found.clause.whole) <= _LONGEST
    for clause in walk((found.clause,)) if whole else (found.clause,):
        for span in clause.spans:
            page = pages[span.page]
            block = next(b for b in page.blocks if b.order == span.block)
            quote = block.text[span.start : span.end].strip()
            if quote and find_quote(page, quote) is not None:
                yield Citation(
                    found.file.id, found.file.name, page.number, quote, span_box(block, span.start, span.end)
                )
