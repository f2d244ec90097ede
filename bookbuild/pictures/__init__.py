"""Pictures for both outputs: what a file of the tree becomes inside a book.

`prepare_pictures` does it for a whole book, `prepare_picture` for one file and in worker processes; `repair_element` is
for an ``<svg>`` within a document.
"""

from bookbuild.pictures.gallery import prepare_pictures
from bookbuild.pictures.prepare import Prepared, prepare_picture
from bookbuild.pictures.svg import Repaired, repair_element, repair_svg

__all__ = ["Prepared", "Repaired", "prepare_picture", "prepare_pictures", "repair_element", "repair_svg"]
