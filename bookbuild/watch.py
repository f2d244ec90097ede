"""How long the stages of a build take, and who is told that they begin."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

Progress = Callable[[str, str], None]


@dataclass(slots=True)
class Watch:
    """Seconds per stage, told to `progress` as stages begin; local to one build."""

    progress: Progress
    timings: list[tuple[str, float]] = field(default_factory=list)
    begun: float = field(default_factory=time.perf_counter)
    stage: str = ""

    def begin(self, stage: str) -> None:
        now = time.perf_counter()
        if self.stage:
            self.timings.append((self.stage, now - self.begun))
        self.stage, self.begun = stage, now
        if stage:
            self.progress(stage, "")

    def detail(self, text: str) -> None:
        self.progress(self.stage, text)
