"""Accuracy on case packs: evidence in, what an attentive adjuster would find out of it.

pack          a pack on disk
running       a pack through an Entrance, step by step -> Observed
scoring       truth, Observed -> scores with every miss told (pure)   measures/  one room for each subject
same          when two figures, dates, names or texts are the same
documents     the text of an exported DOCX or PDF
table         scores -> lines to read
packs/        packs of our own · pack_builder/  what made them

Nothing here knows a name, figure or file of any pack; truth.json alone says what is right.
"""
