"""One published number against the simulation, and the rule by which its tolerance is decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Anchor:
    """One published number: `low` to `high` is what counts as agreement; `fact` is the ledger's key.

    `simulate` returns the model's number in the same unit. `reason` explains a misfit; `beside` names ledger rows of
    other studies that measured the same.
    """

    id: str
    statement: str
    fact: str
    target: float
    low: float
    high: float
    unit: str
    kind: Literal["fitted", "predicted"]
    simulate: Callable[[], float]
    reason: str = ""
    beside: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class AnchorResult:
    """An anchor with the model's number and whether it lies within the tolerance."""

    anchor: Anchor
    simulated: float

    @property
    def ok(self) -> bool:
        """Whether the simulated number lies within the anchor's bounds."""
        return self.anchor.low <= self.simulated <= self.anchor.high


def tenth(value: float) -> tuple[float, float]:
    """Return the bounds used where a source gives no spread: a tenth of the value either way."""
    return 0.9 * value, 1.1 * value
