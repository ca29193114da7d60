"""The named benchmark: the plasticity chain with the learning stage, three doses and eight sessions in 30 days."""

from __future__ import annotations

from psyedu.model import PLASTICITY, Chain, Dose, Interval, Schedule, compound
from psyedu.model.stages.learning import LEARNING

DAYS = 30
DOSE_DAYS = (0, 7, 14)
SESSION_DAYS = (1, 3, 6, 8, 10, 13, 15, 18)
#: What a population keeps of each participant, once a day.
KEPT = ("spine_density", "window", "adaptive", "entrenched")


def chain() -> Chain:
    """Return the benchmark chain with the parameters of psilocybin."""
    found = Chain(
        name="benchmark",
        stages=(*PLASTICITY.stages, LEARNING),
        impulses=PLASTICITY.impulses,
        infusions=PLASTICITY.infusions,
        inputs=("session", "practice", "stressor"),
        dosing=PLASTICITY.dosing,
    )
    return found.with_(**{parameter.name: parameter.value for parameter in compound("psilocybin").parameters})


def schedule() -> Schedule:
    """Return three weekly doses and eight sessions of an hour and a half."""
    doses = tuple(Dose(24.0 * day, compound("psilocybin").typical_dose) for day in DOSE_DAYS)
    sessions = tuple(Interval("session", 24.0 * day + 10, 24.0 * day + 11.5) for day in SESSION_DAYS)
    return Schedule(doses, 24.0 * DAYS, start=0.0, intervals=sessions)
