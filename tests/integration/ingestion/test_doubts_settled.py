"""What does not add up is read again before it is kept, and a model's fields are kept only when the page bears them out."""

import io
from collections.abc import Mapping
from dataclasses import replace

from PIL import Image as Pictures

from adapters.field_answers import Proposal
from adapters.field_model import FieldModelUnavailable
from adapters.spending import Payer
from casework.access import Actor
from casework.actions import evidence
from casework.case import Case
from casework.evidence import FileStatus, Page
from casework.facts import Basis, Fact
from casework.findings import Finding
from casework.ports import Services
from casework.quotes import find_quote
from ingestion import attempt
from ingestion.ocr.engine import Image, Line
from ingestion.readers.study import Here

WORDS = ["磅单", "车号：浙A12345", "毛重：47980 kg", "皮重：15840 kg", "净重：{net} kg"]
NOTE = "情况说明\n我司去年投保时谈妥的那份单子编号为 PZDS202511000871，出险后已电话告知。\n"


class OutOfTime(Exception):
    """What the worker's clock raises."""


class Engine:
    """Reads `first` from the page as a whole and `again` from any crop of the net weight."""

    name = "scripted"

    def __init__(self, first: str, again: str) -> None:
        self.first, self.again = first, again

    def recognise(self, image: Image) -> list[Line]:
        found = []
        for row, words in enumerate(WORDS):
            top, text = 60.0 + 80 * row, words.format(net=self.first)
            right = 100.0 + 26 * len(text)
            found.append(Line(text, ((100, top), (right, top), (right, top + 40), (100, top + 40)), 0.99))
        return found

    def read_line(self, image: Image) -> tuple[str, float]:
        return WORDS[-1].format(net=self.again), 0.95


class Model:
    """A model that claims one true thing and two lies, or does not answer at all."""

    model = "scripted"

    def __init__(self, answers: bool = True) -> None:
        self.answers, self.payers = answers, list[Payer]()

    def propose(
        self, wanted: Mapping[str, str], pages: Mapping[int, str], payer: Payer
    ) -> tuple[Proposal, ...]:
        self.payers.append(payer)
        if not self.answers:
            raise FieldModelUnavailable
        quote = "单子编号为 PZDS202511000871"
        return (
            Proposal("policy.number", "PZDS202511000871", 1, quote),
            Proposal("policy.insurer", "某某财产保险公司", 1, "某某财产保险公司"),
            Proposal("loss.report_number", "RA999", 1, quote),
        )


def _picture() -> bytes:
    """A blank sheet: what stands on it, the engine says."""
    made = io.BytesIO()
    Pictures.new("RGB", (900, 600), "white").save(made, "PNG")
    return made.getvalue()


def _known(services: Services, actor: Actor, case: Case) -> tuple[list[Fact], list[Finding]]:
    with services.work(actor) as uow:
        return uow.knowledge.facts(case.id), uow.knowledge.findings(case.id)


def _read(services: Services, actor: Actor, case: Case, place: attempt.Workplace) -> tuple[str, Page]:
    file = evidence.receive(services, actor, case.id, "磅单.png", _picture())
    attempt.run(place, OutOfTime)
    kept = next(f for f in evidence.list_files(services, actor, case.id) if f.id == file.id)
    assert kept.status is FileStatus.INDEXED, kept.reason
    return kept.reason, evidence.read_pages(services, actor, file.id)[1][0]


def test_the_page_that_is_kept_says_what_was_read_again(
    services: Services, actor: Actor, case: Case, place: attempt.Workplace
) -> None:
    reason, page = _read(services, actor, case, replace(place, study=Here(Engine("32410", "32140"))))
    assert find_quote(page, "32140")
    assert not find_quote(page, "32410")
    assert "32410" in reason
    assert "复读为" in reason
    assert not [f for f in _known(services, actor, case)[1] if "净重" in f.message]


def test_what_is_printed_so_is_reported_with_both_values(
    services: Services, actor: Actor, case: Case, place: attempt.Workplace
) -> None:
    _, page = _read(services, actor, case, replace(place, study=Here(Engine("32410", "32410"))))
    assert find_quote(page, "32410")
    (finding,) = [f for f in _known(services, actor, case)[1] if "净重" in f.message]
    assert finding.values == ("32410", "32140")
    assert "已对照图像复读" in finding.message


def test_of_a_models_claims_only_the_true_one_is_kept_as_its_own(
    services: Services, actor: Actor, case: Case, place: attempt.Workplace
) -> None:
    evidence.receive(services, actor, case.id, "情况说明.txt", NOTE.encode())
    model = Model()
    attempt.run(replace(place, proposer=model), OutOfTime)
    told = {f.key: f for f in _known(services, actor, case)[0] if f.basis is Basis.MODEL}
    assert {key: fact.value for key, fact in told.items()} == {"policy.number": "PZDS202511000871"}
    assert model.payers == [Payer(case.id, actor.user_id)]


def test_a_model_that_does_not_answer_fails_no_file(
    services: Services, actor: Actor, case: Case, place: attempt.Workplace
) -> None:
    evidence.receive(services, actor, case.id, "情况说明.txt", NOTE.encode())
    attempt.run(replace(place, proposer=Model(answers=False)), OutOfTime)
    (file,) = evidence.list_files(services, actor, case.id)
    assert file.status is FileStatus.INDEXED
