"""What is done to the participant or the mouse, and when. Times are hours; intervals are half-open."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from psyedu.errors import PsyeduError

#: The baseline imaging day of the spine experiments, three days before the dose (Shao et al. 2021).
BASELINE_HOURS = -72.0

LONGEST_DAYS = 3650


@dataclass(frozen=True)
class Dose:
    """One dose, at `time` in hours, of `amount` in the compound's own unit (mg, or mg per kg body mass).

    `drug` names what is given where a chain has more than one, such as an antagonist beside the drug itself.
    """

    time: float
    amount: float
    drug: str = "drug"

    def __post_init__(self) -> None:
        if not math.isfinite(self.time):
            raise PsyeduError(f"The time of a dose was given as {self.time!r}; expected a finite number of hours.")
        if not math.isfinite(self.amount) or self.amount < 0:
            raise PsyeduError(f"The dose was given as {self.amount!r}; expected a finite number that is not negative.")


@dataclass(frozen=True)
class Interval:
    """A stretch ``[start, stop)`` in hours in which an input of the chain stands at `level`: a session, a stressor."""

    input: str
    start: float
    stop: float
    level: float = 1.0

    def __post_init__(self) -> None:
        if not all(math.isfinite(value) for value in (self.start, self.stop, self.level)) or self.stop <= self.start:
            raise PsyeduError(
                f"An interval of {self.input} was given from {self.start!r} to {self.stop!r} hours at the level "
                f"{self.level!r}; expected finite numbers and a stop after the start."
            )


@dataclass(frozen=True)
class Schedule:
    """Doses and intervals between `start` and `stop` (hours), and times at which the solver must place a grid point."""

    doses: tuple[Dose, ...]
    stop: float
    start: float = BASELINE_HOURS
    marks: tuple[float, ...] = ()
    intervals: tuple[Interval, ...] = ()

    def __post_init__(self) -> None:
        if not (math.isfinite(self.start) and math.isfinite(self.stop)) or self.stop <= self.start:
            raise PsyeduError(
                f"The schedule runs from {self.start!r} to {self.stop!r} hours; expected a finite stop after the start."
            )
        if self.stop - self.start > (LONGEST_DAYS + 30) * 24:
            raise PsyeduError(
                f"The schedule runs for {(self.stop - self.start) / 24:g} days; give at most {LONGEST_DAYS} days."
            )
        edges = [edge for interval in self.intervals for edge in (interval.start, interval.stop)]
        for time in (*(dose.time for dose in self.doses), *self.marks, *edges):
            if not self.start <= time <= self.stop:
                raise PsyeduError(
                    f"The schedule names the time {time:g} h, but it runs from {self.start:g} to {self.stop:g} h; "
                    "move the time inside, or lengthen the schedule."
                )

        self._check_overlaps()

    def _check_overlaps(self) -> None:
        """Refuse intervals of one input that overlap: which level holds would be a guess."""
        ordered = sorted(self.intervals, key=lambda interval: (interval.input, interval.start))
        for first, second in pairwise(ordered):
            if first.input == second.input and second.start < first.stop:
                raise PsyeduError(
                    f"Two intervals of {first.input} overlap: {first.start:g} to {first.stop:g} h and "
                    f"{second.start:g} to {second.stop:g} h; move one, or join them."
                )

    @classmethod
    def repeated(
        cls, dose: float, count: int = 1, interval_days: float = 7, days: float = 30, marks: tuple[float, ...] = ()
    ) -> Schedule:
        """Return `count` equal doses, the first at time 0, `interval_days` apart, followed for `days` days.

        A count of 0 gives the untreated arm. Doses that would fall on or after the last day are an error.
        """
        if not isinstance(count, int) or isinstance(count, bool) or not 0 <= count <= 100:
            raise PsyeduError(f"The number of doses was given as {count!r}; expected a whole number from 0 to 100.")
        if not math.isfinite(days) or not 0 < days <= LONGEST_DAYS:
            raise PsyeduError(f"The number of days was given as {days!r}; expected a number from above 0 to 3650.")
        if not math.isfinite(interval_days) or interval_days <= 0:
            raise PsyeduError(f"The days between doses were given as {interval_days!r}; expected more than 0.")
        doses = tuple(Dose(24.0 * interval_days * k, dose) for k in range(count))
        if doses and doses[-1].time >= 24.0 * days:
            raise PsyeduError(
                f"The last of {count} doses would fall on day {doses[-1].time / 24:g}, but the simulation ends on day "
                f"{days:g}; give fewer doses, a shorter interval, or more days."
            )
        return cls(doses=doses, stop=24.0 * days, marks=marks)
