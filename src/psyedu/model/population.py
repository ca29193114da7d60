"""Virtual participants: the same chain, with parameters that differ from one participant to the next.

Every participant has random streams of their own order in each parameter's stream, so participant 17 of seed 1 is the
same whatever the number of participants, the size of a chunk or the number of threads. The chain is solved in chunks,
and only the series asked for, at the hours asked for, are kept.
"""

from __future__ import annotations

import math
import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from psyedu.errors import PsyeduError
from psyedu.model.chain import Chain
from psyedu.model.schedule import Schedule
from psyedu.model.solver import Array
from psyedu.model.stage import Parameter, Status

#: Participants solved at once: few enough for a processor's cache, enough to keep Python's share of the time small.
CHUNK = 128
#: The largest result that is kept, in bytes.
LARGEST = 400_000_000

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Spread:
    """How one parameter differs between participants.

    "lognormal": the chain's own value is the median, `variation` the coefficient of variation. "beta", for shares from
    0 to 1: the chain's own value is the mean, `variation` the standard deviation as a share of the largest possible.
    "normal", for scales that pass through 0: the chain's own value is the mean, `variation` the standard deviation in
    the parameter's unit; who would fall outside the parameter's bounds stands on them.
    `status` and `source` say where the variation is from, as in `Parameter`.
    """

    parameter: str
    variation: float
    shape: Literal["lognormal", "beta", "normal"] = "lognormal"
    status: Status = "assumed"
    source: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        highest = 1.0 if self.shape == "beta" else 5.0
        if not math.isfinite(self.variation) or not 0 < self.variation < highest:
            raise PsyeduError(
                f"The variation of {self.parameter} was given as {self.variation!r}; expected a number above 0 and "
                f"below {highest:g}."
            )

    def draw(self, parameter: Parameter, n: int, seed: int) -> Array:
        """Return the parameter's value for `n` participants, each within the parameter's bounds."""
        stream = np.random.Generator(np.random.Philox(key=[seed, zlib.crc32(self.parameter.encode())]))
        value = parameter.value
        if self.shape == "lognormal":
            drawn = value * np.exp(math.sqrt(math.log1p(self.variation**2)) * stream.standard_normal(n))
        elif self.shape == "normal":
            drawn = value + self.variation * stream.standard_normal(n)
        elif 0 < value < 1:
            certainty = 1 / self.variation**2 - 1
            drawn = stream.beta(value * certainty, (1 - value) * certainty, n)
        else:  # a share of exactly none or all has no spread
            drawn = np.full(n, value)
        return np.clip(drawn, parameter.low, parameter.high)


#: What varies where nothing else is said. Two rows of the ledger give a spread; everything else is assumed.
SPREADS = (
    Spread(
        "elimination_rate",
        0.18,
        status="derived",
        source="C-C116",
        note="half-lives of psilocin from 1.1 to 2.2 h in 23 people, taken as the ends of 23 lognormal values",
    ),
    Spread(
        "distribution_volume",
        0.20,
        status="derived",
        source="A027",
        note="interval of the mean peak, 16 to 19 ng/mL in 23 people, widened to single people; all of it put here",
    ),
    Spread("absorption_rate", 0.30),
    Spread("half_occupancy_concentration", 0.30),
    Spread("maximal_occupancy", 0.15, "beta", note="stands for receptor density"),
    Spread("exposure_time", 0.30),
    Spread("gq_half", 0.30),
    Spread("bdnf_half", 0.30),
    Spread("protein_time", 0.30),
    Spread("formation_gain", 0.30),
    Spread("window_closing_time", 0.30),
    Spread("entrenched_rest", 0.30, "beta", note="baseline rigidity"),
    Spread("context", 0.50, "normal", note="how supportive or harmful sessions are"),
)


@dataclass(frozen=True)
class Population:
    """What simulated participants did: a row for each participant.

    `parameters` holds what differs between them, shape ``(participants,)``; `series` each series at `hours`, shape
    ``(participants, hours)``; `peaks` the largest value of each series at any grid point, shape ``(participants,)``.
    """

    hours: Array
    parameters: Mapping[str, Array]
    series: Mapping[str, Array]
    peaks: Mapping[str, Array]
    units: Mapping[str, str]
    spreads: tuple[Spread, ...]

    def __len__(self) -> int:
        return len(next(iter(self.peaks.values())))

    def __getitem__(self, name: str) -> Array:
        if name not in self.series:
            raise PsyeduError(f"The population has no series {name!r}; it has {', '.join(self.series)}.")
        return self.series[name]

    def participant(self, number: int) -> dict[str, float]:
        """Return what is special to one participant: parameter values for `Chain.with_`."""
        if not 0 <= number < len(self):
            raise PsyeduError(f"There is no participant {number!r}; expected a number from 0 to {len(self) - 1}.")
        return {name: float(values[number]) for name, values in self.parameters.items()}

    def bands(self, name: str, quantiles: Sequence[float] = (0.05, 0.25, 0.5, 0.75, 0.95)) -> Array:
        """Return quantiles over participants at each hour, shape ``(quantiles, hours)``."""
        return np.asarray(np.quantile(self[name], quantiles, axis=0))

    def share_above(self, name: str, level: float | Array) -> Array:
        """Return the share of participants at or above a level at each hour; `level` may be one for each of them."""
        levels = np.broadcast_to(np.asarray(level, dtype=float), (len(self),))
        return np.asarray(np.mean(self[name] >= levels[:, None], axis=0))

    def responders(self, name: str, level: float, hour: float) -> npt.NDArray[np.bool_]:
        """Return who stands at or above a level at one of the kept hours, shape ``(participants,)``."""
        found = np.flatnonzero(np.isclose(self.hours, hour))
        if not found.size:
            raise PsyeduError(
                f"The population kept nothing at hour {hour:g}; it kept hours {self.hours[0]:g} to {self.hours[-1]:g}, "
                f"{len(self.hours)} of them: name the hour in `hours` when simulating."
            )
        return np.asarray(self[name][:, found[0]] >= level)

    def relapsed(self, name: str, level: float, first: float, later: float) -> float:
        """Return which share of the responders at hour `first` no longer respond at hour `later`; nan without any."""
        before, after = (self.responders(name, level, hour) for hour in (first, later))
        return float(np.mean(~after[before])) if before.any() else math.nan


def simulate(
    chain: Chain,
    schedule: Schedule,
    n: int = 100_000,
    seed: int = 1,
    *,
    spreads: Sequence[Spread] | None = None,
    series: Sequence[str] | None = None,
    hours: Sequence[float] | Array | None = None,
    chunk: int = CHUNK,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Population:
    """Simulate `n` participants under one schedule.

    Parameters
    ----------
    chain, schedule
        What is simulated; the chain's own parameter values are the typical participant's.
    n, seed
        Number of participants, and which participants they are.
    spreads
        What differs between participants; those of `SPREADS` that the chain has where not given.
    series
        The series that are kept; the last one of each stage where not given.
    hours
        When they are kept: every day of the schedule where not given. Between grid points interpolated linearly.
    chunk, threads
        Participants solved at once, and threads; neither changes the result beyond rounding.
    progress
        Called as participants are done, with their number and `n`.

    Raises
    ------
    PsyeduError
        If a number is out of range, a name is unknown, or the result would be larger than `LARGEST`.
    """
    for word, number, lowest in (("number of participants", n, 1), ("size of a chunk", chunk, 1), ("seed", seed, 0)):
        if not isinstance(number, int) or isinstance(number, bool) or number < lowest:
            raise PsyeduError(f"The {word} was given as {number!r}; expected a whole number of {lowest} or more.")
    chosen = _chosen(chain, spreads)
    names = _names(chain, series)
    times = _times(schedule, hours)
    if n * len(times) * len(names) * 8 > LARGEST:
        raise PsyeduError(
            f"{n} participants with {len(names)} series at {len(times)} hours take "
            f"{n * len(times) * len(names) * 8 / 1e6:.0f} MB; keep fewer series or hours, or take fewer participants."
        )
    typical = chain.parameters
    drawn = {spread.parameter: spread.draw(typical[spread.parameter], n, seed) for spread in chosen}
    kept = {name: np.empty((n, len(times))) for name in names}
    peaks = {name: np.empty(n) for name in names}

    def solve(start: int) -> int:
        stop = min(start + chunk, n)
        run = chain.simulate(schedule, participants={name: values[start:stop] for name, values in drawn.items()})
        for name in names:
            kept[name][start:stop] = _at(run.hours, run[name], times).T
            peaks[name][start:stop] = np.max(run[name], axis=0)
        return stop - start

    workers = threads or min(os.cpu_count() or 1, 4)
    done = 0
    with ThreadPoolExecutor(workers) as pool:
        for future in as_completed([pool.submit(solve, start) for start in range(0, n, chunk)]):
            done += future.result()
            if progress is not None:
                progress(done, n)
    units = {equation.name: equation.unit for equation in chain.equations if equation.name in names}
    return Population(times, drawn, kept, peaks, units, chosen)


def _chosen(chain: Chain, spreads: Sequence[Spread] | None) -> tuple[Spread, ...]:
    known = chain.parameters
    chosen = tuple(spread for spread in SPREADS if spread.parameter in known) if spreads is None else tuple(spreads)
    names = [spread.parameter for spread in chosen]
    for name in names:
        if name not in known:
            raise PsyeduError(f"The chain has no parameter {name!r} to vary; it has {', '.join(sorted(known))}.")
        if names.count(name) > 1:
            raise PsyeduError(f"The parameter {name} was given two spreads; give it one.")
    if not chosen:
        raise PsyeduError("Nothing differs between the participants; give at least one spread.")
    return chosen


def _names(chain: Chain, series: Sequence[str] | None) -> tuple[str, ...]:
    known = [equation.name for equation in chain.equations]
    names = tuple(stage.equations[-1].name for stage in chain.stages) if series is None else tuple(series)
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        given = repr(unknown[0]) if unknown else "nothing"
        raise PsyeduError(f"As series was given {given}; the chain has {', '.join(known)}.")
    return names


def _times(schedule: Schedule, hours: Sequence[float] | Array | None) -> Array:
    times = np.arange(schedule.start, schedule.stop + 1e-9, 24.0) if hours is None else np.asarray(hours, dtype=float)
    if times.ndim != 1 or not times.size or not np.all((times >= schedule.start) & (times <= schedule.stop)):
        raise PsyeduError(
            f"The hours were given as {hours!r}; expected a list of numbers from {schedule.start:g} to "
            f"{schedule.stop:g}, where the schedule runs."
        )
    return times


def _at(points: Array, values: Array, times: Array) -> Array:
    """Return series at any times, interpolated linearly; `values` has shape ``(points, participants)``."""
    right = np.clip(np.searchsorted(points, times, side="right"), 1, len(points) - 1)
    share = ((times - points[right - 1]) / (points[right] - points[right - 1]))[:, None]
    return np.asarray((1 - share) * values[right - 1] + share * values[right])
