"""What one build is asked for, and what it makes: values that are kept from build to build."""

from dataclasses import dataclass

from bookbuild.model import Artifact, Asset
from bookbuild.problems import Problem


@dataclass(frozen=True, slots=True)
class Wanted:
    """The outputs of a build, what its PDFs are for ("screen" before "print"), and what stops it."""

    outputs: tuple[str, ...]
    profiles: tuple[str, ...]
    strict: bool = False
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """The artifacts in the order asked for, the seconds that each took, the book's assets, and what was found."""

    artifacts: tuple[Artifact, ...]
    seconds: tuple[float, ...]
    assets: tuple[Asset, ...]
    problems: tuple[Problem, ...]
