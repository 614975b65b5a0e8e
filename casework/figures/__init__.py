"""Figures as people write them: the one place that reads and writes amounts, rates, dates and times.

script.py    full-width to half-width, one character for one (spans stay true)
numerals.py  Chinese numerals, 小写 and 大写 -> Decimal
capital.py   Decimal -> 大写
ordinals.py  1, 2, 3 -> 一, 二, 三 and I, II, III as chapters and paragraphs are numbered
units.py     currencies, multipliers and units of quantity as data
amounts.py   the pattern of one written amount
rates.py     parse_rate (%, ‰, 百分之, percent)
dates.py     parse_date, find_dates
times.py     parse_time, find_times
found.py     find_figures: every figure of a text with its span; parse_amount
same.py      same_figure, contains_figure, Stated: equality across spellings

Nothing here raises on odd text: what cannot be read is None or absent.
"""

from casework.figures.capital import to_capital
from casework.figures.dates import DateSpan, find_dates, parse_date
from casework.figures.found import Figure, find_figures, parse_amount
from casework.figures.rates import parse_rate, rate_text
from casework.figures.same import Stated, contains_figure, same_figure
from casework.figures.times import TimeSpan, find_times, parse_time

__all__ = [
    "DateSpan",
    "Figure",
    "Stated",
    "TimeSpan",
    "contains_figure",
    "find_dates",
    "find_figures",
    "find_times",
    "parse_amount",
    "parse_date",
    "parse_rate",
    "parse_time",
    "rate_text",
    "same_figure",
    "to_capital",
]
