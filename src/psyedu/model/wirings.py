"""Rival wirings of the cascade, the experiments that could separate them, and what each wiring predicts for each.

A prediction is the growth left: the rise of spine density over saline on day 7, as a share of the rise with nothing
blocked. What was seen is put into words (`Reading`); where the words begin and end is our reading, not a measurement.
The conflicts stay: no wiring fits every row, because the same receptor was silenced with different results.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from psyedu.errors import PsyeduError
from psyedu.model.schedule import Dose, Schedule
from psyedu.model.signalling import SIGNALLING_CHAIN

#: What drives the cascade in each wiring; "both" is half inside, half direct.
WIRINGS: Mapping[str, Mapping[str, float]] = {
    "membrane": {"membrane_weight": 1.0, "inside_weight": 0.0, "direct_weight": 0.0},
    "inside": {"membrane_weight": 0.0, "inside_weight": 1.0, "direct_weight": 0.0},
    "direct": {"membrane_weight": 0.0, "inside_weight": 0.0, "direct_weight": 1.0},
    "both": {"membrane_weight": 0.0, "inside_weight": 0.5, "direct_weight": 0.5},
}

_SITES = ("receptor", "erk", "trkb", "mtorc1")
#: Where a blocker can act; its strength is the parameter `blocker`.
NODES: Mapping[str, Mapping[str, float]] = {
    "none": {f"blocks_{site}": 0.0 for site in _SITES},
    **{node: {f"blocks_{site}": float(site == node) for site in _SITES} for node in _SITES},
}

#: What is given: a psychedelic, serotonin (which stays outside the cell) or saline.
GIVEN: Mapping[str, Mapping[str, float]] = {
    "psychedelic": {"given": 1.0, "cell_entry": 1.0, "trkb_binding": 1.0},
    "serotonin": {"given": 1.0, "cell_entry": 0.0, "trkb_binding": 0.0},
    "saline": {"given": 0.0, "cell_entry": 1.0, "trkb_binding": 1.0},
}

Reading = Literal["none", "less", "part", "full"]
_BOUNDS: Mapping[str, tuple[float, float]] = {
    "none": (-math.inf, 25.0),
    "less": (-math.inf, 75.0),
    "part": (25.0, 75.0),
    "full": (75.0, math.inf),
}
_WORDS = {"none": "none", "less": "reduced", "part": "in part", "full": "as usual"}
DAY = 7.0


@dataclass(frozen=True)
class Experiment:
    """One experiment: what was done, as the chain's parameters, and what was seen, with the ledger's rows."""

    name: str
    done: str
    where: str
    changes: Mapping[str, float]
    seen: Reading
    facts: tuple[str, ...]
    source: str

    @property
    def words(self) -> str:
        """How much growth was seen, in words."""
        return _WORDS[self.seen]

    def fits(self, left: float) -> bool:
        """Whether a predicted growth left, in per cent, agrees with what was seen."""
        low, high = _BOUNDS[self.seen]
        return low <= left <= high


def _silenced(node: str) -> dict[str, float]:
    return {"blocker": 1.0, **NODES[node]}


_KETANSERIN = "5-HT2A blocked with ketanserin"
EXPERIMENTS = (
    Experiment("serotonin", "Serotonin, which stays outside the cell", "neurons, mouse", GIVEN["serotonin"], "none",
               ("B031",), "vargas2023"),
    Experiment("culture", _KETANSERIN, "cultured rat neurons, from a review", _silenced("receptor"), "none",
               ("C017",), "olson2022"),
    Experiment("frontal", _KETANSERIN, "mouse frontal cortex", _silenced("receptor"), "part",
               ("D027-04", "D027-08", "D004-04", "D004-09"), "shao2021"),
    Experiment("knock-out", "5-HT2A knocked out", "mouse frontal cortex", _silenced("receptor"), "none",
               ("D030-02", "D030-04", "D030-06", "D030-08"), "shao2025"),
    Experiment("hippocampus", _KETANSERIN, "mouse hippocampus, synapses", _silenced("receptor"), "full", ("D014",),
               "hesselgrave2021"),
    Experiment("independent", "5-HT2A left out, method not seen", "cells, mouse", _silenced("receptor"), "full",
               ("B034",), "moliner2023"),
    Experiment("ampa", "AMPA receptors blocked", "cultured rat neurons, from a review", _silenced("erk"), "less",
               ("C017",), "olson2022"),
    Experiment("trkb", "TrkB blocked or changed", "cultured neurons; mouse", _silenced("trkb"), "less",
               ("C002", "B034", "C017"), "ly2018"),
    Experiment("mtor", "mTOR blocked", "cultured neurons", _silenced("mtorc1"), "less", ("C002", "C017"), "ly2018"),
)  # fmt: skip


def _density(changes: Mapping[str, float], days: float = DAY) -> float:
    run = SIGNALLING_CHAIN.with_(**changes).simulate(Schedule((Dose(0.0, 1.0),), 24.0 * days))
    return float(run["spine_density"][-1])


@cache
def _rise(wiring: str) -> tuple[float, float]:
    """Return the density after saline, and the rise over it with nothing blocked."""
    saline = _density({**WIRINGS[wiring], **GIVEN["saline"]})
    return saline, _density(WIRINGS[wiring]) - saline


def growth_left(wiring: str, changes: Mapping[str, float]) -> float:
    """Return the growth that is left under changed parameters, in per cent of that with nothing blocked.

    Raises
    ------
    PsyeduError
        If the wiring or a parameter is unknown.
    """
    if wiring not in WIRINGS:
        raise PsyeduError(f"The wiring was given as {wiring!r}; expected one of {', '.join(WIRINGS)}.")
    saline, rise = _rise(wiring)
    return 100.0 * (_density({**WIRINGS[wiring], **changes}) - saline) / rise


def predictions() -> list[dict[str, str | float]]:
    """Return one row per experiment: what was done, where, the growth left in each wiring (%), and what was seen."""
    return [
        {
            "experiment": one.name,
            "done": one.done,
            "where": one.where,
            **{wiring: growth_left(wiring, one.changes) for wiring in WIRINGS},
            "seen": one.words,
            "source": one.source,
        }
        for one in EXPERIMENTS
    ]


def misfits() -> dict[str, list[str]]:
    """Return, for each wiring, the experiments that it does not fit."""
    return {
        wiring: [one.name for one in EXPERIMENTS if not one.fits(growth_left(wiring, one.changes))]
        for wiring in WIRINGS
    }
