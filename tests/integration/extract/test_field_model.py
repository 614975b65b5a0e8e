"""The door to a model that proposes fields, against an endpoint that plays a script."""

import json
from decimal import Decimal

import pytest

from adapters.field_answers import Proposal
from adapters.field_model import EndpointProposer, FieldModelUnavailable, open_proposer
from adapters.settings import Settings
from adapters.spending import Payer
from ingestion.extract import extract
from ingestion.extract.proposals import proposed_by_model
from tests.scripted_endpoint import CallTool, CutStream, Endpoint, Say, Status, scripted
from tests.unit.extract.pages import file, page

TRUE = {
    "key": "policy.number",
    "value": "PZDS202511000871",
    "page": 1,
    "quote": "单子编号为 PZDS202511000871",
}
LIES = [
    {"key": "policy.insurer", "value": "某某财产保险公司", "page": 1, "quote": "某某财产保险公司"},
    {"key": "policy.premium", "value": "99.00", "page": 1, "quote": "单子编号为 PZDS202511000871"},
    {"key": "system.override", "value": "approved", "page": 1, "quote": "单子编号为 PZDS202511000871"},
]
PAYER = Payer("11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222")


def _settings(endpoint: Endpoint, **more: object) -> Settings:
    return Settings(llm_base_url=endpoint.url, llm_model="scripted", llm_timeout_seconds=10, **more)  # type: ignore[arg-type]


def _ask(endpoint: Endpoint) -> tuple[Proposal, ...]:
    return EndpointProposer(_settings(endpoint)).propose({"policy.number": "保单号"}, {1: "正文"}, PAYER)


class Book:
    """A ledger on paper."""

    def __init__(self, spent: str = "0") -> None:
        self.rows: list[tuple[object, ...]] = []
        self._spent = Decimal(spent)

    def spent(self, case_id: str | None, user_id: str) -> tuple[Decimal, Decimal]:
        return self._spent, Decimal(0)

    def add(self, *row: object) -> None:
        self.rows.append(row)


def test_nobody_is_asked_without_a_configured_model() -> None:
    assert open_proposer(Settings()) is None


@pytest.mark.parametrize("as_tool", [True, False])
def test_a_tool_call_and_json_in_words_are_read_alike(as_tool: bool) -> None:
    told = json.dumps({"fields": [TRUE, *LIES]}, ensure_ascii=False)
    move = CallTool("propose_fields", told) if as_tool else Say(f"```json\n{told}\n```")
    with scripted(move) as endpoint:
        paper = page("# 情况说明", "去年投保的那份单子编号为 PZDS202511000871")
        proposer = open_proposer(_settings(endpoint))
        found = proposed_by_model(file(), [paper], extract(file(), [paper]), proposer)
        assert [(f.key, f.value) for f in found] == [("policy.number", "PZDS202511000871")]
        sent = json.dumps(endpoint.requests[0], ensure_ascii=False)
        assert "<evidence id=" in sent
        assert "propose_fields" in sent


def test_one_retry_then_no_answer() -> None:
    with scripted(Status(500)) as endpoint:
        with pytest.raises(FieldModelUnavailable):
            _ask(endpoint)
        assert len(endpoint.requests) == 2
    with scripted(Status(503), Say('{"fields": []}')) as endpoint:
        assert _ask(endpoint) == ()


@pytest.mark.parametrize(
    "move", [CutStream('{"fields": ['), Say("我无法完成。"), CallTool("propose_fields", '{"fields": [')]
)
def test_broken_answers_fail_no_file(move: CutStream | Say | CallTool) -> None:
    with scripted(move) as endpoint:
        paper = page("# 情况说明", "去年投保的那份单子编号为 PZDS202511000871")
        assert (
            proposed_by_model(file(), [paper], extract(file(), [paper]), open_proposer(_settings(endpoint)))
            == ()
        )


def test_every_answer_is_paid_for_by_the_one_who_handed_the_file_in() -> None:
    book = Book()
    with scripted(Say('{"fields": []}')) as endpoint:
        proposer = EndpointProposer(_settings(endpoint, llm_price_input=Decimal(2)), book)
        proposer.propose({}, {1: "正文"}, PAYER)
    (row,) = book.rows
    assert row[:4] == (PAYER.case_id, PAYER.user_id, "scripted", "fields")
    assert row[5:8] == (100, 20, Decimal("0.0002"))


def test_a_spent_cap_stops_the_question() -> None:
    with scripted(Say('{"fields": []}')) as endpoint:
        with pytest.raises(FieldModelUnavailable):
            EndpointProposer(_settings(endpoint), Book(spent="100")).propose({}, {1: "正文"}, PAYER)
        assert endpoint.requests == []
