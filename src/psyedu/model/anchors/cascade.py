"""Anchors of the cascade: what its default wiring predicts when the 5-HT2A receptor is silenced, in imaged mice.

None of these rows was used in a fit. The default wiring predicts no growth at all without the receptor, so ketanserin's
partial effect is a misfit that stays.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from psyedu.model.anchors.anchor import Anchor
from psyedu.model.schedule import Dose, Schedule
from psyedu.model.signalling import SIGNALLING_CHAIN
from psyedu.model.trajectory import Trajectory
from psyedu.model.wirings import NODES

_PARTIAL = (
    "A full block leaves nothing in this wiring, but the imaged mice still grew spines. Either the block was partial, "
    "or part of the growth needs no 5-HT2A; these data cannot tell which."
)
# (ledger row, drug given, day, value, standard error, what was done, reason of a misfit)
_ROWS = [
    ("D027-01", True, 1, 4.8, 1.7, "ketanserin and psilocybin", _PARTIAL),
    ("D027-03", True, 5, 10.1, 2.2, "ketanserin and psilocybin", _PARTIAL),
    ("D027-04", True, 7, 8.0, 1.9, "ketanserin and psilocybin", _PARTIAL),
    ("D027-05", False, 1, -0.3, 2.0, "ketanserin and saline", ""),
    ("D027-08", False, 7, 0.8, 2.1, "ketanserin and saline", ""),
    ("D030-01", True, 1, -0.5, 1.7, "5-HT2A knock-out, psilocybin", ""),
    ("D030-02", True, 3, -0.9, 1.6, "5-HT2A knock-out, psilocybin", ""),
    ("D030-04", False, 3, 1.1, 2.3, "5-HT2A knock-out, saline", ""),
]


@cache
def _silenced(given: bool) -> Trajectory:
    chain = SIGNALLING_CHAIN.with_(given=float(given), blocker=1.0, **NODES["receptor"])
    return chain.simulate(Schedule((Dose(0.0, 1.0),), 192.0, marks=(24.0, 72.0, 120.0, 168.0)))


def _change(given: bool, day: float) -> Callable[[], float]:
    return lambda: 100 * float(_silenced(given).at("spine_density", 24.0 * day)) - 100


def cascade_anchors() -> list[Anchor]:
    """Return the anchors of spine density without 5-HT2A, predicted by the default wiring with a full block."""
    return [
        Anchor(fact, f"Spine density with {done}, day {day}", fact, value, value - 2 * error, value + 2 * error, "%",
               "predicted", _change(given, day), reason, ("D014", "B034") if given else ())
        for fact, given, day, value, error, done, reason in _ROWS
    ]  # fmt: skip
