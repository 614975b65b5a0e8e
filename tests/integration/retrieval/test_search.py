"""The search on a real Postgres: its scores are BM25's to the digit, and a foreign case's chunks do not exist."""

import math
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from adapters.database.chunks import ChunkRow, PostgresChunks
from adapters.database.pool import open_pool
from adapters.database.unit_of_work import PostgresUnitOfWork
from adapters.embeddings import LexicalEmbedder
from adapters.search_text import DIMENSIONS, lexical_vector, sparse, terms
from adapters.settings import Settings
from assistant.retrieval import Filters, Hit
from assistant.retrieval.search import K1, KIND, B, search
from assistant.retrieval.weighting import weighted_terms
from casework.access import Actor
from casework.actions import cases
from casework.case import Case
from casework.errors import NotFound
from casework.evidence import File, FileStatus
from casework.ports import Services

TEXTS = (
    "每次事故绝对免赔额为人民币8,000元或损失金额的5%，两者以高者为准。",
    "存货以出险时的账面余额确定保险价值。",
    "露天堆放的财产不在本保险单承保范围之内。",
    "施救费用按保险金额与保险价值的比例赔付。",
    "查勘人员郑立新、何晓岚于当日到达现场，仓库未设自动喷水灭火系统。",
    "存货\t账面余额\t12,500,000.00",
    "The seal was found intact and the cartons were wetted by sea water.",
)
QUESTIONS = ("免赔怎么约定的？", "存货的账面余额是多少？", "仓库装了喷淋吗？", "Was the seal intact?")


class Meaning(LexicalEmbedder):
    """Vectors that count as meaning: the same hash, said to carry meaning, so that fusion has two rankings."""

    weight = 1.0


def row(text: str, at: int, model: str = LexicalEmbedder.model) -> ChunkRow:
    counts = Counter(terms(text))
    return ChunkRow("clause", at, at, text, sparse(counts), counts.total(), {model: lexical_vector(text)})


def fill(settings: Settings, actor: Actor, case: Case, texts: Sequence[str], kind: str = "other") -> File:
    """A file of the case whose page 1 holds `texts`, each a chunk of its own three blocks apart."""
    assert settings.database_url is not None
    file = File(
        str(uuid4()), case.id, f"{kind}.pdf", uuid4().hex * 2, 1, "application/pdf", FileStatus.INDEXED, kind,
        received_at=datetime.now(UTC),
    )  # fmt: skip
    pool = open_pool(settings.database_url.get_secret_value(), 1)
    with PostgresUnitOfWork(pool, actor) as uow:
        uow.files.add(file)
        PostgresChunks(uow.connection).replace_page(file, 1, [row(t, 3 * n) for n, t in enumerate(texts)])
        uow.commit()
    pool.close()
    return file


def find(settings: Settings, actor: Actor, case_id: str, question: str, **asked: object) -> list[Hit]:
    assert settings.database_url is not None
    pool = open_pool(settings.database_url.get_secret_value(), 1)
    embedder = asked.pop("embedder", LexicalEmbedder())
    with PostgresUnitOfWork(pool, actor) as uow:
        hits = search(uow.connection, case_id, question, embedder, **asked)  # type: ignore[arg-type]
    pool.close()
    return hits


def bm25(texts: Sequence[str], question: str) -> dict[str, float]:
    """The same formula over the same chunks, plainly."""
    counted = [Counter(terms(t)) for t in texts]
    mean = sum(c.total() for c in counted) / len(counted)
    scores: dict[str, float] = {}
    for term, weight in weighted_terms(question).items():
        df = sum(term in c for c in counted)
        idf = weight * math.log(1 + (len(texts) - df + 0.5) / (df + 0.5))
        for text, counts in zip(texts, counted, strict=True):
            tf = counts[term]
            if tf:
                part = tf * (K1 + 1) / (tf + K1 * (1 - B + B * counts.total() / mean))
                scores[text] = scores.get(text, 0.0) + idf * part
    return scores


@pytest.mark.parametrize("question", QUESTIONS)
def test_scores_are_bm25_exact_within_the_case(
    settings: Settings, actor: Actor, case: Case, question: str
) -> None:
    fill(settings, actor, case, TEXTS)
    found = {h.text: h.score for h in find(settings, actor, case.id, question)}
    assert found == pytest.approx(bm25(TEXTS, question), rel=1e-6)


def test_another_case_changes_no_score_and_gives_no_hit(
    settings: Settings, services: Services, actor: Actor, stranger: Actor, case: Case
) -> None:
    fill(settings, actor, case, TEXTS)
    alone = find(settings, actor, case.id, "免赔是多少？")
    other = cases.open_case(services, stranger, "旁案", "财产综合险")
    fill(settings, stranger, other, [*TEXTS, "免赔额免赔额免赔额为零。"])
    assert find(settings, actor, case.id, "免赔是多少？") == alone
    assert find(settings, actor, other.id, "免赔是多少？") == []
    assert find(settings, stranger, case.id, "免赔是多少？") == []
    with pytest.raises(NotFound):
        cases.load(services, stranger, case.id)


def test_a_named_document_is_preferred_and_none_excluded(
    settings: Settings, actor: Actor, case: Case
) -> None:
    text = "免赔额为人民币500元。"
    fill(settings, actor, case, [text], "claim_letter")
    fill(settings, actor, case, [text], "policy")
    hits = find(settings, actor, case.id, "保单里的免赔额是多少？")
    assert [h.file for h in hits] == ["policy.pdf", "claim_letter.pdf"]
    assert hits[0].score == pytest.approx(KIND * hits[1].score)


def test_filters_exclude_other_files(settings: Settings, actor: Actor, case: Case) -> None:
    fill(settings, actor, case, TEXTS)
    wanted = fill(settings, actor, case, ["免赔额为人民币500元。"], "policy")
    hits = find(settings, actor, case.id, "免赔是多少？", filters=Filters(file_ids=(wanted.id,)))
    assert {h.file_id for h in hits} == {wanted.id}


def test_meaning_finds_what_no_word_names(settings: Settings, actor: Actor, case: Case) -> None:
    """With vectors that mean something a chunk without a common word is still ranked, behind those that have one."""
    fill(settings, actor, case, TEXTS)
    words = {h.text for h in find(settings, actor, case.id, "Was the seal intact?")}
    both = find(settings, actor, case.id, "Was the seal intact?", embedder=Meaning())
    assert len(both) == len(TEXTS) > len(words) and both[0].text == TEXTS[-1]
    assert DIMENSIONS == 1024


def test_two_thousand_chunks_are_searched_at_once(settings: Settings, actor: Actor, case: Case) -> None:
    """Generous, for a busy machine: what it guards against is a plan that reads every chunk for every term anew."""
    fill(settings, actor, case, [f"{TEXTS[n % 7]} 第{n}号 {TEXTS[(n + 3) % 7]}" for n in range(2000)])
    find(settings, actor, case.id, "存货的账面余额是多少？")
    start = time.perf_counter()
    hits = find(settings, actor, case.id, "存货的账面余额是多少？")
    assert hits and time.perf_counter() - start < 1.0
