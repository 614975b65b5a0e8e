"""The one entrance: a question about the case -> an Answer."""

import re
from collections.abc import Sequence

from assistant.answering.agreed import from_terms
from assistant.answering.agreeing import settled
from assistant.answering.apart import disagreement
from assistant.answering.choosing import Choice, choose
from assistant.answering.claims import Answer, Claim, Ladder, Turn
from assistant.answering.close import only_place
from assistant.answering.composing import chip, claims_of, unique
from assistant.answering.folded import Folded, fold
from assistant.answering.following import completed
from assistant.answering.ledgers import from_facts, from_ledgers, known_cause, known_fact
from assistant.answering.matching import Weights
from assistant.answering.question import Part, parts_of
from assistant.answering.quoting import clause_on, verbatim
from assistant.answering.reckoned import reckoned
from assistant.answering.scoping import Paper, narrowed, scoped
from assistant.answering.statements import Statement, statements
from assistant.answering.vocabulary import holders, onesided
from assistant.retrieval import Hit
from casework.dossier import Dossier
from casework.evidence import File, Page

_WHOLE_CASE = 80  #: pages: up to this many are read whole, beyond it those that the search hit


def answer(question: str, dossier: Dossier, hits: Sequence[Hit], history: Sequence[Turn] = ()) -> Answer:
    """Answer from `dossier` (loaded with pages) and the search's `hits`; absent when the evidence does not say."""
    whole = completed(question, history)
    if whole != question:
        question, history = whole, ()
    papers = _papers(dossier, hits)
    told = verbatim(question, papers)
    if told is not None:
        return told
    differing = disagreement(question, dossier, papers, _chosen)
    if differing is not None:
        return differing
    filed = from_ledgers(question, dossier)
    if filed is not None:
        return filed
    known = statements(papers)
    made = reckoned(question, dossier, papers, known, history)
    if made is not None:
        return made
    scope = scoped(question, papers)
    if scope is not None:
        own = statements(scope.papers)
        within = narrowed(dossier, scope.papers)
        found = _from_papers(scope.question, within, scope.papers, own, hits, history)
        if found.answered:
            return found
        only = only_place(scope.question, own)
        if only is not None:
            return _reply(only[0], [only[1]])
    found = _from_papers(question, dossier, papers, known, hits, history)
    if found.answered and _asks_several(question) and len({c.text for c in found.claims}) < 2:
        return _absent_whole(question)
    if found.answered and _COMPARES.search(question) and len({c.file for c in found.citations}) < 2:
        return _absent_whole(question)
    return found if found.answered else clause_on(question, papers) or found


def _asks_several(question: str) -> bool:
    """各多少, 分别是, 哪两家: one value is not the answer."""
    return bool(_SEVERAL.search(question))


def _absent_whole(question: str) -> Answer:
    said = question.strip("？?。，, ")
    if not re.search(r"[\u4e00-\u9fff]", question):
        return Answer(f"The evidence on file does not state all of this ({said}).", False, ladder="absent")
    return Answer(f"现有材料中未能逐一查到“{said}”。请指明材料或分开提问。", False, ladder="absent")


#: one paper's value does not tell whether two papers agree
_COMPARES = re.compile(r"[跟和与同](?!期).{1,16}(?:一样|一致|相同|对得上|相符|吻合)(?:吗|不|没|么)")
_SEVERAL = re.compile(
    r"各(?:是|有|要|花|报|写|付|赔|投|保|坏|定|买)?(?:了)?(?:多少|几|什么)|分别|哪[两二三四五几](?:家|样|项|笔|块|种|个(?!人))|both\b|\beach\b",
    re.I,
)


def _chosen(matter: str, papers: Sequence[Paper]) -> Choice | None:
    """The one statement of these papers that answers."""
    known = statements(papers)
    parts = parts_of(matter, _corpus(papers))
    found = choose(parts[0], known, Weights(known), {}) if len(parts) == 1 else []
    return found[0] if found and found[0].focus is not None else None


def _from_papers(
    question: str,
    dossier: Dossier,
    papers: Sequence[Paper],
    known: Sequence[Statement],
    hits: Sequence[Hit],
    history: Sequence[Turn],
) -> Answer:
    """The answer of these papers alone, part by part; `known` are their statements."""
    parts = parts_of(question, _corpus(papers), history)
    weights = Weights(known)
    ranks = {(h.file_id, h.page): n for n, h in reversed(list(enumerate(hits)))}
    return _joined([_reply_to(part, dossier, choose(part, known, weights, ranks)) for part in parts])


def _papers(dossier: Dossier, hits: Sequence[Hit]) -> list[tuple[File, Sequence[Page]]]:
    """The pages to look at: the whole of an ordinary case; of a large one the hit pages and their neighbours."""
    files = {f.id: f for f in dossier.files}
    if sum(len(p) for p in dossier.pages.values()) <= _WHOLE_CASE:
        return [
            (paper, paper.own(pages))
            for i, pages in dossier.pages.items()
            if i in files
            for paper in files[i].papers
        ]
    wanted = {(h.file_id, h.page + step) for h in hits for step in (0, 1)}
    kept = {
        i: [p for p in pages if (i, p.number) in wanted] for i, pages in dossier.pages.items() if i in files
    }
    cut = [(paper, paper.own(tuple(pages))) for i, pages in kept.items() for paper in files[i].papers]
    return [(paper, pages) for paper, pages in cut if pages]


def _corpus(papers: Sequence[tuple[File, Sequence[Page]]]) -> Folded:
    return fold("\n".join(page.text for _, pages in papers for page in pages))


def _reply_to(part: Part, dossier: Dossier, choices: Sequence[Choice]) -> Answer:
    """A contradiction or a ruling first; then the papers; then what was read as a fact though no sentence says it."""
    told = from_facts(part, dossier)
    if told is not None:
        return told
    reply = _reply(part, choices)
    if reply.answered:
        return reply
    return known_fact(part, dossier) or known_cause(part, dossier) or from_terms(part, dossier) or reply


def _reply(part: Part, choices: Sequence[Choice]) -> Answer:
    ladder, chosen = settled(part, choices)
    lines: list[str] = []
    claims: list[Claim] = []
    for choice in chosen:
        made = claims_of(choice, wide=part.kind in ("how", "covered"))
        if made:
            lines.append(" ".join(f"{c.text} {chip(c.citation)}" for c in made))
            claims += made
    if not lines:
        return _absent(part)
    text = "\n".join(f"- {line}" for line in lines) if len(lines) > 1 else lines[0]
    if ladder == "disagree":
        text = ("Sources differ:\n" if part.english else "材料记载不一致，请裁定：\n") + text
    if ladder == "answer" and _onesided(part, chosen):
        note = " (stated by one party only)" if part.english else "（仅为当事人一方的说法，尚无其他材料印证）"
        return Answer(text + note, True, tuple(claims), unique(c.citation for c in claims), "caveat")
    return Answer(text, True, tuple(claims), unique(c.citation for c in claims), ladder)


def _onesided(part: Part, chosen: Sequence[Choice]) -> bool:
    """Only a party's own paper says so, and the question did not ask for just that party's word."""
    kinds, asked = onesided()
    return all(c.statement.file.kind in kinds for c in chosen) and not asked.search(part.text)


def _absent(part: Part) -> Answer:
    said = part.text.strip("？?。，, ")
    holder = next((paper for words, paper in holders() if any(w in part.text.casefold() for w in words)), "")
    if part.english:
        return Answer(
            f"The evidence on file does not state this ({said}).", False, ladder="absent", holder=holder
        )
    tail = f"通常载于{holder}，请补充。" if holder else "请补充相应材料。"
    return Answer(f"现有材料中未载明“{said}”。{tail}", False, ladder="absent", holder=holder)


def _joined(replies: Sequence[Answer]) -> Answer:
    if not replies:
        return Answer("请问得再具体一些：想了解哪份材料、哪个项目的什么内容？", False, ladder="absent")
    if len(replies) == 1:
        return replies[0]
    answered = [r for r in replies if r.answered]
    ladder: Ladder = (
        "absent" if not answered else "caveat" if len(answered) < len(replies) else _worst(answered)
    )
    texts = list(dict.fromkeys(r.text for r in replies))
    claims = tuple(dict.fromkeys(c for r in replies for c in r.claims))
    holder = next((r.holder for r in replies if r.holder), "")
    return Answer(
        "\n\n".join(texts), bool(answered), claims, unique(c.citation for c in claims), ladder, holder
    )


def _worst(answered: Sequence[Answer]) -> Ladder:
    return "disagree" if any(r.ladder == "disagree" for r in answered) else "answer"
