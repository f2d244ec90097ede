"""Validation of an EPUB by other people's tools: EPUBCheck, and Ace by DAISY, with findings at the author's lines."""

from bookbuild.validate.findings import Finding, Verdict
from bookbuild.validate.run import Checkers, Validation, validate

__all__ = ["Checkers", "Finding", "Validation", "Verdict", "validate"]
