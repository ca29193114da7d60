"""What a microscope sees of the spine stage: rates since the previous imaging day, and the fate of new spines.

A rate needs its interval. A spine that forms and vanishes between two imaging days is never seen, so the formation
and elimination seen over an interval are smaller than what really happened in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from psyedu.model.chain import Chain, run_alone
from psyedu.model.schedule import Schedule
from psyedu.model.solver import MATRIX, Array
from psyedu.model.stage import Stage
from psyedu.model.stages.spines import SPINES
from psyedu.model.trajectory import Trajectory

#: Imaging days of Shao et al. 2021, relative to the dose.
IMAGING_DAYS = (-3.0, -1.0, 1.0, 3.0, 5.0, 7.0, 34.0)

_POOLS = SPINES.states


@dataclass(frozen=True)
class Imaged:
    """What is seen on one imaging day: density change from the first day, and rates since the previous day, in %."""

    day: float
    previous: float
    density_change: float
    formation: float
    elimination: float


@dataclass(frozen=True)
class Counted:
    """What two imaging days show of the spines between them, and what happened, in % of the spines on the first day.

    `formed` and `lost` are seen: present on one day and not on the other. `really_formed` and `really_lost` count every
    spine, also those that came and went unseen. All are arrays over the pairs of days asked for.
    """

    formed: Array
    lost: Array
    really_formed: Array
    really_lost: Array


def counted(run: Trajectory, chain: Chain, begin: Array, end: Array) -> Counted:
    """Return what imaging on the days `begin` and `end` shows, for many pairs of days at once.

    The equations of the pools are linear, so the spines of the first day that still stand on the second follow in
    closed form; what else stands there was formed in between. Days should be grid points of the run.
    """
    start, stop = 24.0 * np.asarray(begin, dtype=float), 24.0 * np.asarray(end, dtype=float)
    new, stable = run.at("new_spines", start), run.at("stable_spines", start)
    before, after = new + stable, run.at("spine_density", stop)
    stayed = _survivors(new, stable, stop - start, _spine_values(chain))
    made = _formed_until(run)
    really = np.interp(stop, run.hours, made) - np.interp(start, run.hours, made)
    return Counted(
        formed=100.0 * (after - stayed) / before,
        lost=100.0 * (before - stayed) / before,
        really_formed=100.0 * really / before,
        really_lost=100.0 * (before + really - after) / before,
    )


def _survivors(new: Array, stable: Array, hours: Array, values: dict[str, float]) -> Array:
    """Return how many of some new and stable spines stand after a time without formation."""
    fast, slow = values["new_elimination"] + values["stabilisation"], values["stable_elimination"]
    left, kept = np.exp(-fast * hours), np.exp(-slow * hours)
    became_stable = values["stabilisation"] * (kept - left) / (fast - slow)
    return new * (left + became_stable) + stable * kept


def _formed_until(run: Trajectory) -> Array:
    """Return the number of spines formed from the start of the run up to each grid point."""
    formed = np.diff(run.hours) * (run.nodes["formation"] @ MATRIX[2])
    return np.concatenate([[0.0], np.cumsum(formed)])


def simulate_imaging(chain: Chain, treated: bool, days: tuple[float, ...] = IMAGING_DAYS) -> Trajectory:
    """Simulate one group of the spine experiment, with grid points on the imaging days; the dose is given on day 0."""
    marks = tuple(24.0 * day for day in days)
    schedule = Schedule.repeated(dose=1.0, count=int(treated), days=days[-1] + 1, marks=marks)
    return chain.simulate(schedule)


def imaged(run: Trajectory, chain: Chain, days: tuple[float, ...] = IMAGING_DAYS) -> list[Imaged]:
    """Return what is seen on each imaging day after the first, from a run whose grid contains those days."""
    first = run.at("spine_density", 24.0 * days[0])
    seen = []
    for previous, day in pairwise(days):
        before, after = (float(run.at("spine_density", 24.0 * d)) for d in (previous, day))
        newborn = _newborn(run, chain, previous, day)
        born = float(newborn["spine_density"][-1])
        seen.append(
            Imaged(
                day=day,
                previous=previous,
                density_change=100.0 * float(after / first - 1.0),
                formation=100.0 * born / before,
                elimination=100.0 * (before + born - after) / before,
            )
        )
    return seen


def persistence(run: Trajectory, chain: Chain, born: tuple[float, float], days: tuple[float, ...]) -> list[float]:
    """Return the share of the spines first seen on day `born[1]` (not on `born[0]`) still present on each later day."""
    newborn = _newborn(run, chain, *born)
    start = {state.name: float(newborn[state.name][-1]) for state in _POOLS}
    total = sum(start.values())
    points = chain.grid.points([24.0 * born[1], *(24.0 * day for day in days)])
    later = run_alone(
        _pools_without_formation(), points, {"formation": 0.0}, initial=start, changes=_spine_values(chain)
    )
    return [float(later.at("spine_density", 24.0 * day)) / total for day in days]


def _newborn(run: Trajectory, chain: Chain, begin: float, end: float) -> Trajectory:
    """Follow only the spines formed after day `begin`, up to day `end`."""
    low, high = (int(np.searchsorted(run.hours, 24.0 * day)) for day in (begin, end))
    drive = run.nodes["formation"][low:high]
    empty = {state.name: 0.0 for state in _POOLS}
    points = run.hours[low : high + 1]
    return run_alone(
        _pools_without_formation(), points, {"formation": drive}, initial=empty, changes=_spine_values(chain)
    )


def _pools_without_formation() -> Stage:
    """Return the spine stage's pools alone, with formation given from outside."""
    pools = tuple(equation for equation in SPINES.equations if not equation.name.endswith("formation"))
    return replace(SPINES, name="spine pools", needs=("formation",), equations=pools)


def _spine_values(chain: Chain) -> dict[str, float]:
    current = chain.parameters
    return {parameter.name: current[parameter.name].value for parameter in SPINES.parameters}
