"""Groups, captions, links and findings on made-up photographs."""

from dataclasses import replace
from decimal import Decimal

from casework.dossier import Dossier
from casework.evidence import Block, BlockKind, Box, Cell, File, FileStatus, Page, TextSource
from casework.facts import Basis, Fact, FactStatus
from casework.loss.terms import LossItem
from casework.photos import Captions, album, review
from casework.photos.alike import alike, distance
from casework.photos.captions import shown_items
from tests.unit.dossiers.builder import case, paper

HERE = {"lat": "30.2500", "lon": "120.1700"}


def shot(name: str, **photo: str) -> File:
    return paper(name, "photo", "", photo=photo)[0]


def known(key: str, value: str) -> Fact:
    return Fact(f"{key}:{value}", "case", key, value, FactStatus.CONFIRMED, "", Basis.DOCUMENTED, 80, ())


def of(*files: File, **more: object) -> Dossier:
    return Dossier(case("照片", ""), files, **more)  # type: ignore[arg-type]


def subjects(dossier: Dossier) -> list[str]:
    return [f.subject for f in review(dossier)]


def test_a_pause_and_a_distance_begin_another_group() -> None:
    morning = shot("a.jpg", time="2025-03-14T09:00:00", **HERE)
    soon = shot("b.jpg", time="2025-03-14T09:30:00")
    afternoon = shot("c.jpg", time="2025-03-14T15:00:00", **HERE)
    elsewhere = shot("d.jpg", time="2025-03-14T15:05:00", lat="30.3000", lon="120.1700")
    nothing = shot("e.jpg")
    groups = album([nothing, elsewhere, afternoon, soon, morning])
    assert [[f.name for f in g.files] for g in groups] == [
        ["a.jpg", "b.jpg"],
        ["c.jpg"],
        ["d.jpg"],
        ["e.jpg"],
    ]
    assert groups[0].title == "2025-03-14 09:00–09:30 · 北纬30.25000°、东经120.17000°"
    assert groups[-1].title == "拍摄时间不详 · 无定位信息"


def test_a_copy_and_an_unread_file_are_no_photographs() -> None:
    copy = replace(shot("a.jpg"), status=FileStatus.DUPLICATE)
    assert album([copy, replace(shot("b.jpg"), kind="invoice")]) == ()


def test_the_same_picture_again() -> None:
    first, again = shot("a.jpg", phash="f0f0a5a5c3c39696"), shot("b.jpg", phash="f0f0a5a5c3c39697")
    other, flat = shot("c.jpg", phash="0ff0a5a5c3c36969"), shot("d.jpg", phash="8000000000000000")
    assert [
        (a.name, b.name)
        for a, b in alike([first, other, again, flat, shot("e.jpg", phash="8000000000000000")])
    ] == [("a.jpg", "b.jpg")]
    assert distance("f0", "f1") is None
    assert subjects(of(first, again)) == ["photo repeated b.jpg"]


def test_the_same_bytes_are_no_second_picture() -> None:
    one = shot("a.jpg", phash="f0f0a5a5c3c39696")
    assert not list(alike([one, replace(one, id="x", name="b.jpg")]))


def test_a_clock_that_was_set_back() -> None:
    photo = shot("a.jpg", time="2025-03-10T09:00:00", gps_time="2025-03-14T02:00:00")
    (found,) = review(of(photo))
    assert found.subject == "photo clock a.jpg"
    assert found.values == ("2025-03-10 09:00", "2025-03-14 10:00")
    assert "4天1小时" in found.message


def test_a_picture_from_another_town() -> None:
    near = [shot(f"{n}.jpg", lat=f"30.250{n}", lon="120.1700") for n in range(3)]
    assert subjects(of(*near)) == []
    assert subjects(of(*near, shot("far.jpg", lat="31.2", lon="121.4"))) == ["photo place far.jpg"]


def test_two_pictures_far_apart_accuse_neither() -> None:
    assert subjects(of(shot("a.jpg", **HERE), shot("b.jpg", lat="31.2", lon="121.4"))) == []


def test_a_printed_place_that_is_not_the_insureds() -> None:
    stamped = shot("a.jpg", printed_place="宁波市北仑区海河路77号")
    facts = (known("policy.premises", "杭州市余杭区良渚街道18号厂区"),)
    assert subjects(of(stamped, facts=facts)) == ["photo printed place a.jpg"]
    at_home = shot("a.jpg", printed_place="杭州市余杭区良渚街道18号")
    assert subjects(of(at_home, facts=facts)) == []
    assert subjects(of(stamped)) == []


def test_a_picture_from_before_the_loss() -> None:
    facts = (known("loss.date", "2025-03-14"),)
    assert subjects(of(shot("a.jpg", time="2025-03-13T23:59:00"), facts=facts)) == ["photo time a.jpg"]
    assert subjects(of(shot("a.jpg", time="2025-03-14T00:01:00"), facts=facts)) == []


def page(*blocks: tuple[str, Cell | None]) -> Page:
    made = tuple(
        Block(
            n,
            BlockKind.TABLE_CELL if cell else BlockKind.PARAGRAPH,
            text,
            Box(0.1, n / 10, 0.9, n / 10 + 0.05),
            (),
            cell,
        )
        for n, (text, cell) in enumerate(blocks)
    )
    return Page(1, 100, 100, made, TextSource.FILE)


def test_a_caption_from_the_survey_record() -> None:
    photo, record = shot("IMG_2231.jpg"), paper("查勘记录.pdf", "survey_record", "")[0]
    pages = {record.id: (page(("照片 IMG_2231：2号仓库东墙过火", None)),)}
    caption = Captions(of(photo, record, pages=pages)).of(photo)
    assert caption.text == "照片：2号仓库东墙过火" or caption.text.endswith("2号仓库东墙过火")
    assert caption.citations[0].file == "查勘记录.pdf"


def test_a_caption_from_a_row_of_a_list() -> None:
    photo, listing = shot("照片3.jpg"), paper("照片清单.xlsx", "other", "")[0]
    rows = (
        ("照片12", Cell(0, 1, 0)),
        ("配电房", Cell(0, 1, 1)),
        ("照片3", Cell(0, 2, 0)),
        ("烧毁的注塑机", Cell(0, 2, 1)),
    )
    caption = Captions(of(photo, listing, pages={listing.id: (page(*rows),)})).of(photo)
    assert caption.text == "烧毁的注塑机"


def test_captions_without_a_paper() -> None:
    assert Captions(of()).of(shot("IMG_20250314_092211.jpg")).text == "现场照片"
    assert Captions(of()).of(shot("mmexport1741912345678.jpg")).text == "现场照片"
    assert Captions(of()).of(shot("屋顶破口.jpg")).text == "屋顶破口"
    assert Captions(of()).of(shot("a1.jpg", printed_place="余杭区18号")).text == "拍摄地点：余杭区18号"
    stamped = shot("IMG_1.jpg", words="东墙过火", printed_time="2025-03-14T09:42")
    assert Captions(of()).of(stamped).text == "东墙过火"
    assert Captions(of()).of(shot("IMG_1.jpg", words="海天牌 MA1600")).text == "画面文字：海天牌 MA1600"


def test_items_on_a_picture() -> None:
    press = LossItem("1", 1, "设备", "注塑机", "HTF160X2", claimed_amount=Decimal(1))
    desk = LossItem("2", 2, "设备", "办公桌", "1.4m")
    dossier = of(items=(press, desk))
    assert shown_items(dossier, shot("IMG_1.jpg", words="型号 HTF160X2 出厂编号 8812"), "") == (press,)
    assert shown_items(dossier, shot("IMG_1.jpg"), "烧毁的注塑机") == (press,)
    assert shown_items(dossier, shot("IMG_1.jpg"), "现场照片") == ()
