"""Ruled lines to cells: what divides is a line from side to side, not the strokes of letters."""

from ingestion.layout.lattice import lattices
from ingestion.layout.rules import Rule, Rules
from tests.unit.layout.paper import blank, cells, grid, lay

SIDES = (Rule(100, 98, 502), Rule(300, 98, 502), Rule(600, 98, 502))


def _lines(*places: float) -> tuple[Rule, ...]:
    return tuple(Rule(at, 98, 602) for at in places)


def test_strokes_between_two_lines_do_not_draw_the_lines_together() -> None:
    """Bold text gives short lines, each near the next, all the way from one rule to another."""
    strokes = tuple(Rule(at, 310, 420) for at in (108, 117, 126, 135, 144))
    (found,) = lattices(Rules((*_lines(100, 150, 200, 250, 502), *strokes), SIDES), 28.0)
    assert [(slot.row, slot.y0) for slot in found.slots if slot.column == 0] == [
        (0, 100),
        (1, 150),
        (2, 200),
        (3, 250),
    ]
    assert all(slot.row_span == 1 for slot in found.slots)


def test_a_line_that_ends_inside_a_cell_divides_nothing() -> None:
    (found,) = lattices(Rules((*_lines(100, 300, 502), Rule(200, 310, 520)), SIDES), 20.0)
    assert len(found.slots) == 4


def test_strokes_that_go_on_in_the_next_cell_divide_nothing() -> None:
    """Words fill the left of a cell and the next cell's words begin at its edge."""
    strokes = (Rule(200, 303, 520), Rule(196, 598, 720))
    lines = tuple(Rule(at, 98, 902) for at in (100, 300, 502))
    (found,) = lattices(Rules((*lines, *strokes), (*SIDES, Rule(900, 98, 502))), 28.0)
    assert all(slot.row_span == 1 for slot in found.slots)


def test_a_line_across_one_column_divides_that_column_alone() -> None:
    (found,) = lattices(Rules((*_lines(100, 300, 502), Rule(200, 298, 602)), SIDES), 20.0)
    assert sorted((s.row, s.column, s.row_span) for s in found.slots) == [
        (0, 0, 2), (0, 1, 1), (1, 1, 1), (2, 0, 1), (2, 1, 1),
    ]  # fmt: skip


def test_a_table_open_at_its_sides_keeps_its_rows() -> None:
    lines = tuple(Rule(at, 50, 700) for at in (100, 150, 200))
    (found,) = lattices(Rules(lines, (Rule(300, 98, 202),)), 20.0)
    assert len(found.slots) == 4


def test_words_go_to_the_cells_they_stand_in() -> None:
    image = blank()
    grid(image, (100, 400, 900), (100, 150, 200))
    blocks = lay(
        (110, 112, "被保险人"), (410, 112, "某某建设有限公司"),
        (110, 162, "角色"), (410, 162, "总承包单位"),
        (100, 400, "以上内容由双方核对无误并已留存原件备查。"), image=image,
    )  # fmt: skip
    assert cells(blocks) == {
        (0, 0): "被保险人",
        (0, 1): "某某建设有限公司",
        (1, 0): "角色",
        (1, 1): "总承包单位",
    }
