"""What is said beside a label, held against the type of a field: it must be of the type from end to end.

Where the label itself is only like a known one, the form of the value is the other half of the proof.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingestion.extract import values
from ingestion.extract.lexicon import Field
from ingestion.extract.people import named
from ingestion.extract.text import CJK
from ingestion.extract.values import Reading

_DATES = frozenset(("date", "moment", "edge", "period"))
_CODES = frozenset(("code", "docno"))
_OWN_FORM = frozenset(("plate", "vin", "container", "uscc"))  #: of a form that nothing else has
_NAMES = frozenset(("name", "org"))
_PERSONS = frozenset(("person", "persons"))
TYPES = _DATES | _CODES | _OWN_FORM | _NAMES | _PERSONS | {"address", "product"}
_INSURER = re.compile(r"保险|财险|产险|insur|assur|underwrit|\bP\s?&\s?[IC]\b", re.I)
_TRADE = re.compile(r"经纪|公估|代理|评估|broker|adjust|survey", re.I)
_INSURERS = frozenset(("policy.insurer", "engagement.principal"))
_PARTIES = frozenset(("policy.insured", "policy.applicant", "claim.claimant", "insured.name"))
_ORGANISATION = re.compile(
    r"(?:公司|[厂店院行社局队部场所户]|集团|中心|学校|合作社|事务所|工作室|商行)(?:\([^()]*\))?$"
    r"|\b(?:ltd|limited|inc|corp|co|gmbh|llc|plc|s\.?a|b\.?v)\b\.?",
    re.I,
)
_PHONE = re.compile(r"(?:\+?86[ -]?)?1\d{10}|0?\d{2,4}[- ]\d{7,8}(?:-\d{1,5})?|400[- ]?\d{3,4}[- ]?\d{3,4}")
_MONEY = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2}")
_PLACE = re.compile(r"[\u4e00-\u9fff](?:省|市|区|县|旗|州|镇|乡)")
_STREET = re.compile(r"[\u4e00-\u9fff\d](?:路|街|道|巷|弄|号|镇|乡|村|园区|港|码头|工业园)")
_PRODUCT = re.compile(
    r"[\u4e00-\u9fff]{1,20}险(?:\([^()]{1,12}\))?|[A-Z][A-Za-z'&,/ \-]{4,60}insurance", re.I
)
_LATIN_PERSONS = re.compile(
    r"(?:(?:M[rs]+|Dr|Capt)\.?\s)?[A-Z][a-z]+(?:\s[A-Z][a-z.]*){1,2}(?:(?:,| and|;|/)\s?[A-Z][a-z]+(?:\s[A-Z][a-z.]*){1,2})*"
)
_SHORTEST_CODE, _FEWEST_DIGITS = 6, 4
_FILLER = re.compile(
    r"[\s,，、。;:()\[\]/.~〜～\-—–至到止起从自时分秒日]|星期.|周.|[上下]午|凌晨|傍晚|晚|左右|许|约|当日|北京时间"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said beside a label (folded, without gaps at its ends), and how it reads as a field's type."""

    field: Field
    said: str
    found: list[Reading]


def readings(field: Field, said: str) -> list[Reading]:
    """What `said` (folded) tells as `field`; nothing unless all of it is of the field's type."""
    if field.type not in TYPES:
        return []
    found = values.read(field.type, said)
    return found if found and _CHECKS[field.type](Told(field, said.strip(), found)) else []


def rare(field: Field) -> bool:
    """Whether the value's form alone leaves no doubt what it is."""
    return field.type in _OWN_FORM


def common(field: Field) -> bool:
    """Whether any form is full of such values: who wrote it, who signed, who was called."""
    return field.type in _PERSONS


def owned(field: Field) -> bool:
    """Whether it is somebody's: a name, an address, the number of a firm or a car."""
    return field.type in _NAMES | _PERSONS | _OWN_FORM | {"address"}


def _dates(told: Told) -> bool:
    rest = "".join(_outside(told.said, told.found))
    days = [reading for reading in told.found if re.fullmatch(r"\d{4}-\d\d-\d\d", reading.value)]
    wanted = 2 if told.field.type == "period" else 1
    return len(days) == wanted and not re.search(r"[\u4e00-\u9fffA-Za-z]{2}", _FILLER.sub("", rest))


def _outside(said: str, found: list[Reading]) -> list[str]:
    at, rest = 0, []
    for reading in sorted(found, key=lambda r: r.start):
        rest.append(said[at : reading.start])
        at = max(at, reading.end)
    return [*rest, said[at:]]


def _code(told: Told) -> bool:
    value = told.found[0].value
    whole = re.sub(r"\s", "", told.said).strip("()号") in (value, re.sub(r"\s", "", value))
    if told.field.type == "docno":
        return re.sub(r"\s", "", told.said) == value
    return (
        whole
        and len(value) >= _SHORTEST_CODE
        and sum(map(str.isdigit, value)) >= _FEWEST_DIGITS
        and not values.read("date", told.said)
        and not _PHONE.fullmatch(told.said)
        and not _MONEY.fullmatch(told.said)
        and not any(values.read(kind, told.said) for kind in _OWN_FORM)
    )


def _own_form(told: Told) -> bool:
    return told.found[0].end - told.found[0].start >= len(told.said) - 2


def _name(told: Told) -> bool:
    value = told.found[0].value
    if not _fills(told.said, told.found[0]):
        return False
    if told.field.key in _INSURERS:
        return bool(_INSURER.search(value)) and not _TRADE.search(value)
    if told.field.key in _PARTIES and (_INSURER.search(value) or _TRADE.search(value)):
        return False
    person = told.field.key in _PARTIES and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", value) and named(value)
    return bool(_ORGANISATION.search(value)) or bool(person)


def _fills(said: str, reading: Reading) -> bool:
    """Whether the reading is all that is said on its line, a note in brackets left aside."""
    line = re.sub(r"\s*\([^()]*\)\s*$", "", said.split("\n")[0].strip())
    return len(re.sub(r"\s", "", reading.value)) >= len(re.sub(r"\s", "", line)) - 1


def _persons(told: Told) -> bool:
    line = re.sub(r"\([^()]*\)", "", told.said.split("\n")[0])
    if not CJK.search(line):
        return bool(_LATIN_PERSONS.fullmatch(line.strip()))
    return named(told.found[0].value) and len(told.found[0].value) >= len(re.sub(r"\s", "", line)) - 2


def _address(told: Told) -> bool:
    value = told.found[0].value
    return bool(_PLACE.search(value) and _STREET.search(value)) and not _ORGANISATION.search(value)


def _product(told: Told) -> bool:
    return bool(_PRODUCT.fullmatch(told.found[0].value))


_CHECKS: dict[str, Callable[[Told], bool]] = {
    **dict.fromkeys(_DATES, _dates),
    **dict.fromkeys(_CODES, _code),
    **dict.fromkeys(_OWN_FORM, _own_form),
    **dict.fromkeys(_NAMES, _name),
    **dict.fromkeys(_PERSONS, _persons),
    "address": _address,
    "product": _product,
}
