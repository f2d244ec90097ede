"""What is wrong with a formula."""


class FormulaError(Exception):
    """The TeX is wrong or asks for something that cannot be set; the message says what."""
