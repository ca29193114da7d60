"""How far the fast solver is from the independent reference, and the bars it is held to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from psyedu.model.chain import Chain
from psyedu.model.compounds import COMPOUNDS
from psyedu.model.kinetics import KINETIC_PROFILES, kinetics_chain
from psyedu.model.plasticity import plasticity_chain
from psyedu.model.reference import reference
from psyedu.model.schedule import Schedule
from psyedu.model.solver import Grid

#: The largest error of any state over its maximum: with the usual grid, and with one that is `FINER` times finer.
BAR, FINE_BAR = 3e-5, 1e-6
FINER = 3.0
#: A state that stays below this is compared with this instead of its maximum.
FLOOR = 1e-3


@dataclass(frozen=True)
class Error:
    """The largest error of a run, relative to the state's maximum, and where it was found."""

    case: str
    state: str
    hours: float
    size: float
    points: int


def cases() -> Iterator[tuple[str, Chain, Schedule]]:
    """Return every compound under weekly doses, also bridged where there is occupancy, and every route of chapter 1."""
    for name, compound in COMPOUNDS.items():
        chain = plasticity_chain(name)
        schedule = Schedule.repeated(compound.typical_dose, count=3, interval_days=7, days=30)
        yield name, chain, schedule
        if compound.has_occupancy:
            yield f"{name}, human dose driving the mouse lane", chain.with_(human_drive=1.0), schedule
    for name, profile in KINETIC_PROFILES.items():
        schedule = Schedule.repeated(profile.typical_dose, count=2, interval_days=1, days=3)
        yield f"kinetics of {name}", kinetics_chain(name), schedule


def largest_error(case: str, chain: Chain, schedule: Schedule, grid: Grid | None = None) -> Error:
    """Return the largest error of any state at any grid point against DOP853 at a tolerance of 1e-12."""
    run = chain.simulate(schedule, grid)
    found = []
    for name, exact in reference(chain, schedule, run.hours).items():
        difference = np.abs(run[name] - exact)
        worst = int(np.argmax(difference))
        size = float(difference[worst]) / max(float(np.max(np.abs(exact))), FLOOR)
        found.append(Error(case, name, float(run.hours[worst]), size, len(run.hours)))
    return max(found, key=lambda error: error.size)
