"""A firm's report template: names, order and numbering of chapters, cover, header, fonts and set phrases. Data, no code.

template.py   what a template holds, and how it numbers
reading.py    a folder -> Template; every fault of it told at once
default/      the template used when REPORT_TEMPLATE_DIR names no other
"""

from casework.templates.reading import FaultyTemplate, default_template, load
from casework.templates.template import ChapterTitle, Fonts, Template

__all__ = ["ChapterTitle", "FaultyTemplate", "Fonts", "Template", "default_template", "load"]
