"""Entrance 2: any file an adjuster receives becomes searchable pages and proposed facts.

intake    true type, limits, locks, bombs            outcome  Indexed | Duplicate | Rejected | Failed
pages     page images and the pages read from them   readers  one per format, behind one Protocol
ocr       engines, orientation, skew                 layout   runs -> blocks with boxes
extract   document kind, fields, tables -> proposed facts
"""

import os

# `unstructured` reports every load and every file it reads to its maker unless told not to: nothing of a claim,
# not even its file types, leaves the firm. It looks at the environment when first imported.
os.environ["DO_NOT_TRACK"] = os.environ["SCARF_NO_ANALYTICS"] = "true"
os.environ["UNSTRUCTURED_DISABLE_NOTICE"] = "1"
