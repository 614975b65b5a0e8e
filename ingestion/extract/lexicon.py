"""The lexicon as typed values: fields with their labels, document kinds, table columns, causes. Loaded once."""

import itertools
import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from casework.facts import Basis
from ingestion.extract import parts
from ingestion.extract.spelling import Labels, Spellings
from ingestion.extract.text import compact

_NUMERAL = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
_MONEY = (
    r"(?:(?:人民币|RMB|CNY|USD|EUR|HKD|US\$|¥)\s{0,2}(?:\(?大写\)?\s?:?\s?)?)?"
    r"(?:\d[\d,]*(?:\.\d+)?\s?(?:[百千]?万|亿|million|[km](?![a-z]))?\d?\s?(?:元|美元|美金|RMB|USD|CNY)?整?"
    rf"|[{_NUMERAL}]{{2,30}}(?:[元圆][{_NUMERAL}角分整正]*)?)"
)
_CODE = r"[A-Z0-9][A-Za-z0-9]*[\-/]?[A-Za-z0-9\-/]{4,40}"
FIELD_FILES = ("policy", "loss", "cargo", "liability", "business", "papers")


@dataclass(frozen=True, slots=True)
class Field:
    """One fact key. `prose`: its labels also count inside sentences. `kinds` empty: any paper may tell it.

    `patterns` find it in sentences; `amended` find words that change it and win over the schedule."""

    key: str
    type: str
    labels: tuple[str, ...]
    labels_in: dict[str, tuple[str, ...]]
    patterns: tuple[re.Pattern[str], ...]
    amended: tuple[re.Pattern[str], ...]
    kinds: frozenset[str]
    prose: bool
    first: bool
    doubt: float = 0.0  #: how much less a label is believed that only its parts tell

    @property
    def group(self) -> str:
        return self.key.split(".")[0]


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """`authority` by group of facts; `basis` of what it tells. `labels`: groups that tell it whatever its title,
    `not_labels`: what such a paper never has; `form`: its title tells a form (合同) that papers of other kinds have too;
    `parts`: headings under which a page goes on with it; `single`: a form of one page, the next one is another."""

    key: str
    zh: str
    title: tuple[re.Pattern[str], ...]
    not_title: tuple[re.Pattern[str], ...]
    body: tuple[re.Pattern[str], ...]
    name: tuple[re.Pattern[str], ...]
    authority: dict[str, int]
    basis: Basis
    labels: tuple[re.Pattern[str], ...] = ()
    not_labels: tuple[re.Pattern[str], ...] = ()
    form: bool = False
    parts: tuple[re.Pattern[str], ...] = ()
    single: bool = False

    def authority_on(self, key: str) -> int:
        return self.authority.get(re.split(r"[.\[]", key)[0], self.authority["default"])


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The labels that count in one kind of paper: how they are spelled, and what each stands for.

    Whole phrases first, then what the parts of a label say."""

    pattern: Labels
    fields: dict[str, tuple[Field, ...]]
    composed: parts.Compositions

    def fields_of(self, label: str) -> tuple[Field, ...]:
        return self._told(label) or ()

    def is_label(self, label: str) -> bool:
        return self._told(label) is not None

    def _told(self, label: str) -> tuple[Field, ...] | None:
        """The fields of a label; nothing for what is no label."""
        key = _label_key(label)
        if self.fields.get(key):
            return self.fields[key]
        form = self.composed.form(key)
        if form is None:
            return self.fields.get(key)
        return _composed_fields(self.composed.key(key) or "", self.composed.kind, form.bare)


def data(name: str) -> dict[str, object]:
    """One lexicon file."""
    return tomllib.loads(
        (files("ingestion.extract") / "lexicon" / f"{name}.toml").read_text(encoding="utf-8")
    )


def patterns(words: object, flags: int = re.IGNORECASE) -> tuple[re.Pattern[str], ...]:
    """Compiled; `{money}` and `{code}` in them stand for how sums and numbers of papers are written."""
    return tuple(
        re.compile(word.replace("{money}", _MONEY).replace("{code}", _CODE), flags) for word in _texts(words)
    )


@cache
def fields() -> tuple[Field, ...]:
    return tuple(_field(entry) for name in FIELD_FILES for entry in _entries(data(name), "field"))


@cache
def kinds() -> dict[str, DocumentKind]:
    """All document kinds by key, in the order in which ties are broken."""
    return {key: _kind(key, entry) for key, entry in data("kinds").items() if isinstance(entry, dict)}


@cache
def vocabulary(kind: str) -> Vocabulary:
    """The labels that count in a paper of `kind`."""
    table: dict[str, list[Field]] = {_label_key(word): [] for word in _texts(data("stops")["labels"])}
    spellings = set(_texts(data("stops")["labels"]))
    for field in fields():
        if field.kinds and kind not in field.kinds:
            words: tuple[str, ...] = field.labels
            spellings.update(words)
            for word in words:
                table.setdefault(_label_key(word), [])
            continue
        for word in (*field.labels, *field.labels_in.get(kind, ())):
            spellings.add(word)
            table.setdefault(_label_key(word), []).append(field)
    told = {key: tuple({f.key: f for f in value}.values()) for key, value in table.items()}
    composed = parts.Compositions(_forms(), kind)
    return Vocabulary(
        Labels(Spellings(spellings), lambda label: composed.form(_label_key(label))), told, composed
    )


@cache
def _forms() -> tuple[parts.Form, ...]:
    return parts.forms(data("parts"))


_DOUBT, _BARE_DOUBT = 0.005, 0.03  #: a whole phrase in the same paper is surer; a bare word gives way to any


@cache
def _composed_fields(key: str, kind: str, bare: bool) -> tuple[Field, ...]:
    """The field that a composition names, where papers of `kind` tell it."""
    keys = key.split("+")  # `出险时间及地点` tells two
    found = (f for f in fields() if f.key in keys and (not f.kinds or kind in f.kinds))
    one = {f.key: f for f in found}  # a key may have entries of its own for some papers
    return tuple(replace(field, doubt=_BARE_DOUBT if bare else _DOUBT) for field in one.values())


@cache
def _label_key(label: str) -> str:
    return re.sub(r"[.\s]", "", compact(label))


def _field(entry: dict[str, object]) -> Field:
    return Field(
        key=str(entry["key"]),
        type=str(entry["type"]),
        labels=(*_texts(entry.get("labels", [])), *_composed(entry.get("composed", []))),
        labels_in=_labels_in(entry),
        patterns=patterns(entry.get("patterns", [])),
        amended=patterns(entry.get("amended", [])),
        kinds=frozenset(_texts(entry.get("kinds", []))),
        prose=bool(entry.get("prose", False)),
        first=bool(entry.get("first", False)),
    )


def _labels_in(entry: dict[str, object]) -> dict[str, tuple[str, ...]]:
    """Labels that count in one kind of paper only, listed and composed."""
    listed, composed = entry.get("labels_in", {}), entry.get("composed_in", {})
    found: dict[str, tuple[str, ...]] = {}
    for words, reader in ((listed, _texts), (composed, _composed)):
        for kind, value in words.items() if isinstance(words, dict) else ():
            found[kind] = (*found.get(kind, ()), *reader(value))
    return found


def _composed(families: object) -> tuple[str, ...]:
    """Labels written as parts with alternatives: `[["出险|事故", "发生|", "时间|日期"]]` are eight labels.

    An empty alternative leaves the part out.
    """
    found = families if isinstance(families, list) else []
    ways = [[part.split("|") for part in _texts(family)] for family in found]
    return tuple(dict.fromkeys("".join(words) for parts in ways for words in itertools.product(*parts)))


def _kind(key: str, entry: dict[str, object]) -> DocumentKind:
    authority = entry.get("authority", {})
    return DocumentKind(
        key=key,
        zh=str(entry["zh"]),
        title=patterns(entry["title"]),
        not_title=patterns(entry.get("not_title", [])),
        body=patterns(entry["body"], re.IGNORECASE | re.MULTILINE),
        name=patterns(entry["name"]),
        authority={k: int(v) for k, v in authority.items()} if isinstance(authority, dict) else {},
        basis=_BASIS.get(key, Basis(str(entry.get("basis", "documented")))),
        labels=patterns([rf"\W*(?:{group})\W*(?:\(.*\))?" for group in _texts(entry.get("labels", []))]),
        not_labels=patterns(entry.get("not_labels", [])),
        form=bool(entry.get("form", False)),
        parts=patterns(entry.get("parts", [])),
        single=bool(entry.get("single", False)),
    )


_BASIS = dict.fromkeys(
    ("notice", "claim_letter", "claim_list", "statement", "mail", "note", "proposal", "log", "settlement"),
    Basis.STATED,
)


def _entries(table: dict[str, object], name: str) -> list[dict[str, object]]:
    found = table.get(name, [])
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _texts(words: object) -> tuple[str, ...]:
    return tuple(str(word) for word in words) if isinstance(words, list) else ()
