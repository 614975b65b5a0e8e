"""Papers made on the spot: a mail with attachments, archives, PDFs locked, broken and plain."""

import io
import zipfile
from email.message import EmailMessage

from fpdf import FPDF


def mail(attachments: dict[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "陈国华 <chen@example.com>", "claims@example.com"
    message["Subject"], message["Date"] = "索赔资料", "Fri, 25 Apr 2025 15:40:00 +0800"
    message.set_content("现提交索赔资料，索赔金额合计人民币3,783,466.00元。\n")
    for name, content in attachments.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def archive(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return packed.getvalue()


def pdf(pages: int = 1, password: str = "", words: str = "Policy No. PQ-2025-0001 page") -> bytes:
    paper = FPDF()
    if password:
        paper.set_encryption(owner_password=f"{password}-owner", user_password=password)
    paper.set_font("Helvetica", size=12)
    for number in range(1, pages + 1):
        paper.add_page()
        for line in range(12):
            paper.cell(
                text=f"{words} {number} line {line}: insured sum 8,000,000.00", new_x="LMARGIN", new_y="NEXT"
            )
    return bytes(paper.output())
