"""What an adjuster must look at in the photographs of a case: repeated pictures, clocks, places, times before the loss."""

from collections.abc import Iterator
from datetime import timedelta

from casework.dossier import Dossier
from casework.evidence import Citation, File
from casework.figures import parse_date
from casework.findings import Finding, FindingCode, Severity
from casework.photos.alike import alike
from casework.photos.arrange import is_photo
from casework.photos.place import Position, metres, middle, position_of
from casework.photos.taken import best, by_satellite, clock_error, taken_at
from casework.sameness import Answer, compare

FAR = 5_000.0  #: metres from where the other pictures were taken
_FEW = 3  #: positions that must agree before one of them is called stray
_CHECK = 30


def review(dossier: Dossier) -> list[Finding]:
    """Warnings only: a photograph proves what it shows once a person has looked. Needs no pages."""
    photos = [f for f in dossier.files if is_photo(f)]
    return [
        *_repeated(photos),
        *(finding for file in photos for finding in _clock(file)),
        *_stray(photos),
        *_elsewhere(dossier, photos),
        *before_loss(dossier),
    ]


def before_loss(dossier: Dossier) -> Iterator[Finding]:
    """Taken on a day before the loss: it shows the state before, or another matter."""
    loss = parse_date(dossier.value("loss.date"))
    fact = dossier.fact("loss.date")
    for file in (f for f in dossier.files if is_photo(f)):
        taken = best(file.photo)
        if loss and fact and taken and taken.date() < loss:
            values = (taken.date().isoformat(), loss.isoformat())
            yield _told(file, "time", f"照片“{file.name}”的拍摄日期{values[0]}早于出险日期{values[1]}，请核对其是否反映本次损失。",
                        values, fact.citations[:1])  # fmt: skip


def _repeated(photos: list[File]) -> Iterator[Finding]:
    for first, again in alike(photos):
        yield _told(again, "repeated", f"照片“{again.name}”与“{first.name}”画面几乎相同（感知哈希相差不超过4位），请勿作为两处损失的依据。",
                    (first.name, again.name), (_cite(first),))  # fmt: skip


def _clock(file: File) -> Iterator[Finding]:
    error, camera, satellites = clock_error(file.photo), taken_at(file.photo), by_satellite(file.photo)
    if error is None or camera is None or satellites is None:
        return
    values = tuple(moment.isoformat(" ", "minutes") for moment in (camera, satellites))
    message = (
        f"照片“{file.name}”的相机时间{values[0]}与卫星定位时间{values[1]}（已换算为北京时间）相差{_worded(error)}，"
        "相机时钟可能被改动，拍摄时间以卫星时间为准并请核实。"
    )
    yield _told(file, "clock", message, values)


def _stray(photos: list[File]) -> Iterator[Finding]:
    """A position far from all others. Compared with each other: an address has no coordinates of its own."""
    placed = [(f, p) for f in photos if (p := position_of(f.photo))]
    for file, here in placed:
        others = [p for f, p in placed if f is not file]
        if len(others) < _FEW - 1:
            return
        away = metres(middle(others), here)
        if away > FAR and _agree(others):
            message = f"照片“{file.name}”的定位（{here}）距其余照片的拍摄地点约{away / 1000:.1f}公里，请核实拍摄地点。"
            yield _told(file, "place", message, (str(here), str(middle(others))))


def _agree(positions: list[Position]) -> bool:
    centre = middle(positions)
    return sum(metres(centre, p) <= FAR for p in positions) > len(positions) / 2


def _elsewhere(dossier: Dossier, photos: list[File]) -> Iterator[Finding]:
    """The place printed into the picture is another than that of the loss and of the insured premises."""
    known = [f for key in ("loss.place", "policy.premises") for f in dossier.facts_of(key)]
    for file in photos:
        printed = file.photo.get("printed_place", "")
        if not printed or not known:
            continue
        if all(compare("loss.place", fact.value, printed) is not Answer.SAME for fact in known):
            message = f"照片“{file.name}”画面上打印的地点为“{printed}”，与出险地点、保险标的地址“{known[0].value}”不一致，请核实。"
            yield _told(file, "printed place", message, (printed, known[0].value), known[0].citations[:1])


def _told(
    file: File, matter: str, message: str, values: tuple[str, ...], further: tuple[Citation, ...] = ()
) -> Finding:
    return Finding(
        FindingCode.ANOMALY, Severity.WARNING, f"photo {matter} {file.name}", message,
        (_cite(file), *further), "survey", _CHECK, values,
    )  # fmt: skip


def _cite(file: File) -> Citation:
    return Citation(file.id, file.name, 1, "")


def _worded(error: timedelta) -> str:
    minutes = round(abs(error).total_seconds() / 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    parts = ((days, "天"), (hours, "小时"), (left, "分钟"))
    return "".join(f"{number}{unit}" for number, unit in parts if number)
