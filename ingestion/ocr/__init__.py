"""Reading pictures of pages.

engine       what an OCR engine gives: Line, Recogniser; `default()` is this process's engine
rapid        RapidOCR, the default
tesseract    second reader; orientation where installed
orientation  0, 90, 180, 270 degrees
reread       a doubtful place, cropped, enlarged and read again: Candidate, Rereader, settle
straighten   a sheet in a photo made flat; skew removed
"""
