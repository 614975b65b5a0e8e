"""How well and how fast pictures of pages are read: `python -m benchmarks.ocr --help`.

wording/   words of the page sets: tuning, and held-out (other words, fonts, angles; only ever measured)
words      one page's words by a seed            sheet      a page and the text that stands on it
papers     six kinds of page                     figures    amounts, dates, codes, 大写
wear       what happens to paper, by name        pages      which pages a set has
engines    readers by name                       child      one engine over one set, in a process of its own
rivals     OCRmyPDF and unstructured in an environment of their own
scoring    truth and what was read -> error rates (pure)    table    results -> Markdown
"""
