"""One page's words, by a seed. Every amount, date and code that was given out is kept in `figures`."""

import random
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from evals.pack_builder.numerals import capital, grouped, uscc

SETS = ("tuning", "held-out")
_FOLDER = Path(__file__).parent / "wording"
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ"


class Words:
    """Chance, but the same for the same set and seed."""

    def __init__(self, page_set: str, seed: int) -> None:
        self.random = random.Random(f"{page_set}:{seed}")
        self._lists: dict[str, list[str]] = tomllib.loads(
            (_FOLDER / f"{page_set}.toml").read_text(encoding="utf-8")
        )
        self.figures: list[str] = []

    def one(self, name: str) -> str:
        return self.random.choice(self._lists[name])

    def several(self, name: str, count: int) -> list[str]:
        """Filled sentences, none twice while there are enough."""
        pool = self._lists[name]
        return [self.filled(text) for text in self.random.sample(pool, min(count, len(pool)))]

    def filled(self, text: str) -> str:
        """A sentence with its slots filled by chance."""
        return re.sub(r"\{(\w+)\}", lambda slot: self._slot(slot[1], english=text.isascii()), text)

    def money(self, least: int = 1_000, most: int = 9_000_000) -> Decimal:
        """An amount, spread evenly over the orders of magnitude."""
        low, high = len(str(least)), len(str(most))
        whole = self.random.randrange(10 ** (self.random.randint(low, high) - 1), most + 1)
        cents = self.random.choice((0, 50, self.random.randrange(100)))
        return Decimal(max(whole, least)) + Decimal(cents) / 100

    def amount(self, value: Decimal | None = None) -> str:
        """With separators, or without in one case out of five."""
        value = self.money() if value is None else value
        return self.kept(grouped(value) if self.random.random() < 0.8 else f"{value:.2f}")

    def capitals(self, value: Decimal) -> str:
        return self.kept(capital(value))

    def date(self, english: bool = False) -> str:
        year, month, day = (
            self.random.randint(2019, 2026),
            self.random.randint(1, 12),
            self.random.randint(1, 28),
        )
        if english:
            months = "January February March April May June July August September October November December"
            return self.kept(f"{day} {months.split()[month - 1]} {year}")
        forms = (f"{year}年{month}月{day}日", f"{year}-{month:02}-{day:02}", f"{year}.{month:02}.{day:02}")
        return self.kept(self.random.choice(forms[:1] * 3 + forms[1:]))

    def code(self) -> str:
        """A policy, invoice, container or registration number; runs of one digit are usual in them."""
        letters = "".join(self.random.choices(_ALPHABET, k=4))
        forms = (
            f"{letters}{self.random.randint(2019, 2026)}{self._digits(4)}000000{self._digits(4)}",
            f"{self._digits(8)}",
            f"{self._digits(20)}",
            f"{letters[:3]}U{self._digits(7)}",
            f"{letters[:2]}-{self.random.randint(20, 26)}-{self._digits(5)}",
            f"〔{self.random.randint(2019, 2026)}〕第{self._digits(4)}号",
        )
        return self.kept(self.random.choice(forms))

    def credit_code(self) -> str:
        """18 characters with a right check character (GB 32100-2015)."""
        digits = "".join(self.random.choices("0123456789", k=6))
        return self.kept(
            uscc(f"91{digits}MA" + "".join(self.random.choices("0123456789" + "ABCEFGHJK", k=7)))
        )

    def kept(self, figure: str) -> str:
        self.figures.append(figure)
        return figure

    def _digits(self, count: int) -> str:
        return "".join(self.random.choices("0123456789", k=count))

    def _slot(self, name: str, english: bool) -> str:
        made: dict[str, Any] = {
            "amount": self.amount,
            "date": lambda: self.date(english),
            "code": self.code,
            "count": lambda: str(self.random.randint(12, 980)),
            "rate": lambda: self.kept(f"{self.random.randint(1, 40)}%"),
            "time": lambda: f"晚{self.random.randint(0, 23)}时{self.random.randint(10, 59)}分",
            "company": lambda: self.one("companies"),
            "person": lambda: self.one("people"),
            "place": lambda: self.one("places"),
            "cause": lambda: self.one("causes"),
        }
        return str(made[name]())
