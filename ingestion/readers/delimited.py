"""Plain text in whatever encoding it came, and rows of separated values."""

import codecs
import csv
import io

from charset_normalizer import from_bytes

from ingestion.intake.unmarked import utf16_of

csv.field_size_limit(10_000_000)  # a note of a page in one cell is no error

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_FEW = 0.2  #: of the characters: a damaged text in the usual encodings is likelier than a rare encoding
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
}  #: what programs mean by a narrower name


def decoded(data: bytes, declared: str = "") -> str:
    """UTF-8, UTF-16 by its mark, what the file itself declares, GB 18030 (most Chinese programs), else the likeliest."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if unmarked := utf16_of(data[:4096]):
        return data.decode(unmarked, "replace")
    for encoding in filter(None, ("utf-8", _WIDER.get(declared.lower(), declared), "gb18030")):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    text = min((data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")), key=_unknown)
    if _unknown(text) <= _FEW * len(text):
        return text
    best = from_bytes(data[:200_000]).best()
    return data.decode(best.encoding if best else "utf-8", "replace")


def _unknown(text: str) -> int:
    return text.count("�")


def rows_of(data: bytes) -> list[list[str]]:
    """Rows of a CSV or tab-separated file."""
    text = decoded(data).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    sample = text[:20_000]
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(sample, delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel_tab if sample.count("\t") > sample.count(",") else csv.excel
    return list(csv.reader(io.StringIO(text), dialect))
