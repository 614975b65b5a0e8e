"""What an entry of a ZIP is called."""

from zipfile import ZipInfo

UTF8_NAME = 0x800  # flag bit: the entry's name is UTF-8


def entry_name(entry: ZipInfo) -> str:
    """The name as its writer meant it: Chinese Windows writes GBK where the standard says CP437."""
    if entry.flag_bits & UTF8_NAME:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename
