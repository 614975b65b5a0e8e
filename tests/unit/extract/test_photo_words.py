"""Words, place and moment that stand on a photograph."""

import pytest

from ingestion.extract.photo_words import printed
from tests.unit.photos.test_album_and_review import page


def of(*lines: str) -> dict[str, str]:
    return printed([page(*((line, None) for line in lines))])


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("地点：杭州市余杭区良渚街道18号", "杭州市余杭区良渚街道18号"),
        ("拍摄地址: 宁波市北仑区海河路77号", "宁波市北仑区海河路77号"),
        ("浙江省杭州市余杭区良渚街道18号", "浙江省杭州市余杭区良渚街道18号"),
        ("仓库内禁止吸烟", ""),
        ("本市区域内的仓库", ""),
    ],
)
def test_the_place(line: str, place: str) -> None:
    assert of("现场", line).get("printed_place", "") == place


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("2025-03-14 09:22", "2025-03-14T09:22"),
        ("拍摄时间：2025年3月14日", "2025-03-14"),
        ("2 0 25 / 0 3 /14 10 :0 5", "2025-03-14T10:05"),
        ("上述设备于2025年3月14日由厂家安装完毕并验收", ""),
    ],
)
def test_the_moment(line: str, moment: str) -> None:
    assert of(line).get("printed_time", "") == moment


def test_no_words_no_keys() -> None:
    assert of("", " ") == {}


def test_the_words_are_what_is_left() -> None:
    told = of("2025/03/14 09:42", "地点：杭州市余杭区良渚街道18号", "2号仓库东北侧屋面烧塌")
    assert told["words"] == "2号仓库东北侧屋面烧塌"
