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


def decoded(data: bytes) -> str:
    """UTF-8, UTF-16 by its mark, GB 18030 (most Chinese programs), else the likeliest."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if unmarked := utf16_of(data[:4096]):
        return data.decode(unmarked, "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    best = from_bytes(data[:200_000]).best()
    return data.decode(best.encoding if best else "utf-8", "replace")


def rows_of(data: bytes) -> list[list[str]]:
    """Rows of a CSV or tab-separated file."""
    text = decoded(data).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    sample = text[:20_000]
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(sample, delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel_tab if sample.count("\t") > sample.count(",") else csv.excel
    return list(csv.reader(io.StringIO(text), dialect))
