"""One measured figure and its bar."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """A measured `value`; it meets its bar at or below `most`, or at or above `least`; without either it is beside."""

    name: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None
    detail: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the bar is met; None where there is none."""
        if self.most is not None:
            return self.value <= self.most
        return self.value >= self.least if self.least is not None else None

    @property
    def bar(self) -> str:
        """The bar in words."""
        if self.most is not None:
            return f"at most {self.most:g} {self.unit}".strip()
        return f"at least {self.least:g} {self.unit}".strip() if self.least is not None else "none"

    def as_json(self) -> dict[str, Any]:
        """The figure as plain data."""
        return asdict(self) | {"met": self.met}


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time in seconds that one call takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def medians(works: list[Callable[[], object]], repeats: int) -> list[float]:
    """Return the median processor time in seconds of each, taken in turns so that a busy machine slows all alike."""
    for work in works:
        work()
    taken = [[seconds(work) for work in works] for _ in range(repeats)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]
