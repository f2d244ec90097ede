"""A cover for a book that brings none: title, subtitle and authors on the book's colour, drawn as SVG, set as JPEG."""

from bookbuild.cover.draw import COVER_SIZE, draw_cover

__all__ = ["COVER_SIZE", "draw_cover"]
