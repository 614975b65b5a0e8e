"""Results -> Markdown."""

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.ocr.scoring import NOTHING, Score

Row = Mapping[str, Any]


def markdown(results: Mapping[str, Any]) -> str:
    """Engines side by side, then each wear; what could not be run is named."""
    engines: Mapping[str, Any] = results["engines"]
    ran = {name: one for name, one in engines.items() if "pages" in one}
    lines = [
        f"Set `{results['set']}`, {results['pages']} pages.",
        "",
        "| engine | CER % | figures' CER % | exact % | seconds a page | CPU seconds a page | peak MB |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, one in ran.items():
        score, pages = total(one["pages"]), one["pages"]
        lines.append(
            f"| {name} | {score.cer:.2%} | {score.figure_cer:.2%} | {score.exact_share:.1%} |"
            f" {mean(pages, 'seconds'):.1f} | {mean(pages, 'cpu'):.1f} | {one['peak_mb']} |".replace(
                "% |", " |"
            )
        )
    for heading, key in (("wear", "wear"), ("paper", "paper")):
        lines += ["", *_by(heading, key, ran)]
    lines += [
        "",
        *(f"`{name}` did not run: {one['absent']}" for name, one in engines.items() if "absent" in one),
    ]
    return "\n".join(lines).rstrip() + "\n"


def total(pages: Sequence[Row]) -> Score:
    return sum((Score(**page["score"]) for page in pages), NOTHING)


def mean(pages: Sequence[Row], name: str) -> float:
    return sum(float(page[name]) for page in pages) / max(len(pages), 1)


def _by(heading: str, key: str, ran: Mapping[str, Any]) -> list[str]:
    """CER and share of exact figures for each value of `key`, engines side by side."""
    values = list(dict.fromkeys(page[key] for one in ran.values() for page in one["pages"]))
    lines = [
        f"| {heading} | " + " | ".join(f"{name}: CER % / exact %" for name in ran) + " |",
        "|---" * (len(ran) + 1) + "|",
    ]
    for value in values:
        scores = [total([page for page in one["pages"] if page[key] == value]) for one in ran.values()]
        cells = [
            f"{100 * score.cer:.2f} / {100 * score.exact_share:.0f}" if score.characters else "–"
            for score in scores
        ]
        lines.append(f"| {value} | " + " | ".join(cells) + " |")
    return lines
