"""bookbuild: a folder of Markdown in, an EPUB and a PDF out."""

__version__ = "0.1.0"
