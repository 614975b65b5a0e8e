"""What does not add up is read again: corrected where another reading holds, told as read twice where none does."""

from casework.evidence import Box, TextSource
from casework.quotes import find_quote
from ingestion.extract.second_look import noted, second_look
from ingestion.ocr.reread import Candidate
from tests.unit.extract.pages import Table, page, read

HEAD = ["序号", "名称", "数量", "单价（元）", "金额（元）"]


class Scripted:
    """Reads what the script says for the words first read there."""

    def __init__(self, pages, script: dict[str, list[Candidate]]) -> None:  # type: ignore[no-untyped-def]
        self.script, self.asked = script, 0
        self._boxes = {word: find_quote(pages[0], word) for word in script}

    def reread(self, page: int, box: Box) -> tuple[Candidate, ...]:
        self.asked += 1
        for word, found in self._boxes.items():
            if found and abs(found.x1 - box.x1) < 0.01 and abs(found.y0 - box.y0) < 0.01:
                return tuple(self.script[word])
        return ()


def _scan(amount: str, confidence: float = 0.8, source: TextSource = TextSource.OCR):  # type: ignore[no-untyped-def]
    rows: Table = [
        HEAD,
        ["1", "纸箱", "152", "6.55", amount],
        ["2", "薄膜", "10", "3.00", "30.00"],
        ["合计", "", "", "", "1025.60"],
    ]
    return page("# 财产损失清单", rows, source=source, confidence=confidence)


def test_a_misread_amount_is_corrected_and_found_again() -> None:
    scan = _scan("999.60")
    rereader = Scripted([scan], {"999.60": [Candidate("995.60", 0.97, "b:plain")]})
    (fixed,), (made,) = second_look([scan], rereader)
    assert (made.first, made.now, made.changed, made.engine) == ("999.60", "995.60", True, "b:plain")
    assert "999.60" in made.note
    assert find_quote(fixed, "995.60")
    assert not find_quote(fixed, "999.60")
    assert not read(fixed).findings


def test_what_is_really_printed_stays_and_says_that_it_was_read_twice() -> None:
    scan = _scan("999.60")
    rereader = Scripted(
        [scan], {"999.60": [Candidate("999.60", 0.99, "a:plain"), Candidate("999.60", 0.9, "b:plain")]}
    )
    pages, made = second_look([scan], rereader)
    assert pages == (scan,)
    assert made
    assert not any(one.changed for one in made)
    findings = noted(read(scan).findings, made)
    assert findings
    assert all("已对照图像复读" in f.message for f in findings)


def test_one_voice_against_a_sure_first_reading_is_not_enough() -> None:
    scan = _scan("999.60", confidence=0.99)
    both = [Candidate("999.60", 0.99, "a:plain"), Candidate("995.60", 0.6, "b:plain")]
    assert second_look([scan], Scripted([scan], {"999.60": both}))[0] == (scan,)


def test_a_neighbours_figure_is_no_reading_of_this_one() -> None:
    scan = page(
        "# 财产损失清单", [HEAD, ["1", "纸箱", "152", "6.55", "7"]], source=TextSource.OCR, confidence=0.6
    )
    rereader = Scripted([scan], {"7": [Candidate("995.60", 0.99, "b:plain")]})
    assert second_look([scan], rereader)[0] == (scan,)


def test_text_that_the_file_itself_carries_is_not_read_again() -> None:
    written = _scan("999.60", source=TextSource.TEXT_LAYER)
    rereader = Scripted([written], {})
    assert second_look([written], rereader) == ((written,), ())
    assert rereader.asked == 0


def test_reading_again_is_bounded() -> None:
    rows: Table = [
        HEAD,
        *([str(i), f"货{i}", "10", "1.00", "10.00" if i % 4 else "11.00"] for i in range(1, 81)),
    ]
    scan = page("# 财产损失清单", rows, source=TextSource.OCR, confidence=0.6)
    rereader = Scripted([scan], {})
    second_look([scan], rereader)
    assert 0 < rereader.asked <= 12 * 6


def test_a_code_with_a_confused_letter() -> None:
    code = "91350100M0O0100Y43"
    scan = page("# 出险通知书", f"统一社会信用代码：{code}", source=TextSource.OCR, confidence=0.8)
    assert read(scan).findings
    (fixed,), _ = second_look(
        [scan], Scripted([scan], {code: [Candidate("91350100M000100Y43", 0.9, "b:plain")]})
    )
    assert find_quote(fixed, "91350100M000100Y43")
    assert not read(fixed).findings
