"""The report on paper. One neutral page model, three writers.

    rendering   render(): the one entry
    layout      dossier -> Document: cover, chapters, signature page, evidence index, timeline, photo annex
      annex citations chapters matter photos numerals legible      what layout is made of
    pages       the neutral page model that both text formats are written from, so that they say the same
    compose     Document -> sheets with every mark at its place (flow, flow_table, flow_pictures, front; linebreak, columns)
    pdf         sheets -> PDF (fpdf2; typefaces)
    docx        Document -> Word (python-docx)
    workbook    dossier -> 理算表 with live formulas (xlsxwriter; reckoning chooses them, book and book_lists write cells)
    bundle      all of these with register, calculation, audit extract and a program that checks them (ZIP)

Nothing here decides anything: what is unknown stays blank, and signatures are never filled in.
"""

from casework.report import Rendered
from export.layout import Edition
from export.rendering import MEDIA_TYPES, render

__all__ = ["MEDIA_TYPES", "Edition", "Rendered", "render"]
