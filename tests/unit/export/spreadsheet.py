"""Works a workbook out again from its inputs, as a spreadsheet program would, in Decimal: the few functions we use."""

import io
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import openpyxl

_REFERENCE = re.compile(r"(?:'([^']+)'!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


class Spreadsheet:
    """`changes` overwrites input cells: {("输入", "B5"): 100}."""

    def __init__(self, data: bytes, changes: dict[tuple[str, str], Any] | None = None) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        for (sheet, cell), value in (changes or {}).items():
            self.book[sheet][cell] = value

    def value(self, sheet: str, cell: str) -> Any:
        raw = self.book[sheet][cell].value
        if isinstance(raw, str) and self.book[sheet][cell].data_type == "f":
            return self._work_out(sheet, raw[1:])
        return Decimal(str(raw)) if isinstance(raw, int | float) else raw

    def _work_out(self, sheet: str, formula: str) -> Any:
        def reference(match: re.Match[str]) -> str:
            where = match[1] or sheet
            if match[4]:
                return f'span("{where}","{match[2]}{match[3]}:{match[4]}{match[5]}")'
            return f'cell("{where}","{match[2]}{match[3]}")'

        code = _REFERENCE.sub(reference, formula)
        code = re.sub(r"(?<=[(,*/+\-])(\d+(?:\.\d+)?)(?=[),*/+\-]|$)", r"Decimal('\1')", code)
        code = re.sub(r"^(\d+)$", r"Decimal('\1')", code)
        return eval(code, {"__builtins__": {}}, self._functions())

    def _functions(self) -> dict[str, Any]:
        def cell(sheet: str, name: str) -> Any:
            value = self.value(sheet, name)
            return Decimal(0) if value is None else value

        def span(sheet: str, area: str) -> list[Any]:
            return [cell(sheet, c.coordinate) for row in self.book[sheet][area] for c in row]

        def total(*parts: Any) -> Decimal:
            flat = [x for p in parts for x in (p if isinstance(p, list) else [p])]
            return sum((x for x in flat if isinstance(x, Decimal)), Decimal(0))

        def sum_if(tested: list[Any], wanted: Any, summed: list[Any]) -> Decimal:
            return total([v for t, v in zip(tested, summed, strict=True) if t == wanted])

        return {
            "cell": cell, "span": span, "SUM": total, "SUMIF": sum_if, "MIN": min, "MAX": max, "Decimal": Decimal,
            "ROUND": lambda x, n: x.quantize(Decimal(1).scaleb(-int(n)), rounding=ROUND_HALF_UP),
        }  # fmt: skip


def find(data: bytes, sheet: str, text: str) -> int:
    """The row (from 1) whose first cell holds `text`."""
    rows = openpyxl.load_workbook(io.BytesIO(data))[sheet].iter_rows(max_col=1)
    return next(row[0].row for row in rows if row[0].value == text)
