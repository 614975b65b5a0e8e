"""Reading pictures of pages.

engine       what an OCR engine gives: Line, Recogniser, Staged; `default()` is this process's engine (OCR_ENGINE)
rapid        RapidOCR, the default
tesseract    engine that may be chosen, second reader; orientation where installed    unruled  pages without lines
orientation  0, 90, 180, 270 degrees             sampled  found, turned by a sample, read: staged engines
seals        seals over text, lifted off         straighten  a sheet in a photo made flat; skew removed
reread       a doubtful place, cropped, enlarged and read again: Candidate, Rereader, settle
doubtful     the least sure lines of a page, read again while it is read
"""
