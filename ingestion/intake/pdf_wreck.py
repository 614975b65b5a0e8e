"""A PDF whose end is gone (a broken download): a new page tree over the pages that are still there.

Objects are found by their own headings; pages that lie within compressed object streams cannot be found this way.
Format: ISO 32000-1, sections 7.3.10 (indirect objects), 7.5.4 (cross-reference table) and 7.7.3 (page tree).
"""

import re

_OBJECT = re.compile(rb"(?<![0-9])(\d{1,7})\s+(\d{1,5})\s+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_PARENT = re.compile(rb"/Parent\s+(\d{1,7})\s+\d+\s+R")
_END = re.compile(rb"endobj|stream|\d\s+obj\b")
_LONGEST = 20_000  # bytes of a page's own dictionary
_MOST = 200_000  # objects


def rebuilt(data: bytes) -> bytes:
    """The same objects with a new page tree, catalog and cross-reference; b"" when no page is left."""
    places = {int(m[1]): m.start() for _, m in zip(range(_MOST), _OBJECT.finditer(data), strict=False)}
    pages: list[int] = []
    parents: set[int] = set()
    for number, start in places.items():
        body = _dictionary(data, start)
        if _PAGE.search(body):
            pages.append(number)
            parents |= {int(m[1]) for m in _PARENT.finditer(body)}
    if not pages:
        return b""
    return _with_tree(data, places, pages, parents - places.keys())


def _dictionary(data: bytes, start: int) -> bytes:
    head = data.index(b"obj", start) + 3
    end = _END.search(data, head, head + _LONGEST)
    return data[head : end.start() if end else head + _LONGEST]


def _with_tree(data: bytes, places: dict[int, int], pages: list[int], missing: set[int]) -> bytes:
    """The tree takes the number that the pages call their parent, where that object is lost."""
    top = max(*places, *missing, 0) + 1
    tree = min(missing) if missing else top
    catalog = top + 1
    out = bytearray(data + b"\nendstream\nendobj\n")
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    made = {
        tree: b"<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 595 842] >>" % (kids, len(pages)),
        catalog: b"<< /Type /Catalog /Pages %d 0 R >>" % tree,
    }
    for number, body in made.items():
        places = places | {number: len(out)}
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, at in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, at)
    out += b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (catalog + 1, catalog, start)
    return bytes(out)
