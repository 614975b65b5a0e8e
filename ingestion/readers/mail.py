"""Mail: EML and MSG. Page 1 is the body under its From, To, Subject and Date; attachments apart."""

import base64
import email
import email.policy
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage
from itertools import chain
from typing import Any

from casework.evidence import BlockKind
from ingestion.outcome import Unusable
from ingestion.pages import ReadPage
from ingestion.readers import tnef
from ingestion.readers.delimited import decoded
from ingestion.readers.lost import Lost
from ingestion.readers.protocol import DAMAGED, Attachment, Reader
from ingestion.readers.typeset import Content, Note, Text, pages
from ingestion.readers.web import paragraphs

_HEADERS = ("From", "To", "Cc", "Subject", "Date")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_WRAPPED = re.compile(r"(?<=[^\n]{60})\n(?=[a-z(])")
_IMAGE_SUFFIX = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/tiff": ".tif"}
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
BROKEN = "邮件文件已损坏，无法打开；请从邮箱重新导出 EML 或 MSG 后上传。"


@dataclass(frozen=True, slots=True)
class EmlReader(Reader):
    def read(self, data: bytes) -> Iterator[ReadPage]:
        message = _parsed(data)
        headers = {name: _header(message, name) for name in _HEADERS}
        return pages(chain(_contents(headers, _body(message)), _faults(message)))

    def attachments(self, data: bytes) -> Iterator[Attachment]:
        for i, part in enumerate(_parts(_parsed(data)), start=1):
            if part.get_content_type() == "message/rfc822":
                yield from _attached_mail(part, f"附件{i}.eml")
            elif part.get_content_type() in _SIGNATURES:
                continue
            elif part.get_content_type() in _SEALED:
                yield Lost(_name(part, f"附件{i}"), "是加密邮件（S/MIME），未能读取，请在邮箱中打开后另存")
            elif part.get_filename() or not part.get_content_type().startswith(("text/", "multipart/")):
                yield from _attached(part, i)


@dataclass(frozen=True, slots=True)
class MsgReader(Reader):
    def read(self, data: bytes) -> Iterator[ReadPage]:
        with _outlook(data) as message:
            headers = {
                "From": message.sender,
                "To": message.to,
                "Cc": message.cc,
                "Subject": message.subject,
                "Date": str(message.date or ""),
            }
            markup = message.htmlBody
            body = list(paragraphs(message.body)) if message.body else []
            if not body and markup:
                body = list(_from_html(decoded(markup)))
        return pages(_contents({k: _clean(v) for k, v in headers.items()}, iter(body)))

    def attachments(self, data: bytes) -> Iterator[Attachment]:
        with _outlook(data) as message:
            for i, part in enumerate(message.attachments, start=1):
                name = _clean(part.longFilename or part.shortFilename or f"附件{i}")
                try:
                    yield _outlook_attachment(part, name)
                except DAMAGED:
                    yield Lost(name)


def _outlook_attachment(part: Any, name: str) -> Attachment:
    if isinstance(part.data, bytes):
        return name, part.data
    if part.data is None:
        return Lost(name, "是链接或为空，未能取出，请向发件人索取")
    return f"{_clean(part.data.subject) or name}.msg", part.data.exportBytes()  # a mail within the mail


def _attached_mail(part: Any, otherwise: str) -> Iterator[Attachment]:
    try:
        yield _name(part, otherwise), part.get_payload(0).as_bytes()
    except (*DAMAGED, RecursionError):  # a mail within that its own library cannot write again
        yield Lost(_name(part, otherwise))


def _attached(part: Any, number: int) -> Iterator[Attachment]:
    """One file, or the files that Outlook has wrapped in winmail.dat."""
    payload = part.get_payload(decode=True)
    name = _name(part, f"附件{number}{_IMAGE_SUFFIX.get(part.get_content_type(), '')}")
    if not payload:
        yield Lost(name, "是空的，请向发件人重新索取")
    elif tnef.is_wrapped(payload):
        for i, (wrapped, content) in enumerate(tnef.files(payload), start=1):
            yield _clean(wrapped) or f"{name}-{i}", content
    else:
        yield name, payload


def _faults(message: EmailMessage) -> Iterator[Content]:
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects):
        yield Note("邮件结尾缺失，最后的附件可能不完整，请从邮箱重新导出")


def _contents(headers: dict[str, str], body: Iterator[Content]) -> Iterator[Content]:
    for name, value in headers.items():
        if value:
            yield Text(f"{name}: {value}", BlockKind.KEY_VALUE)
    yield from body


def _parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(_with_plain_headers(data), policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise Unusable(BROKEN)
    return message


def _with_plain_headers(data: bytes) -> bytes:
    """Header lines of raw Chinese, which the standard forbids and many programs write, as it wants them."""
    found = _HEAD_END.search(data)
    head = data[: found.start()] if found else data
    if head.isascii():
        return data
    lines = [line if line.isascii() else _as_encoded_word(line) for line in head.splitlines()]
    return b"\n".join(lines) + data[len(head) :]


def _as_encoded_word(line: bytes) -> bytes:
    name, colon, value = line.partition(b":")
    word = base64.b64encode(decoded(value.strip()).encode()).decode()
    return name + colon + f" =?utf-8?b?{word}?=".encode()


def _header(message: EmailMessage, name: str) -> str:
    try:
        return _clean(message.get(name))
    except (ValueError, IndexError, AttributeError):  # headers that break the standard
        return ""


def _body(message: EmailMessage) -> Iterator[Content]:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return
    text = _text(part)
    if part.get_content_type() == "text/html" or re.match(r"\s*<(!doctype|html)", text, re.IGNORECASE):
        yield from _from_html(text)
    else:
        yield from paragraphs(_WRAPPED.sub(" ", text.replace("\r\n", "\n")))


def _text(part: Any) -> str:
    payload = part.get_payload(decode=True) or b""
    charset = part.get_content_charset() or ""
    try:
        return payload.decode("gb18030" if charset.lower() in ("gb2312", "gbk") else charset)
    except (LookupError, UnicodeDecodeError):
        return decoded(payload)


def _from_html(markup: str) -> Iterator[Content]:
    from ingestion.readers.elements import from_html  # a second to load, needed by few files

    return from_html(markup)


def _parts(message: EmailMessage) -> Iterator[Any]:
    """Leaf parts that are not the body; an attached mail is one part."""
    shown = message.get_body(preferencelist=("plain", "html"))
    waiting: list[Any] = [message]
    while waiting:
        part = waiting.pop(0)
        if part.get_content_maintype() == "multipart":
            waiting = [*part.iter_parts(), *waiting]
        elif part is not shown and part is not message:
            yield part


def _name(part: Any, otherwise: str) -> str:
    return _clean(part.get_filename()) or otherwise


def _outlook(data: bytes) -> Any:
    import extract_msg  # a second to load, needed by few files

    try:
        return extract_msg.openMsg(data)
    except (extract_msg.exceptions.ExMsgBaseException, *DAMAGED) as error:
        raise Unusable(BROKEN) from error


def _clean(value: Any) -> str:
    return html.unescape(" ".join(str(value or "").replace("\x00", "").split()))
