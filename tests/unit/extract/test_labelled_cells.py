"""Figures told by a label in a cell: the cell beside it is the one of the same row, also where rows are taken apart."""

import re
from decimal import Decimal

from ingestion.extract.anomalies.labelled import labelled, told_texts
from tests.unit.extract.pages import page

#: rows of a form that a reader saw as one, a line of each cell for each; and one more under them
_STACKED = page([["毛重\n净重\n皮重", "1,250.00\n1,180.00\n70.00", "kg\nkg\nkg"], ["件重", "25.00", "kg"]])
_WEIGHT = re.compile("毛重|净重|皮重|件重")


def test_a_label_in_a_stacked_row_has_the_figure_beside_it() -> None:
    found = {f.name: f.value for f in labelled(_STACKED, _WEIGHT)}
    wanted = {"毛重": "1250.00", "净重": "1180.00", "皮重": "70.00", "件重": "25.00"}
    assert found == {name: Decimal(value) for name, value in wanted.items()}


def test_cells_read_on_into_the_cell_to_their_right() -> None:
    assert "净重:1,180.00" in [text for _, text in told_texts(_STACKED)]
