"""Clocks and positions, against values known from elsewhere."""

from datetime import datetime, timedelta

import pytest

from casework.photos.place import Position, metres, middle, on_chinese_maps, position_of
from casework.photos.taken import best, clock_error, taken_at


def test_a_camera_abroad_is_told_in_chinese_time() -> None:
    assert taken_at({"time": "2025-03-14T03:20:00", "offset": "-05:00"}) == datetime(2025, 3, 14, 16, 20)


def test_a_camera_without_offset_is_taken_at_its_word() -> None:
    assert taken_at({"time": "2025-03-14T16:20:00"}) == datetime(2025, 3, 14, 16, 20)


@pytest.mark.parametrize(
    "told", [{}, {"time": "yesterday"}, {"time": "2025-03-14T16:20:00", "gps_time": "?"}]
)
def test_nothing_known_is_no_error(told: dict[str, str]) -> None:
    assert clock_error(told) is None


def test_a_clock_against_the_satellites() -> None:
    photo = {"time": "2025-03-10T09:00:00", "gps_time": "2025-03-14T02:00:00"}
    assert clock_error(photo) == -timedelta(days=4, hours=1)
    assert best(photo) == datetime(2025, 3, 14, 10, 0)


def test_a_fix_some_minutes_old_is_no_error() -> None:
    photo = {"time": "2025-03-14T10:12:00", "gps_time": "2025-03-14T02:00:00"}
    assert clock_error(photo) is None
    assert best(photo) == datetime(2025, 3, 14, 10, 12)


def test_distance_from_peking_to_shanghai() -> None:
    peking, shanghai = Position(39.9042, 116.4074), Position(31.2304, 121.4737)
    assert metres(peking, shanghai) == pytest.approx(1_067_000, rel=0.005)


def test_the_shift_of_chinese_maps() -> None:
    """Tian'anmen by GPS, and where the published transformation puts it."""
    shifted = on_chinese_maps(Position(39.90733345, 116.391244079988))
    assert (shifted.latitude, shifted.longitude) == pytest.approx((39.9087340, 116.3974874), abs=2e-5)


def test_no_shift_abroad() -> None:
    paris = Position(48.8584, 2.2945)
    assert on_chinese_maps(paris) == paris


def test_the_middle_ignores_one_stray() -> None:
    near = [Position(30.0, 120.0), Position(30.001, 120.001), Position(30.002, 120.0)]
    assert metres(middle([*near, Position(45.0, 90.0)]), near[0]) < 500


@pytest.mark.parametrize("photo", [{}, {"lat": "30.1"}, {"lat": "x", "lon": "y"}])
def test_no_position(photo: dict[str, str]) -> None:
    assert position_of(photo) is None
