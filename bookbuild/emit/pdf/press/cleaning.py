"""What a press has no use for, or refuses: links, bookmarks, scripts, forms, the structure tree."""

import pikepdf

_CATALOG = frozenset(("/Type", "/Pages", "/PageLabels", "/Lang", "/Version"))
"""What stays in the catalog. Names, outlines, actions, forms, layers, structure and how a viewer opens all go."""

_PAGE = frozenset(
    ("/Type", "/Parent", "/Resources", "/MediaBox", "/TrimBox", "/BleedBox", "/Contents", "/Group", "/Rotate")
)


def clean(pdf: pikepdf.Pdf) -> None:
    """Leave in catalog and pages only what is printed."""
    for key in list(pdf.Root.keys()):
        if key not in _CATALOG:
            del pdf.Root[key]
    for page in pdf.pages:
        for key in list(page.obj.keys()):
            if key not in _PAGE:
                del page.obj[key]
