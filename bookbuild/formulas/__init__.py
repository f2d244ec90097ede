"""TeX formulas: MathML for EPUB, SVG outlines for PDF, both from one repaired MathML tree.

`mathml` and `svg` raise `FormulaError` for what TeX does not allow and for what cannot be set; nothing is left out in
silence. ziamath and latex2mathml are imported when a formula is set, not before: most books have few.
"""

from bookbuild.formulas.errors import FormulaError, formula_problem
from bookbuild.formulas.mathml import mathml
from bookbuild.formulas.svg import FormulaSvg, svg

__all__ = ["FormulaError", "FormulaSvg", "formula_problem", "mathml", "svg"]
