"""What a press asks for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Press:
    """The order of a printer. `trim` is width and height of the cut page, `bleed` what is cut off; both in points.

    `standard` is ``""``, ``"pdf/x-4"`` or ``"pdf/x-1a"``, `colour` is ``"colour"`` or ``"grey"``. `timestamp` counts
    seconds since 1970 (UTC). `profile` is the ICC profile of the press (CMYK); without one, `profiles.generic` is used.
    `condition` names the printing condition as the characterization registry of color.org does ("FOGRA39"); without
    one it is told from the profile's description. `leaves` says that it is printed on both sides of leaves.
    """

    standard: str
    colour: str
    trim: tuple[float, float]
    bleed: float
    title: str
    timestamp: int
    profile: bytes | None = None
    condition: str = ""
    leaves: bool = False

    @property
    def opaque(self) -> bool:
        """Whether the standard forbids transparency, as PDF/X-1a does."""
        return self.standard == "pdf/x-1a"

    @property
    def keeps_colours(self) -> bool:
        """Whether only black text is touched."""
        return not self.standard and self.colour == "colour"
