"""The few WordprocessingML pieces python-docx has no words for. Names and field codes here are ours, never from data."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

BORDER = "969CA4"


def element(tag: str, /, **attributes: str) -> Any:
    """`element("w:shd", val="clear")`: attributes are in the w: namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def bookmark(paragraph: Any, number: int, name: str) -> None:
    """Around the whole paragraph, so that links and PAGEREF find it."""
    start = element("w:bookmarkStart", id=str(number), name=name)
    properties = paragraph._p.pPr
    paragraph._p.insert(0 if properties is None else 1, start)
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def field(parent: Any, code: str, shown: str, style: Any = None) -> None:
    """A complex field with its cached result; `parent` is a paragraph or hyperlink element."""
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = element("w:r")
        if style is not None:
            run.append(style())
        match kind:
            case "code":
                text = element("w:instrText")
                text.set(qn("xml:space"), "preserve")
                text.text = f" {code} "
                run.append(text)
            case "shown":
                text = element("w:t")
                text.text = shown
                run.append(text)
            case _:
                run.append(element("w:fldChar", fldCharType=kind))
        parent.append(run)


def hyperlink(paragraph: Any, anchor: str) -> Any:
    """A link within the document; runs are appended to what is returned."""
    link = element("w:hyperlink", anchor=anchor, history="1")
    paragraph._p.append(link)
    return link


def shade(cell: Any, colour: str) -> None:
    cell.append(element("w:shd", val="clear", color="auto", fill=colour))


def borders(tag: str, edges: tuple[str, ...], size: int = 4, colour: str = BORDER, space: int = 0) -> Any:
    """`tag`: w:tblBorders, w:tcBorders or w:pBdr; size in eighths of a point."""
    made = element(tag)
    for edge in edges:
        made.append(element(f"w:{edge}", val="single", sz=str(size), space=str(space), color=colour))
    return made
