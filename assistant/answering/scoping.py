"""A question that names its paper, page or days -> the papers it is asked of, and the question without those words.

保单里… asks the policy alone; …第二页写的… that page; 4月以后的邮件… the mails of those days.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answering.vocabulary import speakers
from assistant.retrieval.filters import paper_kinds, paper_names
from casework.clauses.numbering import chinese_value
from casework.dossier import Dossier
from casework.evidence import BlockKind, File, Page
from casework.figures import find_dates
from casework.quotes import folded

Paper = tuple[File, Sequence[Page]]

_NUMBER = r"[一二三四五六七八九十\d]{1,3}"
_PAGE = re.compile(rf"第(?P<zh>{_NUMBER})页|\bpage (?P<en>\d{{1,3}})\b", re.I)
_CUE = re.compile(
    rf"(?:的?第{_NUMBER}页)?(?:里面|里头|里|上面|上|中(?!心)|那里)(?:写|说|记|标|讲|列|载|印|填|显示)?(?:明|的|着|了)?(?:是)?"
    rf"|的?第{_NUMBER}页(?:写|说|记)?的?"
    r"|(?<=[单书函录表告件信])(?:写|记|说|标|载)(?:明|的|着)"
)
_ENGLISH = re.compile(
    r"\b(?:in|on|under|per|from) the (?P<name>[a-z][a-z' -]{2,40}?)(?=,|\s(?:on|at|of|for|what|how)\b|[?？]|$)",
    re.I,
)
#: a word for papers; 仓库 or 车间 before 里 is a place
_CALLED = re.compile(
    r"(?:[单书函录票账册表志证告历照约款簿稿报]|(?:照|相|图)片|邮件|信件|扫描件|微信|短信|合同|协议|流水|纪要|证明|认定|底稿|日志|文件)$"
)
_DAYS = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?(?P<side>以后|之后|以来|后|以前|之前|前)(?:的|收到的|来的)?(?=[^，。]{0,6}(?:邮件|信|函|通知|照片))"
)
_LONGEST, _TOP = 10, 3  #: letters of a paper's name; blocks at the top of a page that may call it so
_WRITTEN = re.compile(r"^\s*(?:date|sent|日期|发送时间|时间|发件时间)\s*[:：]", re.I)
_MAIL = re.compile(r"\.(?:eml|msg)$", re.I)
_SPEAKS_OF = {"微信": "wechat"}


@dataclass(frozen=True, slots=True)
class Scope:
    """`named`: the words that were taken out of the question."""

    question: str
    papers: list[Paper]
    named: tuple[str, ...] = ()


def scoped(question: str, papers: Sequence[Paper]) -> Scope | None:
    """None when the question names no paper that is here, and no page."""
    left, kept, named = question, list(papers), []
    days = _DAYS.search(left)
    if days:
        kept = [paper for paper in kept if _of_these_days(days, paper)]
        left = left.replace(days.group(), "", 1)
        named.append(days.group())
    page = _PAGE.search(left)
    mention = _mention(left, kept)
    if mention:
        start, end, kept = mention
        named.append(left[start:end])
        left = left[:start] + left[end:]
    if page:
        number = chinese_value(page["zh"] or page["en"])
        kept = [(file, own) for file, pages in kept if (own := _leaf(file, pages, number))]
        left = _PAGE.sub("", left)
        named.append(page.group())
    return Scope(left.strip("，, "), kept, tuple(named)) if named and kept else None


def denoted(word: str, papers: Sequence[Paper]) -> list[Paper]:
    """The papers that are called so: by their kind, their name or the top of their first page."""
    mails = [p for p in papers if _MAIL.search(p[0].name)]
    if word in ("邮件", "email", "e-mail", "mail") and mails:
        return mails
    kinds = paper_kinds(word)
    said = {folded(word), _SPEAKS_OF.get(word, folded(word))}
    return [p for p in papers if p[0].kind in kinds or any(s in called for s in said for called in _names(p))]


def narrowed(dossier: Dossier, papers: Sequence[Paper]) -> Dossier:
    """The dossier as if it held these pages alone; what was read from others is left out."""
    own = {(file.id, page.number) for file, pages in papers for page in pages}
    files = {file.id for file, _ in papers}
    return replace(
        dossier,
        files=tuple(f for f in dossier.files if f.id in files),
        facts=tuple(f for f in dossier.facts if any((c.file_id, c.page) in own for c in f.citations)),
        terms=tuple(t for t in dossier.terms if any((c.file_id, c.page) in own for c in t.citations)),
        pages={
            i: tuple(p for p in pages if (i, p.number) in own)
            for i, pages in dossier.pages.items()
            if i in files
        },
    )


def _mention(question: str, papers: Sequence[Paper]) -> tuple[int, int, list[Paper]] | None:
    """Where the paper is named, and the papers it means: the longest name before 里, 上 or a page."""
    for cue in _CUE.finditer(question):
        for start in range(max(0, cue.start() - _LONGEST), cue.start() - 1):
            word = question[start : cue.start()]
            if _CALLED.search(word) and (meant := denoted(word, papers)):
                return start, cue.end(), meant
    for match in _ENGLISH.finditer(question):
        if meant := denoted(match["name"].strip().lower(), papers):
            return match.start(), match.end(), meant
    return None


def _names(paper: Paper) -> Iterator[str]:
    file, pages = paper
    yield folded(file.name)
    for page in pages[:1]:
        yield folded(page.title)
        tops = [b.text for b in page.blocks[:_TOP] if b.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)]
        yield from (folded(text) for text in tops if len(text) < 40)


def _leaf(file: File, pages: Sequence[Page], number: int) -> list[Page]:
    """The page of that number in the file, or of the document where a file holds several."""
    return [p for p in pages if number in (p.number, p.number - file.first_page + 1)]


def _of_these_days(days: re.Match[str], paper: Paper) -> bool:
    """Written on such a day: the date its head gives, else the latest it names."""
    written = _written(paper)
    if written is None:
        return False
    first = date(int(days["year"] or written.year), int(days["month"]), int(days["day"] or 1))
    if "后" in days["side"] or days["side"] == "以来":
        return written >= first
    return written < first


def _written(paper: Paper) -> date | None:
    lines = [b.text for page in paper[1] for b in page.blocks]
    heads = [d.value for line in lines if _WRITTEN.match(line) for d in find_dates(line)]
    dated = heads or [d.value for line in lines for d in find_dates(line)]
    return max(dated, default=None)


def sources_in(question: str, papers: Sequence[Paper]) -> Iterator[tuple[str, list[Paper]]]:
    """(how the question calls it, the papers meant) for each paper or speaker that it names, in its order."""
    left, found = question.casefold(), []
    for word in sorted({*paper_names(), *speakers()}, key=len, reverse=True):
        at = left.find(word)
        if at < 0 or len(word) < 2:
            continue
        kinds = speakers().get(word)
        meant = [p for p in papers if p[0].kind in kinds] if kinds else denoted(word, papers)
        if meant:
            found.append((at, word, meant))
            left = left.replace(word, "\x00" * len(word))
    yield from ((word, meant) for _, word, meant in sorted(found, key=lambda one: one[0]))
