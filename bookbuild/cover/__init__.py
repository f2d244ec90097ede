"""A cover for a book that brings none: title, subtitle and authors on the book's colour, drawn as SVG, set as JPEG."""

from bookbuild.cover.draw import DrawnCover, draw_cover
from bookbuild.cover.layout import COVER_SIZE

__all__ = ["COVER_SIZE", "DrawnCover", "draw_cover"]
