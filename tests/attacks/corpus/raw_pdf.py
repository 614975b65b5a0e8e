"""PDFs written object by object, so that any of them can be wrong."""

import zlib


class RawPdf:
    """Objects are numbered from 1 in the order in which they are added."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []
        self.font = self.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")

    def add(self, body: bytes | str) -> int:
        self.objects.append(body if isinstance(body, bytes) else body.encode("latin-1"))
        return len(self.objects)

    def stream(self, data: bytes | str, extra: str = "", flate: bool = False) -> int:
        data = data if isinstance(data, bytes) else data.encode("latin-1")
        if flate:
            data, extra = zlib.compress(data, 9), extra + " /Filter /FlateDecode"
        return self.add(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra.encode(), data))

    def page(self, content: int, extra: str = "", resources: str = "", box: str = "0 0 595 842") -> int:
        """A page whose parent is object 9999 until `finished` names it."""
        return self.add(
            f"<< /Type /Page /Parent 9999 0 R /MediaBox [{box}] /Contents {content} 0 R {extra} "
            f"/Resources << /Font << /F1 {self.font} 0 R >> {resources} >> >>"
        )

    def finished(self, pages: list[int], catalog: str = "") -> bytes:
        kids = " ".join(f"{number} 0 R" for number in pages)
        tree = self.add(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
        self.objects = [body.replace(b"/Parent 9999 0 R", b"/Parent %d 0 R" % tree) for body in self.objects]
        return self.written(self.add(f"<< /Type /Catalog /Pages {tree} 0 R {catalog} >>"))

    def written(self, root: int) -> bytes:
        out, offsets = bytearray(b"%PDF-1.7\n"), []
        for number, body in enumerate(self.objects, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        out += b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
            len(offsets) + 1,
            root,
            start,
        )
        return bytes(out)


def text(words: str, x: int = 60, y: int = 700, size: int = 14) -> str:
    return f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET "
