"""Marks that belong to one thing in the world: seen again, here or in another case, they must be explained."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.evidence import Box, Citation, File
from casework.facts import ProposedFact, split_item_key
from casework.identifiers import is_vin
from casework.records import Record, Side
from casework.sameness import canonical

NEARNESS = 4  #: bits of 64 in which two pictures of one shot may differ
_E_INVOICE = re.compile(r"\d{20}")
_SHORTEST_CODE = 6


class MarkKind(StrEnum):
    INVOICE = "invoice"  #: its number (数电票), or number and seller
    INVOICE_SUM = (
        "invoice_sum"  #: seller, day and gross sum: the same bill under a number misread or left out
    )
    BILL = "bill"  #: a medical or other bill by its number
    PHOTO = "photo"  #: perceptual hash, compared by nearness
    VIN = "vin"
    SERIAL = "serial"
    ASSET = "asset"  #: an asset's number in the books of one owner, on a claim


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`value` is compared, `shown` is what the adjuster reads, `citation` where it stands in this case."""

    kind: MarkKind
    value: str
    shown: str
    citation: Citation

    @property
    def bits(self) -> int | None:
        """A picture's hash as a signed 64-bit number; None for marks that are compared letter by letter."""
        if self.kind is not MarkKind.PHOTO:
            return None
        number = int(self.value, 16)
        return number - (1 << 64) if number >= 1 << 63 else number


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A mark of this case that another case has too. Of a case the asking person may not see all else is ""."""

    kind: MarkKind
    value: str
    case_id: str = ""
    file_id: str = ""
    page: int = 0


def fingerprints(
    file: File, facts: Sequence[ProposedFact], records: Sequence[Record], insured: str = ""
) -> list[Fingerprint]:
    """The marks of one file, each once. `insured` tells whose asset numbers they are; without it they say nothing."""
    found = [
        *_invoices(facts),
        *_things(facts),
        *_assets(records, insured),
        *_photo(file),
    ]
    return list({(f.kind, f.value): f for f in reversed(found)}.values())[::-1]


def _invoices(facts: Iterable[ProposedFact]) -> Iterator[Fingerprint]:
    told: dict[str, dict[str, ProposedFact]] = {}
    for fact in facts:
        base, number = split_item_key(fact.key) or ("", "")
        if base.startswith("invoice."):
            told.setdefault(number, {})[base] = fact
        elif base == "injury.medical_bill.date" and len(number) >= _SHORTEST_CODE:
            yield Fingerprint(MarkKind.BILL, f"{canonical(number)}|{fact.value}", number, fact.citation)
    for number, parts in told.items():
        yield from _invoice(number, parts)


def _invoice(number: str, parts: dict[str, ProposedFact]) -> Iterator[Fingerprint]:
    """An eight-digit number comes again with every seller: only with the seller or the sum is it one invoice."""
    seller, day, gross = (parts.get(f"invoice.{name}") for name in ("seller", "date", "gross"))
    first = next(iter(parts.values())).citation
    code = canonical(number)
    if _E_INVOICE.fullmatch(code):
        yield Fingerprint(MarkKind.INVOICE, code, number, first)
    elif seller or gross:
        by = canonical(seller.value) if seller else f"{gross.value if gross else ''}"
        yield Fingerprint(MarkKind.INVOICE, f"{code}|{by}", number, first)
    if seller and day and gross:
        value = f"{canonical(seller.value)}|{day.value}|{gross.currency}{gross.value}"
        yield Fingerprint(
            MarkKind.INVOICE_SUM, value, f"{seller.value} {day.value} {gross.value}", gross.citation
        )


def _things(facts: Iterable[ProposedFact]) -> Iterator[Fingerprint]:
    for fact in facts:
        value = canonical(fact.value)
        if fact.key == "vehicle.vin" and is_vin(fact.value):
            yield Fingerprint(MarkKind.VIN, value, fact.value, fact.citation)
        elif fact.key == "machine.serial" and len(value) >= _SHORTEST_CODE and re.search(r"\d{3}", value):
            yield Fingerprint(MarkKind.SERIAL, value, fact.value, fact.citation)


def _assets(records: Iterable[Record], insured: str) -> Iterator[Fingerprint]:
    """Asset numbers are the owner's own: FA-0012 of another firm is another thing. Only what is claimed counts."""
    owner = canonical(insured)
    for record in records:
        code = canonical(record.code)
        if owner and record.side is Side.CLAIM and len(code) >= _SHORTEST_CODE and re.search(r"\d{3}", code):
            yield Fingerprint(
                MarkKind.ASSET, f"{owner}|{code}", f"{record.code} {record.name}", record.citation
            )


def _photo(file: File) -> Iterator[Fingerprint]:
    """Flat pictures (a hash with few or nearly all bits) look like each other and tell nothing."""
    value = file.photo.get("phash", "")
    if (
        file.kind == "photo"
        and re.fullmatch(r"[0-9a-f]{16}", value)
        and 16 <= int(value, 16).bit_count() <= 48
    ):
        whole = Citation(file.id, file.name, 1, "", Box(0.0, 0.0, 1.0, 1.0))
        yield Fingerprint(MarkKind.PHOTO, value, file.name, whole)
