"""Mail files with a body and attachments, the same bytes on every run."""

import hashlib
import mimetypes
from collections.abc import Sequence
from email.message import EmailMessage


def letter(sender: str, to: str, subject: str, date: str, body: str, attachments: Sequence[tuple[str, bytes]] = (), html: bool = False) -> bytes:
    """`date` as in RFC 5322. With `html` the body is sent as plain and as HTML paragraphs."""
    message = EmailMessage()
    seed = hashlib.sha256((subject + body).encode()).hexdigest()
    for name, value in (("From", sender), ("To", to), ("Subject", subject), ("Date", date), ("Message-ID", f"<{seed[:16]}@example.com>")):
        message[name] = value
    message.set_content(body)
    if html:
        rows = "".join(f"<p>{line}</p>" for line in body.splitlines() if line.strip())
        message.add_alternative(f"<html><body>{rows}</body></html>", subtype="html")
    for name, data in attachments:
        kind, _, sub = (mimetypes.guess_type(name)[0] or "application/octet-stream").partition("/")
        message.add_attachment(data, maintype=kind, subtype=sub, filename=name)
    _fix_boundaries(message, seed)
    return bytes(message)


def _fix_boundaries(message: EmailMessage, seed: str) -> None:
    for index, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_part_{index}_{seed[16:40]}")
