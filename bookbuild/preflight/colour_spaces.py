"""Colours of content streams: the family of a colour space, and whether a colour leaves ink (ISO 32000-1, 8.6)."""

from dataclasses import dataclass
from types import MappingProxyType

import pikepdf

_FAMILIES: MappingProxyType[str, str] = MappingProxyType(
    {
        "/DeviceGray": "gray", "/G": "gray", "/CalGray": "gray",
        "/DeviceRGB": "rgb", "/RGB": "rgb", "/CalRGB": "rgb",
        "/DeviceCMYK": "cmyk", "/CMYK": "cmyk",
        "/Lab": "lab", "/Separation": "spot", "/DeviceN": "spot", "/Pattern": "pattern",
    }
)  # fmt: skip
_OF_COMPONENTS: MappingProxyType[int, str] = MappingProxyType({1: "gray", 3: "rgb", 4: "cmyk"})
_DEEPEST = 4
_BLACK, _TRACE, _MOST_INK = 0.9, 0.05, 2.4


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of a family, its components from 0 to 1; a pattern has none."""

    family: str
    values: tuple[float, ...] = ()

    @property
    def is_ink(self) -> bool:
        """Whether it marks the paper: white does not."""
        if self.family in ("gray", "rgb"):
            return any(value < 1 for value in self.values)
        return not self.values or any(value > 0 for value in self.values)

    @property
    def is_rich_black(self) -> bool:
        """Black of more inks than black alone, or over 240 % of ink, which IngramSpark's guide sets as the limit."""
        if self.family != "cmyk" or len(self.values) != 4:
            return False
        others = sum(self.values[:3])
        return (self.values[3] >= _BLACK and others > _TRACE) or sum(self.values) > _MOST_INK


BLACK = Colour("gray", (0.0,))


def initial(family: str) -> Colour:
    """The colour that a space begins with (ISO 32000-1, table 74)."""
    starts = {"gray": (0.0,), "rgb": (0.0, 0.0, 0.0), "cmyk": (0.0, 0.0, 0.0, 1.0), "spot": (1.0,), "lab": (0.0,) * 3}
    return Colour(family, starts.get(family, ()))


def family(space: pikepdf.Object | None, resources: pikepdf.Object | None, depth: int = 0) -> str:
    """The family of a colour space; an indexed one has that of its base. ``unknown`` for what is none."""
    if isinstance(space, pikepdf.Name):
        named = _named(space, resources)
        return _FAMILIES.get(str(space), "unknown") if named is None else family(named, None, depth + 1)
    if not isinstance(space, pikepdf.Array) or len(space) == 0 or depth > _DEEPEST:
        return "unknown"
    kind = str(space[0])
    if kind == "/ICCBased" and len(space) > 1:
        return _OF_COMPONENTS.get(int(space[1].get("/N", 0)), "unknown")
    if kind in ("/Indexed", "/I") and len(space) > 1:
        return family(space[1], resources, depth + 1)
    return _FAMILIES.get(kind, "unknown")


def _named(name: pikepdf.Name, resources: pikepdf.Object | None) -> pikepdf.Object | None:
    if resources is None or str(name) in _FAMILIES:
        return None
    spaces = resources.get("/ColorSpace")
    return None if spaces is None else spaces.get(str(name))
