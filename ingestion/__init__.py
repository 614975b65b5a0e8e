"""Entrance 2: any file an adjuster receives becomes searchable pages and proposed facts.

intake    true type, limits, locks, bombs            outcome  Indexed | Duplicate | Rejected | Failed
pages     page images and the pages read from them   readers  one per format, behind one Protocol
ocr       engines, orientation, skew                 layout   runs -> blocks with boxes
extract   document kind, fields, tables -> proposed facts
"""
