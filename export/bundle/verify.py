"""Checks a report bundle with nothing but Python 3.9 or newer: no server, no network, no other package.

    python3 verify.py [BUNDLE_DIR] [--evidence FOLDER]

1. every file is the one that manifest.json names (SHA-256);
2. the audit extract is whole: each entry's hash is made of its words and of the hash before it;
3. every step of calculation.json is worked out again, and its last sum is the payable one of the report;
4. every citation leads to a file and a page of register.json, and with --evidence the originals have its SHA-256.

Prints one line a check; exit status 0 when all hold, 1 when one does not. One file on purpose: who receives a
bundle can read all of it, and it shares no code with what made the bundle.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

Checked = tuple[list[str], str]  #: what is wrong, and what was looked at

_GENESIS = "0" * 64
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
#: what a formula is written of; words between figures say what they are and carry nothing
_TOKEN = re.compile(
    rf"(?P<cap>超过[^\d]*?(?P<most>{_NUMBER})[，,]以其为限[：:]\s*(?:{_NUMBER}))"
    r"|(?P<floor>[，,]小于零按零计(?:[：:]\s*0(?:\.0+)?)?)"
    r"|(?P<pick>[，,]以(?:高|低)者为准)|(?P<beside>与)|(?P<note>[（(](?:[^（()）\d]*|\d{4}-\d\d-\d\d)[)）]|[，,][^\d，,]*$)"
    rf"|(?P<number>{_NUMBER})(?P<share>[%‰])?|(?P<function>min|max)(?=\s*[（(])"
    r"|(?P<sign>[+×÷=（()）［］,，]|[−-])|(?P<words>[^\d+×÷=（()）［］,，−-])"
)
_SAME = str.maketrans("（）［］，−", "()(),-")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bundle", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--evidence", type=Path, help="folder of the original files")
    options = parser.parse_args()
    faults: list[str] = []
    for title, check in (("文件 files", files), ("审计 audit", audit), ("理算 reckoning", reckoning)):
        faults += _told(title, *check(options.bundle))
    faults += _told("来源 citations", *citations(options.bundle))
    if options.evidence:
        faults += _told("原件 originals", *originals(options.bundle, options.evidence))
    print("核对不通过 FAILED" if faults else "全部核对通过 ALL CHECKS PASSED")
    return 1 if faults else 0


def files(bundle: Path) -> Checked:
    """What is not the file that the manifest names."""
    named = _json(bundle, "manifest.json")["files"]
    faults = []
    for name, wanted in named.items():
        path = bundle / name
        if not path.is_file():
            faults.append(f"缺少 missing: {name}")
        elif _digest(path) != wanted:
            faults.append(f"内容被改动 changed: {name}")
    here = {str(p.relative_to(bundle).as_posix()) for p in bundle.rglob("*") if p.is_file()}
    faults += [f"清单之外 not named: {n}" for n in sorted(here - set(named) - {"manifest.json"})]
    return faults, f"{len(named)} 个文件 files"


def audit(bundle: Path) -> Checked:
    """Where the chain breaks."""
    lines = [json.loads(line) for line in (bundle / "audit.jsonl").read_text("utf-8").splitlines()]
    previous, faults = _GENESIS, []
    for number, entry in enumerate(lines, start=1):
        words = [entry[k] for k in ("case_id", "actor", "action", "subject", "before", "after", "at")]
        body = json.dumps([previous, *words], ensure_ascii=False, separators=(",", ":"))
        made = hashlib.sha256(body.encode()).hexdigest()
        if entry["previous"] != previous or entry["hash"] != made:
            faults.append(f"第{number}条记录与其校验值不符 entry {number} does not hold")
            break
        previous = entry["hash"]
    last = _json(bundle, "manifest.json")["audit_head"]
    if not faults and previous != last:
        faults.append("末条记录缺失 the last entries are missing")
    return faults, f"{len(lines)} 条记录 entries"


def reckoning(bundle: Path) -> Checked:
    """Steps that do not give their result; a formula that cannot be read as sums is counted, not passed."""
    run = _json(bundle, "calculation.json")
    if not run["payable"]:
        return [], "尚未理算 nothing reckoned"
    faults, done = [], 0
    for step in run["steps"]:
        try:
            made = worked_out(step["formula"])
        except Wrong as error:
            faults.append(f"{step['label']} {step['item']}: {step['formula']}: {error}")
            continue
        if made is None or not _is_number(step["result"]):
            continue
        done += 1
        if not rounds_to(made, step["result"]):
            faults.append(f"{step['label']} {step['item']}: {step['formula']} ≠ {step['result']}")
    payable = Decimal(run["payable"])
    if payable not in [Decimal(s["result"]) for s in run["steps"] if _is_number(s["result"])]:
        faults.append(f"没有一步得出赔付金额 no step gives {run['payable']}")
    left = len(run["steps"]) - done
    note = f"，{left} 步为文字，未复算 {left} steps in words" if left else ""
    return faults, f"复算 {done} 步 steps{note}；赔付 {run['payable']} {run['currency']}"


def worked_out(formula: str) -> Decimal | None:
    """What a formula gives, each result inside it found true; None for what is told in words. Raises Wrong."""
    try:
        with localcontext() as context:
            context.prec = 40
            return Formula(formula).value()
    except (ValueError, ArithmeticError, IndexError):
        return None


class Formula:
    """A reader of one formula, left to right: + − × ÷, brackets, min and max, and the turns of phrase of a limit
    (`超过保险价值 7.00，以其为限：7.00`), of a floor (`小于零按零计`) and of a choice (`A 与 B，以高者为准`)."""

    def __init__(self, text: str) -> None:
        self.tokens = [m for m in _TOKEN.finditer(text) if m["words"] is None and m["note"] is None]
        self.at = 0

    def value(self) -> Decimal:
        value = self._chain()
        if self.at != len(self.tokens):
            raise ValueError("more than a sum")
        return value

    def _chain(self) -> Decimal:
        """A sum, what is said of it, and its result where one is written."""
        value = self._sum()
        while self.at < len(self.tokens) and self._sign() not in (")", ","):
            token = self.tokens[self.at]
            if token["cap"]:
                value = min(value, _number(token["most"]))
                self.at += 1
            elif token["floor"]:
                value = max(value, Decimal(0))
                self.at += 1
            elif token["beside"]:
                self.at += 1
                value = self._chosen(value)
            elif self._sign() == "=":
                value = self._confirmed(value)
            else:
                value = self._onward(value)
        return value

    def _confirmed(self, value: Decimal) -> Decimal:
        """The result written behind `=`, which must be the value rounded to the places written."""
        self.at += 1
        negative = self._sign() == "-"
        self.at += negative
        token = self.tokens[self.at]
        self.at += 1
        written = _number(token["number"]) / _share(token) * (-1 if negative else 1)
        if abs(value - written) > _half_a_unit(token["number"]) / _share(token):
            raise Wrong(f"{value} ≠ {written}")
        return written

    def _chosen(self, first: Decimal) -> Decimal:
        """`A 与 B，以高者为准`: B may say its own result."""
        other = self._sum()
        if self._sign() == "=":
            other = self._confirmed(other)
        pick = self.tokens[self.at]["pick"]
        if not pick:
            raise ValueError("no choice")
        self.at += 1
        return max(first, other) if "高" in pick else min(first, other)

    def _sum(self) -> Decimal:
        value = self._product()
        while self._sign() in ("+", "-"):
            value = self._onward(value)
        return value

    def _onward(self, value: Decimal) -> Decimal:
        sign = self._sign()
        self.at += 1
        if sign in ("+", "-"):
            other = self._product()
            return value + other if sign == "+" else value - other
        if sign not in ("×", "÷"):
            raise ValueError("words")
        other = self._single()
        return value * other if sign == "×" else value / other

    def _product(self) -> Decimal:
        value = self._single()
        while self._sign() in ("×", "÷"):
            value = self._onward(value)
        return value

    def _single(self) -> Decimal:
        token = self.tokens[self.at]
        self.at += 1
        if token["number"]:
            return _number(token["number"]) / _share(token)
        if token["function"]:
            values = self._arguments()
            return min(values) if token["function"] == "min" else max(values)
        sign = (token["sign"] or "").translate(_SAME)
        if sign == "-":
            return -self._single()
        if sign != "(":
            raise ValueError("no figure")
        return self._closed()

    def _closed(self) -> Decimal:
        """What stands in brackets, which may end in its own result."""
        value = self._chain()
        if self._sign() != ")":
            raise ValueError("open bracket")
        self.at += 1
        return value

    def _arguments(self) -> list[Decimal]:
        self.at += 1
        values = [self._chain()]
        while self._sign() == ",":
            self.at += 1
            values.append(self._chain())
        if self._sign() != ")":
            raise ValueError("open bracket")
        self.at += 1
        return values

    def _sign(self) -> str:
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        return (token["sign"] or "").translate(_SAME) if token else ""


class Wrong(Exception):
    """A result inside a formula is not what stands before it."""


def rounds_to(value: Decimal, figure: str) -> bool:
    """Whether `figure` is the value rounded to the places that it is written with."""
    return abs(value - Decimal(figure)) <= _half_a_unit(figure)


def _half_a_unit(figure: str) -> Decimal:
    return Decimal(1).scaleb(-len(figure.partition(".")[2])) / 2


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _share(token: re.Match[str]) -> int:
    return {"%": 100, "‰": 1000}.get(token["share"], 1)


def citations(bundle: Path) -> Checked:
    """Citations that lead nowhere."""
    pages = {f["id"]: f["pages"] for f in _json(bundle, "register.json")["files"]}
    made = _json(bundle, "calculation.json")
    cited = [c for part in ("terms", "lines", "steps") for row in made[part] for c in row["citations"]]
    lost = [c for c in cited if not 1 <= c["page"] <= pages.get(c["file_id"], 0)]
    return [f"无此出处 no such page: {c['file']} p{c['page']}" for c in lost], f"{len(cited)} 处 places"


def originals(bundle: Path, folder: Path) -> Checked:
    """Files of the register that the folder does not hold as they were received."""
    here = {_digest(path) for path in folder.rglob("*") if path.is_file()}
    named = _json(bundle, "register.json")["files"]
    lost = [f"{f['number']} {f['name']}" for f in named if f["sha256"] not in here]
    return [f"原件不符或缺失 not the original: {name}" for name in lost], f"{len(named)} 个原件 originals"


def _told(title: str, faults: list[str], extent: str) -> list[str]:
    print(f"{'✗' if faults else '✓'} {title}: {extent}")
    for fault in faults:
        print(f"    {fault}")
    return faults


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(?:\.\d+)?", text) is not None


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _json(bundle: Path, name: str) -> Any:
    return json.loads((bundle / name).read_text("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
