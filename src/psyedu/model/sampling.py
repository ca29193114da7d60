"""Imagined imaging experiments: true changes of density with the noise of mice and dendrites, drawn from a seed.

The mouse got the drug, so the mouse is the unit. Dendrites of one mouse share what is special about it, and counting
them as if they were independent makes the mean look too certain.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from psyedu.errors import PsyeduError
from psyedu.model.solver import Array
from psyedu.model.stage import Parameter

#: Standard error over dendrites times the root of their number: the first row of D004, 2.1 % and 76 dendrites.
_TOTAL = 2.1 * 76**0.5
_BETWEEN_MICE = 6.0

MICE_SPREAD = Parameter(
    "between_mice", _BETWEEN_MICE, "% points", "standard deviation between mice of one group", "assumed", high=50.0
)
DENDRITE_SPREAD = Parameter(
    "between_dendrites",
    (_TOTAL**2 - _BETWEEN_MICE**2) ** 0.5,
    "% points",
    "standard deviation between dendrites of one mouse",
    "derived",
    "D004-01",
    high=50.0,
    note="what the spread over all dendrites leaves after the assumed spread between mice",
)
DENDRITES = Parameter(
    "dendrites", 13.0, "1", "dendrites imaged in each mouse", "derived", "D004-01", 1.0, 100.0, "76 / 6"
)


@dataclass(frozen=True)
class Design:
    """An experiment with two groups of `mice` each and `dendrites` per mouse; spreads in percentage points.

    Raises
    ------
    PsyeduError
        If there are fewer than two mice, no dendrite, or a spread is negative.
    """

    mice: int
    dendrites: int = int(DENDRITES.value)
    between_mice: float = MICE_SPREAD.value
    between_dendrites: float = DENDRITE_SPREAD.value

    def __post_init__(self) -> None:
        if self.mice < 2 or self.dendrites < 1:
            raise PsyeduError(
                f"The experiment was given {self.mice} mice with {self.dendrites} dendrites each; a spread between "
                "mice needs at least two mice a group, and each at least one dendrite."
            )
        if self.between_mice < 0 or self.between_dendrites < 0:
            raise PsyeduError("A spread between mice or dendrites was given as a negative number; give zero or more.")

    @property
    def error_by_mice(self) -> float:
        """The standard error of a group's mean, with the mouse as the unit."""
        own = self.between_dendrites**2 / self.dendrites
        return float(((self.between_mice**2 + own) / self.mice) ** 0.5)

    @property
    def error_by_dendrites(self) -> float:
        """What the standard error looks like when dendrites are taken for independent."""
        total = self.between_mice**2 + self.between_dendrites**2
        return float((total / (self.mice * self.dendrites)) ** 0.5)


def imagine(change: float, design: Design, generator: np.random.Generator) -> Array:
    """Draw one group: the change of every dendrite in %, one row for each mouse."""
    mice = generator.normal(change, design.between_mice, (design.mice, 1))
    return mice + generator.normal(0.0, design.between_dendrites, (design.mice, design.dendrites))


def by_mouse(group: Array) -> tuple[float, float]:
    """Return mean and standard error of a group with the mouse as the unit."""
    means = group.mean(axis=1)
    return float(means.mean()), float(means.std(ddof=1) / len(means) ** 0.5)


def by_dendrite(group: Array) -> tuple[float, float]:
    """Return mean and standard error as if every dendrite were a mouse: the usual mistake."""
    return float(group.mean()), float(group.std(ddof=1) / group.size**0.5)


def repeats(difference: float, design: Design, times: int = 2000, seed: int = 1) -> Array:
    """Return treated minus control of many imagined experiments, sorted, for a true difference in percentage points."""
    generator = np.random.default_rng(seed)
    shape = (times, 2, design.mice)
    mice = generator.normal(0.0, design.between_mice, shape)
    dendrites = generator.normal(0.0, design.between_dendrites, (*shape, design.dendrites)).mean(axis=-1)
    groups = (mice + dendrites).mean(axis=-1)
    return np.sort(difference + groups[:, 0] - groups[:, 1])
