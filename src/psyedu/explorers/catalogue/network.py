"""A toy brain whose receptors turn up the gain: what follows from gain alone, and what does not."""

from __future__ import annotations

from functools import cache

import numpy as np

from psyedu.explorers.control import Choice, Range, Slider
from psyedu.explorers.explorer import Explorer, Preset
from psyedu.explorers.measures import Measure, Sentence
from psyedu.explorers.panel import Axis, Panel, Trace
from psyedu.explorers.table_engine import Table, TableExplorer
from psyedu.model.network import functional_connectivity, measure, synthetic_connectome
from psyedu.model.solver import Array

_OCCUPANCY = tuple(range(0, 81, 5))
_GAINS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
_MAPS = ("map", "uniform")


def network() -> Explorer:
    """Return the explorer of the toy brain."""
    return TableExplorer(
        id="network",
        title="A toy brain with its gain turned up",
        question="Does turning up the gain where the receptors are make the network less modular, and is the receptor "
        "map what does it?",
        controls=(
            Slider("occupancy", "Receptors occupied", Range(0, 80, 5, 40, "%")),
            Slider("gain", "Rise of gain at full occupancy", Range(0, 0.3, 0.05, 0.3), note="Assumed."),
            Choice(
                "receptors",
                "Receptor map",
                (("map", "varied between regions (made up)"), ("uniform", "the same everywhere")),
            ),
        ),
        tables=_tables(),
        panels=(_default_mode(), _relative(), _modularity()),
        measures=_measures(),
        readout=_readout(),
        presets=(
            Preset("No drug", {"occupancy": 0, "gain": 0.3, "receptors": "map"}),
            Preset("Most receptors occupied", {"occupancy": 70, "gain": 0.3, "receptors": "map"}),
            Preset("The same without a map", {"occupancy": 70, "gain": 0.3, "receptors": "uniform"}),
        ),
    )


@cache
def _tables() -> tuple[Table, ...]:
    """Compute the measures over the grid; once in a session."""
    brain = synthetic_connectome()
    brains = {"map": brain, "uniform": brain.with_uniform_receptors()}

    @cache
    def with_rise(receptors: str, rise: float) -> Array:
        chosen = brains[receptors]
        found = measure(functional_connectivity(chosen, 1.0, rise), chosen)
        return np.array([found.default_within, found.default_outside, found.relative, found.modularity])

    def at(receptors: str, gain: float, occupancy: float) -> Array:
        # Only the product of gain and occupancy counts, and many settings share it.
        return with_rise(receptors, round(gain * occupancy / 100, 6))

    names = ("within", "outside", "relative", "modularity")
    other = {"map": "uniform", "uniform": "map"}

    def curves(gain: float, receptors: str) -> dict[str, Array]:
        found = np.array([at(receptors, gain, occupancy) for occupancy in _OCCUPANCY]).T
        beside = np.array([at(other[receptors], gain, occupancy) for occupancy in _OCCUPANCY]).T
        return dict(zip(names, found, strict=True)) | {
            f"other_{name}": curve for name, curve in zip(names, beside, strict=True)
        }

    def here(occupancy: float, gain: float, receptors: str) -> dict[str, Array]:
        return dict(zip(names, at(receptors, gain, occupancy), strict=True))

    grid = {"gain": _GAINS, "receptors": _MAPS}
    return (
        Table.of("main", np.array(_OCCUPANCY, dtype=float), grid, curves, decimals=6),
        Table.of("here", np.array([0.0, 80.0]), {"occupancy": _OCCUPANCY, **grid}, here, decimals=6),
    )


def _axis() -> Axis:
    return Axis("Receptors occupied", "%", max=80.0, table_step=10.0)


def _default_mode() -> Panel:
    return Panel(
        id="default-mode",
        title="Connectivity of the default mode network",
        lane="model",
        x=_axis(),
        y=Axis("Mean correlation", ""),
        traces=(
            Trace("within", "Within the network"),
            Trace("outside", "Between it and the rest", style=1),
            Trace("within", "Within, at the chosen occupancy", run="here", style=5),
        ),
    )


def _relative() -> Panel:
    return Panel(
        id="relative",
        title="Within the default mode network, relative to outside",
        lane="model",
        x=_axis(),
        y=Axis("Within divided by between", "", min=1.0),
        traces=(
            Trace("relative", "With the chosen receptor map"),
            Trace("other_relative", "With the other receptor map", style=1),
            Trace("relative", "At the chosen occupancy", run="here", style=5),
        ),
    )


def _modularity() -> Panel:
    return Panel(
        id="modularity",
        title="How far the brain falls into separate networks",
        lane="model",
        x=_axis(),
        y=Axis("Modularity Q", ""),
        traces=(
            Trace("modularity", "With the chosen receptor map"),
            Trace("other_modularity", "With the other receptor map", style=1),
            Trace("modularity", "At the chosen occupancy", run="here", style=5),
        ),
    )


def _measures() -> tuple[Measure, ...]:
    return (
        Measure("within", "value_at", "within", run="here"),
        Measure("outside", "value_at", "outside", run="here"),
        Measure("relative", "value_at", "relative", run="here"),
        Measure("modularity", "value_at", "modularity", run="here"),
        Measure("within_0", "value_at", "within"),
        Measure("outside_0", "value_at", "outside"),
        Measure("relative_0", "value_at", "relative"),
        Measure("modularity_0", "value_at", "modularity"),
    )


def _readout() -> tuple[Sentence, ...]:
    return (
        Sentence("At {occupancy} occupancy in this made-up brain (without a drug in brackets):"),
        Sentence(
            "mean correlation within the default mode network is {within:.3f} ({within_0:.3f}) and to the rest "
            "{outside:.3f} ({outside_0:.3f});",
            panel="default-mode",
        ),
        Sentence("within divided by between is {relative:.2f} ({relative_0:.2f});", panel="relative"),
        Sentence("modularity is {modularity:.3f} ({modularity_0:.3f}).", panel="modularity"),
    )
