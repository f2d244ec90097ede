"""Pictures for both outputs: what a file of the tree becomes inside a book.

`prepare_picture` is for files and runs in worker processes; `repair_element` is for an ``<svg>`` within a document.
"""

from bookbuild.pictures.prepare import Prepared, prepare_picture
from bookbuild.pictures.svg import Repaired, repair_element, repair_svg

__all__ = ["Prepared", "Repaired", "prepare_picture", "repair_element", "repair_svg"]
