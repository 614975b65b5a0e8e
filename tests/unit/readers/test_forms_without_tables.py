"""Web pages that set a form without a table: its labels and values still stand beside each other."""

import pytest

from ingestion.readers.elements import from_html
from ingestion.readers.typeset import Table

_TERMS = "<dl><dt>报案号</dt><dd>RA-25-0091</dd><dt>出险时间</dt><dd>2025-03-02 08:10</dd><dt>地点</dt><dd>三号仓</dd></dl>"
_WRAPPED = (
    "<dl><div><dt>报案号</dt><dd>RA-25-0091</dd></div><div><dt>出险时间</dt><dd>2025-03-02 08:10</dd></div>"
    "<div><dt>地点</dt><dd>三号仓</dd></div></dl>"
)
_BOXES = (
    "<div class='form'><div><span>报案号</span><span>RA-25-0091</span></div>"
    "<div><span>出险时间</span><span>2025-03-02 08:10</span></div><div><span>地点</span><span>三号仓</span></div></div>"
)
_LIST = (
    "<ul><li><b>报案号</b><span>RA-25-0091</span></li><li><b>出险时间</b><span>2025-03-02 08:10</span></li>"
    "<li><b>地点</b><span>三号仓</span></li></ul>"
)


@pytest.mark.parametrize("form", [_TERMS, _WRAPPED, _BOXES, _LIST])
def test_labels_and_values_are_rows_of_a_table(form: str) -> None:
    contents = list(from_html(f"<html><body><h2>报案回执</h2>{form}<p>请保留现场。</p></body></html>"))
    tables = [c for c in contents if isinstance(c, Table)]
    assert [(e.row, e.column, e.text) for e in tables[0].entries] == [
        (0, 0, "报案号"), (0, 1, "RA-25-0091"), (1, 0, "出险时间"), (1, 1, "2025-03-02 08:10"), (2, 0, "地点"), (2, 1, "三号仓"),
    ]  # fmt: skip
    assert len(tables) == 1
    assert len(contents) == 3


def test_sentences_with_two_marked_words_stay_sentences() -> None:
    said = "<div><p><b>甲方</b>与<b>乙方</b>协商</p><p>一</p><p>二</p></div>"
    assert not [c for c in from_html(f"<html><body>{said}</body></html>") if isinstance(c, Table)]
