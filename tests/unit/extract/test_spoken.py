"""Days and hours told from the day of speaking, and what was said of something else on that day."""

from datetime import date

import pytest

from casework.figures import parse_time
from ingestion.extract.events import find_event
from ingestion.extract.spoken import spoken_days
from tests.unit.extract.pages import page, read, values

_TODAY = "2027-03-11"  #: a Thursday


@pytest.mark.parametrize(
    ("said", "day", "time"),
    [
        ("前天夜里十一点多，配电房的变压器炸了", "2027-03-09", ""),
        ("今晚八点五十，二楼烘房着火了", "2027-03-11", "20:50"),
        ("大前天中午十二点一刻，制冷机跳闸停机", "2027-03-08", "12:15"),
        ("本月6日上午9点整吊装时钢索断裂，锅炉坠落", "2027-03-06", "09:00"),
        ("上月27号凌晨4时许水管爆裂，样品间被淹", "2027-02-27", "04:00"),
        ("上周五下午2点10分行车碰撞立柱", "2027-03-05", "14:10"),
        ("出事是九号傍晚五点四十，不是十号", "2027-03-09", "17:40"),
        ("昨天清晨五点风最大，棚是七点被掀翻的", "2027-03-10", "07:00"),
        ("昨日（10日）夜里十二点差一刻听见响声，过去一看罐体已经爆裂", "2027-03-10", "23:45"),
        ("Yesterday at 3.15 pm the crane dropped the rotor.", "2027-03-10", "15:15"),
    ],
)
def test_an_event_told_from_the_day_of_speaking(said: str, day: str, time: str) -> None:
    found = find_event(said, _TODAY, 2027)
    assert found and (found.date, found.time) == (day, time)


@pytest.mark.parametrize(
    "said",
    [
        "昨晚两点左右卷帘门被撬",  # of this night or of the one before?
        "今天把事故照片发给您",
        "今天下午消防来调查起火原因",
        "明天上午十点到现场看爆裂的管道",
        "昨天交警出了事故认定书",
        "昨日（9日）下午仓库进水",  # the bracket tells another day
        "昨日下午2时接到报警后派员到场，火灾已扑灭",
    ],
)
def test_what_is_told_of_that_day_without_being_the_event(said: str) -> None:
    assert find_event(said, _TODAY, 2027) is None


def test_a_day_to_come_is_of_the_month_before() -> None:
    assert [d.value for d in spoken_days("28号下午三点", date(2027, 3, 11))] == [date(2027, 2, 28)]
    assert spoken_days("本月28日", date(2027, 3, 11)) == []


def test_each_part_of_a_talk_has_its_own_day() -> None:
    found = values(
        read(
            page(
                "2027年3月2日 09:12 曹工",
                "设备运行正常",
                "2027年3月11日 07:05 曹工",
                "昨夜11点20，四号炉爆管了，停机",
            ),
            name="微信聊天记录.txt",
        )
    )
    assert (found["loss.date"], found["loss.time"]) == ("2027-03-10", "23:20")


def test_a_whole_date_is_surer_than_a_spoken_day() -> None:
    line = "昨天凌晨雨势加大，管网倒灌。2027年3月9日2时40分，边坡坍塌，机具被埋。"
    found = find_event(line, _TODAY, 2027)
    assert found and (found.date, found.time) == ("2027-03-09", "02:40")


def test_the_small_hours_of_a_night() -> None:
    assert [parse_time(t) for t in ("晚上三点", "深夜两点半", "傍晚四点", "夜里12点")] == [
        "03:00",
        "02:30",
        "16:00",
        "24:00",
    ]
    assert parse_time("struck at about 0130 on 9 July") == "01:30"


def test_a_letter_about_the_event_names_its_day() -> None:
    line = "兹委托贵司对我司承保的松溪县果品冷库2027年3月6日爆炸事故进行公估。"
    assert values(read(page("# 公估委托书", line), name="公估委托书.pdf"))["loss.date"] == "2027-03-06"
