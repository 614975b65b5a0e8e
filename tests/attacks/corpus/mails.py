"""Mails that break every rule, and texts in odd encodings."""

from tests.attacks.corpus.sample import PARTLY, READ, REJECTED, Sample
from tests.integration.ingestion.papers import mail

_HEAD = b"From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
WORDS = "三号仓库起火"


def nested(levels: int) -> bytes:
    """A mail in a mail in a mail."""
    data = _HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + WORDS.encode()
    for i in range(levels):
        mark = b"b%d" % i
        data = (
            _HEAD
            + b'Content-Type: multipart/mixed; boundary="'
            + mark
            + b'"\r\n\r\n--'
            + mark
            + b"\r\nContent-Type: message/rfc822\r\n\r\n"
            + data
            + b"\r\n--"
            + mark
            + b"--\r\n"
        )
    return data


def raw_gbk() -> bytes:
    """Header and body in GBK, neither declared."""
    return (
        "From: 陈国华 <a@example.com>\r\nTo: b@example.com\r\nSubject: 索赔\r\n\r\n三号仓库起火，损失约三百万元。\r\n"
    ).encode("gb18030")


def false_charset() -> bytes:
    return _HEAD + b"Content-Type: text/plain; charset=nonsense-9\r\n\r\n" + WORDS.encode()


def cut_attachment() -> bytes:
    data = mail({"清单.txt": WORDS.encode() * 200})
    return data[: len(data) * 2 // 3]


def endless_parts() -> bytes:
    """Twenty thousand empty parts."""
    body = b"--b\r\nContent-Type: text/plain\r\n\r\n\r\n" * 20_000
    return _HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + body + b"--b--\r\n"


def page_of_scripts() -> bytes:
    return (
        "<html><head><script>document.write('不应出现')</script><style>p{color:red}</style></head>"
        f"<body><p>{WORDS}</p><img src='http://127.0.0.1:9/x.png' onerror='alert(1)'>"
        "<iframe src='file:///etc/passwd'></iframe></body></html>"
    ).encode()


_MARKUP = f"<html><head><meta charset='gb2312'></head><body><p>{WORDS}</p></body></html>"

SAMPLES = {
    "套信.eml": Sample(nested(3), (READ,)),
    "深套信.eml": Sample(nested(60), (READ, PARTLY, REJECTED)),
    "未标.eml": Sample(raw_gbk(), (READ,), holds="三百万元"),
    "假码.eml": Sample(false_charset(), (READ,), holds=WORDS),
    "断附件.eml": Sample(cut_attachment(), (READ, PARTLY)),
    "无尽.eml": Sample(endless_parts(), (READ, PARTLY, REJECTED)),
    "只有头.eml": Sample(_HEAD, (READ, REJECTED)),
    "脚本.html": Sample(page_of_scripts(), (READ,), holds=WORDS, never="不应出现"),
    "国标.html": Sample(_MARKUP.encode("gb18030"), (READ,), holds=WORDS),
    "深.html": Sample(b"<div>" * 20_000 + WORDS.encode() + b"</div>" * 20_000, (READ, PARTLY, REJECTED)),
    "国标.txt": Sample(f"{WORDS}。损失约三百万元。".encode("gb18030"), (READ,), holds=WORDS),
    "万国.txt": Sample(f"{WORDS}。".encode("utf-16"), (READ,), holds=WORDS),
    "长行.txt": Sample(WORDS.encode() * 8_000, (READ, PARTLY), holds=WORDS),
    "分号.csv": Sample("品名;数量;金额\n瓦楞纸;10;1,234.50\n".encode("gb18030"), (READ,), holds="1,234.50"),
    "万国.csv": Sample("品名\t数量\n瓦楞纸\t10\n".encode("utf-16-le"), (READ,), holds="瓦楞纸"),
    "引号.csv": Sample('品名,数量\n"没有结束,10\n瓦楞纸,20\n'.encode() * 50, (READ,), holds="瓦楞纸"),
    "零.msg": Sample(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 3000, (REJECTED,), "。"),
    "程序.pdf": Sample(b"MZ\x90\x00" + bytes(2000), (REJECTED,), "可执行程序"),
    "脚本.txt": Sample(b"#!/bin/sh\nrm -rf /\n", (REJECTED,), "可执行程序"),
    "不明.bin": Sample(bytes(range(256)) * 8, (REJECTED,), "无法识别"),
    "录音.mp3": Sample(b"ID3\x03" + bytes(200), (REJECTED,), "音频"),
}
