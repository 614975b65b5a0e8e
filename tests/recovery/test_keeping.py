"""Sealed files that were touched, and which backups stay."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.backup.bases import Base
from adapters.backup.retention import Keep, kept
from adapters.backup.sealing import Damaged, master, seal, unseal

_KEY = master("of the tests alone, no backup of anybody")
_PIECE = 1 << 20
_NOW = datetime(2026, 12, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("length", [0, 1, _PIECE - 1, _PIECE, _PIECE + 1, 3 * _PIECE])
@pytest.mark.parametrize("compress", [False, True])
def test_what_goes_in_comes_out(tmp_path: Path, length: int, compress: bool) -> None:
    data = bytes(range(256)) * (length // 256) + b"x" * (length % 256)
    seal(_KEY, "a", [data[:7], data[7:]], tmp_path / "a", compress)
    assert b"".join(unseal(_KEY, "a", tmp_path / "a")) == data
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_nothing_else_opens(tmp_path: Path) -> None:
    seal(_KEY, "a", [b"1" * (2 * _PIECE + 5)], tmp_path / "a", False)
    whole = (tmp_path / "a").read_bytes()
    head, piece = 21, _PIECE + 16
    first, second = whole[head : head + piece], whole[head + piece : head + 2 * piece]
    touched = {
        "cut at a piece's end": whole[: head + 2 * piece],
        "a piece left out": whole[:head] + first + whole[head + 2 * piece :],
        "two pieces exchanged": whole[:head] + second + first + whole[head + 2 * piece :],
        "a piece twice": whole[:head] + first + first + whole[head + 2 * piece :],
        "something behind": whole + b"x",
        "another header": whole[:4] + b"\1" + whole[5:],
        "nothing": b"",
    }
    for what, content in touched.items():
        (tmp_path / "a").write_bytes(content)
        with pytest.raises(Damaged):
            b"".join(unseal(_KEY, "a", tmp_path / "a"))
            pytest.fail(what)
    (tmp_path / "a").write_bytes(whole)
    for key, name in ((_KEY, "b"), (master("another"), "a")):
        with pytest.raises(Damaged):
            b"".join(unseal(key, name, tmp_path / "a"))


def _base(days: int, kind: str = "full", parent: str = "") -> Base:
    moment = _NOW - timedelta(days=days)
    return Base(f"{kind}-{days}", kind, parent, "", moment.isoformat(), "0" * 24, "", "", "", "", 0)


def test_days_weeks_and_years_stay() -> None:
    every = [_base(days) for days in range(32 * 365, -1, -1)]
    staying = kept(every, Keep(days=14, weeks=8, years=30), _NOW)
    ages = sorted(int(name.removeprefix("full-")) for name in staying)
    assert ages[:15] == list(range(15))
    assert len([age for age in ages if 14 < age <= 56]) in (6, 7), "one a week"
    years = {(_NOW - timedelta(days=age)).year for age in ages}
    assert len(years) in (30, 31) and max(ages) <= 366 * 30
    assert len(ages) < 15 + 8 + 31


def test_what_an_increment_stands_on_stays_and_so_does_the_last_one() -> None:
    every = [_base(40), _base(39, "incremental", "full-40"), _base(3, "incremental", "incremental-39")]
    assert kept(every, Keep(days=14, weeks=0, years=0), _NOW) == {base.id for base in every}
    assert kept([_base(90)], Keep(days=1, weeks=0, years=0), _NOW) == {"full-90"}
