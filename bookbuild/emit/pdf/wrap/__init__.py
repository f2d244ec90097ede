"""The cover of the printed book: back, spine and front on one sheet, as wide as the number of its pages wants it.

Measures are KDP's ("Create a Paperback Cover"): 0.125 in of bleed on all sides, text 0.25 in from the cut edges and
0.0625 in from the folds, a white field of 2 × 1.2 in for the bar code at the lower right of the back.
"""

from bookbuild.emit.pdf.wrap.draw import Wrap, draw_wrap
from bookbuild.emit.pdf.wrap.spine import spine_width

__all__ = ["Wrap", "draw_wrap", "spine_width"]
