"""A folder with template.toml -> Template. Whatever is wrong with it is told together, each fault with its place."""

import hashlib
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from casework.errors import Invalid
from casework.templates.template import ChapterTitle, Fonts, Template, is_style

FILE = "template.toml"
#: what a cover may show
FIELDS = ("number", "type", "principal", "insured", "product", "policy", "loss_date", "firm", "issued_on")
_PARTS = ("name", "report_name", "header")
_PLACES = ("number", "name", "firm", "type")
_DEFAULT = Path(__file__).parent / "default"


class FaultyTemplate(Invalid):
    """报告模板有误。"""


@cache
def default_template() -> Template:
    return _read(_DEFAULT, None)


def load(folder: Path | None) -> Template:
    """The template of a folder; the default one for None. Raises FaultyTemplate with every fault in its message."""
    return _read(folder, default_template()) if folder else default_template()


def _read(folder: Path, model: Template | None) -> Template:
    """`model` is what a firm's template is measured by: the same chapters, the same phrases."""
    path = folder / FILE
    try:
        data = path.read_bytes()
        told = tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise FaultyTemplate(f"{path}: 读不到模板文件 (cannot read: {error.strerror})") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FaultyTemplate(f"{path}: 不是有效的 UTF-8 TOML (not valid TOML): {error}") from None
    if faults := [*_faults(told, folder, model)]:
        raise FaultyTemplate(f"{path}: " + "；".join(faults))
    return _template(told, folder, hashlib.sha256(data).hexdigest())


def _template(told: dict[str, Any], folder: Path, digest: str) -> Template:
    fonts = dict(told["fonts"])
    files = {name: folder / fonts[name] for name in ("body_file", "heading_file") if fonts.get(name)}
    return Template(
        name=told["name"],
        digest=digest,
        report_name=told["report_name"],
        firm=told.get("firm", ""),
        header=told["header"],
        cover=tuple((row["field"], row["label"]) for row in told["cover"]),
        fonts=Fonts(fonts["body"], fonts["heading"], fonts["latin"], **files),
        chapter_style=told["numbering"]["chapters"],
        section_styles=tuple(told["numbering"]["sections"]),
        chapters=tuple(
            ChapterTitle(c["key"], c["title"], c.get("numbered", True), tuple(c.get("also", ())))
            for c in told["chapters"]
        ),
        phrases=dict(told["phrases"]),
    )


def _faults(told: dict[str, Any], folder: Path, model: Template | None) -> Iterator[str]:
    yield from (f"{name}: 应为非空文字 (text required)" for name in _PARTS if not _text(told.get(name)))
    yield from _header(told.get("header"))
    yield from _fonts(told.get("fonts"), folder)
    yield from _numbering(told.get("numbering"))
    yield from _cover(told.get("cover"))
    yield from _chapters(told.get("chapters"), model)
    yield from _phrases(told.get("phrases"), model)


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _header(header: object) -> Iterator[str]:
    try:
        str(header).format(**dict.fromkeys(_PLACES, ""))
    except (KeyError, IndexError, ValueError):
        yield f"header: 只能引用 {' '.join('{' + p + '}' for p in _PLACES)} (unknown placeholder)"


def _fonts(fonts: object, folder: Path) -> Iterator[str]:
    if not isinstance(fonts, dict):
        yield "fonts: 缺少 [fonts] (missing)"
        return
    for name in ("body", "heading", "latin"):
        if not _text(fonts.get(name)):
            yield f"fonts.{name}: 应为字体名称 (font name required)"
    for name in ("body_file", "heading_file"):
        file = fonts.get(name)
        if file and not _within(folder, file):
            yield f"fonts.{name}: 模板文件夹中没有 {file} (no such file in the folder)"


def _within(folder: Path, file: object) -> bool:
    """A font lies in the template's own folder: a template reaches no other file of the machine."""
    path = (folder / str(file)).resolve()
    return (
        path.is_relative_to(folder.resolve()) and path.suffix.lower() in (".ttf", ".otf") and path.is_file()
    )


def _numbering(numbering: object) -> Iterator[str]:
    if not isinstance(numbering, dict):
        yield "numbering: 缺少 [numbering] (missing)"
        return
    sections = numbering.get("sections")
    if not isinstance(sections, list) or not sections:
        yield "numbering.sections: 应为一个以上的编号样式 (list of styles required)"
        sections = []
    for place, style in (("chapters", numbering.get("chapters")), *(("sections", s) for s in sections)):
        if not isinstance(style, str) or not is_style(style):
            yield f"numbering.{place}: “{style}”中应有且只有一个编号字 一、1、I 或 A (one numeral required)"


def _cover(cover: object) -> Iterator[str]:
    if not isinstance(cover, list) or not cover:
        yield "cover: 至少一项 (at least one field)"
        return
    for place, row in enumerate(cover, 1):
        if not isinstance(row, dict) or row.get("field") not in FIELDS or not _text(row.get("label")):
            yield f"cover[{place}]: field 须为 {'、'.join(FIELDS)} 之一，label 不能为空 (unknown field)"


def _chapters(chapters: object, model: Template | None) -> Iterator[str]:
    rows = [c for c in chapters if isinstance(c, dict)] if isinstance(chapters, list) else []
    keys, titles = [c.get("key") for c in rows], [c.get("title") for c in rows]
    for place, row in enumerate(rows, 1):
        if not _text(row.get("key")) or not _text(row.get("title")):
            yield f"chapters[{place}]: key 和 title 不能为空 (key and title required)"
        also = row.get("also", [])
        if (
            not isinstance(also, list)
            or not all(map(_text, also))
            or not isinstance(row.get("numbered", True), bool)
        ):
            yield f"chapters[{place}]: also 应为文字列表，numbered 应为 true 或 false (list of names, boolean)"
    for name, values in (("key", keys), ("title", titles)):
        twice = sorted({str(v) for v in values if values.count(v) > 1})
        if twice:
            yield f"chapters: {name} 重复：{'、'.join(twice)} (duplicate)"
    if model:
        known = {c.key for c in model.chapters}
        if missing := sorted(known - set(map(str, keys))):
            yield f"chapters: 缺少 {'、'.join(missing)} (missing)"
        if unknown := sorted(set(map(str, keys)) - known):
            yield f"chapters: 不认识 {'、'.join(unknown)} (unknown)"


def _phrases(phrases: object, model: Template | None) -> Iterator[str]:
    if not isinstance(phrases, dict):
        yield "phrases: 缺少 [phrases] (missing)"
        return
    for name in model.phrases if model else ():
        if not _text(phrases.get(name)):
            yield f"phrases.{name}: 不能为空 (text required)"
    if model and (unknown := sorted(set(phrases) - set(model.phrases))):
        yield f"phrases: 不认识 {'、'.join(unknown)} (unknown)"
