"""The whole corpus handed to one real worker among good files: it lives, everything settles, the good are read."""

from collections.abc import Callable, Iterator

import pytest

from adapters.settings import Settings
from adapters.wiring import Wiring
from casework.evidence import File, FileStatus
from tests.attacks.corpus.everything import FAMILIES, SAMPLES
from tests.attacks.corpus.sample import LOCKED, READ, REJECTED
from tests.conftest import PASSWORD
from tests.integration.ingestion.papers import pdf
from tests.reading_office import ReadingOffice
from tests.running_worker import RunningWorker

pytestmark = pytest.mark.timeout(700)
_GOOD = {f"好{i}.txt": f"第{i}号仓库起火，损失约三百万元。".encode() for i in range(4)} | {"好.pdf": pdf(2)}
_ENDS = {LOCKED: FileStatus.LOCKED, REJECTED: FileStatus.REJECTED}
_SECONDS = 540  #: on a busy machine; alone it takes a tenth of that
#: pages that use up their time are tried in test_corpus; of each family one is enough here
_SLOW = ("自绘.pdf", "三万线.pdf", "无尽.eml", "流炸弹.pdf", "长行.txt", "深.html")


@pytest.fixture(scope="module")
def worker(
    fresh: Callable[..., Settings], start_worker: Callable[[Settings], RunningWorker]
) -> Iterator[tuple[RunningWorker, ReadingOffice]]:
    settings = fresh(page_timeout_seconds=25, max_archive_mb=50, max_image_megapixels=50)
    wiring = Wiring.build(settings)
    office = ReadingOffice(wiring, wiring.users.add("公估师", PASSWORD, owner=True).actor())
    running = start_worker(settings)
    yield running, office
    running.stop()
    wiring.close()


@pytest.fixture(scope="module")
def settled(worker: tuple[RunningWorker, ReadingOffice]) -> dict[str, File]:
    _, office = worker
    case = office.open_case("什么都有")
    good = list(_GOOD.items())
    sound = [name for name, sample in FAMILIES["pictures"].items() if sample.ends == (READ,)]
    left_out = {*_SLOW, *sound}  # the engine's time for a sound picture is not what is tried here
    hostile = [(name, sample.data) for name, sample in SAMPLES.items() if name not in left_out]
    for i, (name, data) in enumerate(hostile):
        office.hand_in(case, name, data)
        if i % 20 == 0 and good:
            office.hand_in(case, *good.pop())
    return office.wait(case, _SECONDS)


def test_the_worker_lives(worker: tuple[RunningWorker, ReadingOffice], settled: dict[str, File]) -> None:
    running, office = worker
    assert running.alive
    case = office.open_case("之后")
    office.hand_in(case, "之后.txt", "三号仓库起火。".encode())
    assert office.wait(case, 60)["之后.txt"].status is FileStatus.INDEXED


def test_every_file_ends_in_its_state(settled: dict[str, File]) -> None:
    wrong = {
        name: (settled[name].status.value, settled[name].reason)
        for name, sample in SAMPLES.items()
        if name in settled
        and settled[name].status
        not in {_ENDS.get(state, FileStatus.INDEXED) for state in sample.ends} | {FileStatus.DUPLICATE}
    }
    assert wrong == {}
    assert all(
        file.reason.endswith(("。", "）"))
        for file in settled.values()
        if file.status in (FileStatus.REJECTED, FileStatus.LOCKED)
    )


def test_the_good_ones_are_read(settled: dict[str, File]) -> None:
    assert {settled[name].status for name in _GOOD} == {FileStatus.INDEXED}
