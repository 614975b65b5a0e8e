"""Cells of the workbook: text that stays text, inputs, values, formulas with the result a viewer shows before reckoning."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from export.legible import clean

AMOUNT, RATIO, COUNT, RATIO_FULL = "#,##0.00", "0.00%", "#,##0.####", "0.########"
_FONT = {"font_name": "宋体", "font_size": 10.5, "valign": "vcenter", "border": 1, "border_color": "#969CA4"}
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


class Book:
    """Formats of one xlsxwriter file, made once each."""

    def __init__(self, file: Any) -> None:
        self.file = file
        self._format = cache(lambda options: file.add_format({**_FONT, **dict(options)}))

    def form(self, **options: Any) -> Any:
        return self._format(tuple(sorted(options.items())))

    def title(self, sheet: Any, title: str, about: str) -> None:
        """Title and a line about the sheet; printed on A4 landscape, one page wide."""
        plain = {"border": 0}
        sheet.write_string(0, 0, title, self.form(**plain, bold=True, font_size=15, font_name="黑体"))
        sheet.write_string(1, 0, clean(about), self.form(**plain, font_color="#6E747C", font_size=9))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)

    def head(self, sheet: Any, row: int, titles: Sequence[str]) -> None:
        look = self.form(bold=True, bg_color="#EAEFF5", align="center", text_wrap=True)
        for column, title in enumerate(titles):
            sheet.write_string(row, column, title, look)

    def widths(self, sheet: Any, widths: Sequence[float]) -> None:
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)

    def text(self, sheet: Any, row: int, column: int, text: str, strong: bool = False) -> None:
        """Always a text cell. What a spreadsheet might take for a formula also bears the text prefix, for later copies."""
        words = clean(text)
        look = {"text_wrap": True, "bold": strong}
        if words.startswith(_DANGEROUS) or text.startswith(_DANGEROUS):
            look["quote_prefix"] = True
        sheet.write_string(row, column, words, self.form(**look))

    def input(self, sheet: Any, row: int, column: int, value: Decimal | None, form: str) -> None:
        look = self.form(num_format=form, bg_color="#FFF9E5", font_color="#1F3D99")
        if value is None:
            sheet.write_blank(row, column, None, look)
        else:
            sheet.write_number(row, column, float(value), look)

    def value(
        self, sheet: Any, row: int, column: int, value: Decimal | None, form: str, strong: bool = False
    ) -> None:
        look = self.form(num_format=form, bold=strong)
        if value is None:
            sheet.write_blank(row, column, None, look)
        else:
            sheet.write_number(row, column, float(value), look)

    def formula(
        self,
        sheet: Any,
        row: int,
        column: int,
        formula: str,
        value: Decimal | None,
        form: str,
        strong: bool = False,
    ) -> None:
        """`formula` is ours; `value` is its result as reckoned with Decimal."""
        look = self.form(num_format=form, bold=strong)
        sheet.write_formula(row, column, formula, look, float(value if value is not None else 0))
