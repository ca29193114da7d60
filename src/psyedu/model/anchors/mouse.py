"""Anchors of the mouse lane: imaged spines and reported window lengths."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from psyedu.model import imaging, measures
from psyedu.model.anchors.anchor import Anchor, tenth
from psyedu.model.compounds import COMPOUNDS, Compound
from psyedu.model.experiments import EXPERIMENTS, SpineExperiment, experiment, spines_chain
from psyedu.model.plasticity import plasticity_chain
from psyedu.model.schedule import Schedule
from psyedu.model.trajectory import Trajectory

# (ledger row, day, value, standard error), in the order psilocybin, saline.
_DENSITY = [
    ("D004-01", True, 1, 6.9, 2.1),
    ("D004-02", True, 3, 10.1, 2.6),
    ("D004-03", True, 5, 10.6, 2.3),
    ("D004-04", True, 7, 12.2, 2.7),
    ("D004-05", True, 34, 6.6, 3.9),
    ("D004-06", False, 1, -3.5, 1.8),
    ("D004-07", False, 3, -3.2, 2.1),
    ("D004-08", False, 5, -2.3, 2.0),
    ("D004-09", False, 7, -1.8, 2.7),
    ("D004-10", False, 34, -10.6, 3.8),
]
_FORMATION = [
    ("D025-01", True, -1, 6.8, 1.0),
    ("D025-02", True, 1, 12.8, 1.5),
    ("D025-03", True, 3, 11.6, 1.4),
    ("D025-04", True, 5, 9.5, 1.1),
    ("D025-05", True, 7, 9.0, 1.1),
    ("D025-06", False, -1, 7.0, 1.0),
    ("D025-07", False, 1, 7.7, 1.1),
    ("D025-08", False, 3, 8.1, 1.0),
    ("D025-09", False, 5, 8.1, 1.1),
    ("D025-10", False, 7, 7.7, 1.1),
]
_ELIMINATION = [
    ("D026-01", True, -1, 7.6, 1.0),
    ("D026-02", True, 1, 6.5, 1.0),
    ("D026-03", True, 7, 7.0, 1.0),
    ("D026-04", False, -1, 8.7, 1.0),
    ("D026-05", False, 1, 8.3, 0.9),
    ("D026-06", False, 7, 7.1, 0.8),
]
# Shao et al. 2025, another experiment, under the gain of the first: never used in that fit.
_OTHER = [
    ("D028-01", True, 1, 18.9, 2.3),
    ("D028-03", True, 7, 19.0, 2.8),
    ("D029-03", True, 7, 20.2, 2.1),
    ("D030-05", True, 1, 14.8, 2.5),
]

_MEASURES = (
    (_DENSITY, "density_change", "Spine density, change from day -3"),
    (_FORMATION, "formation", "Spines formed since the previous imaging day"),
    (_ELIMINATION, "elimination", "Spines eliminated since the previous imaging day"),
)

_REASONS = {
    "D025-03": "The fitted chain raises formation a little later than the data do, so it forms too many spines in "
    "this interval.",
}
_OTHER_REASON = (
    "Another experiment, cell type and labelling, with a larger effect: the model, fitted to Shao et al. 2021, does "
    "not carry over in size."
)


@cache
def _seen(treated: bool) -> dict[float, imaging.Imaged]:
    """Return what the model's microscope sees in one group, by day."""
    chain = plasticity_chain("psilocybin")
    run = imaging.simulate_imaging(chain, treated)
    return {item.day: item for item in imaging.imaged(run, chain)}


def _reading(treated: bool, day: float, name: str) -> Callable[[], float]:
    return lambda: float(getattr(_seen(treated)[day], name))


def mouse_anchors() -> list[Anchor]:
    """Return the anchors of spines and windows."""
    return [*_spine_anchors(), *_experiment_anchors(), *_head_anchors(), *_window_anchors()]


def _spine_anchors() -> list[Anchor]:
    """Return the fitted rows of Shao et al. 2021, the persistence of new spines, and another study as prediction."""
    found = []
    for rows, name, words in _MEASURES:
        for fact, treated, day, value, error in rows:
            statement = f"{words}, day {day}, {'psilocybin' if treated else 'saline'}"
            low, high = value - 2 * error, value + 2 * error
            reading = _reading(treated, day, name)
            reason = _REASONS.get(fact, "")
            found.append(Anchor(fact, statement, fact, value, low, high, "%", "fitted", reading, reason))
    found += [_persistence_anchor(*row) for row in _PERSISTENCE]
    for fact, treated, day, value, error in _OTHER:
        statement = f"Spine density in another experiment, day {day}, {'psilocybin' if treated else 'saline'}"
        low, high = value - 2 * error, value + 2 * error
        reading = _reading(treated, day, "density_change")
        found.append(Anchor(fact, statement, fact, value, low, high, "%", "predicted", reading, _OTHER_REASON))
    return found


# (ledger row, treated, day, per cent, spines counted)
_PERSISTENCE = [
    ("D005-01", True, 7, 45.3, 53),
    ("D005-02", True, 34, 34.0, 53),
    ("D005-03", False, 7, 61.1, 36),
    ("D005-04", False, 34, 41.7, 36),
]


def _persistence_anchor(fact: str, treated: bool, day: float, value: float, spines: int) -> Anchor:
    share = value / 100
    error = 100 * (share * (1 - share) / spines) ** 0.5

    def simulate() -> float:
        chain = plasticity_chain("psilocybin")
        run = imaging.simulate_imaging(chain, treated)
        return 100 * imaging.persistence(run, chain, (-1, 1), (day,))[0]

    group = "psilocybin" if treated else "saline"
    statement = f"Spines new on day 1 still present on day {day:g}, {group}"
    return Anchor(fact, statement, fact, value, value - 2 * error, value + 2 * error, "%", "fitted", simulate)


_RISES_LATE = (
    "One gain per treated group stretches the course of the first experiment: where density rose within a day and then "
    "stayed, the model rises too late and falls too soon."
)
_DRIFTS = (
    "Control groups drift differently from experiment to experiment; the model has one drift, that of the first, and "
    "its saline group loses too little over the weeks."
)


@cache
def _arm(name: str, treated: bool) -> Trajectory:
    return experiment(name).simulate(treated)


def _density_change(name: str, treated: bool, day: float) -> Callable[[], float]:
    return lambda: 100 * float(_arm(name, treated).at("spine_density", 24 * day) / _arm(name, treated).at(
        "spine_density", -72.0) - 1)  # fmt: skip


def _experiment_anchors() -> list[Anchor]:
    """Return the other experiments: treated groups with one fitted gain each, control groups as predictions."""
    return [anchor for one in EXPERIMENTS[1:] for anchor in _arms(one)]


def _arms(one: SpineExperiment) -> list[Anchor]:
    return [
        Anchor(
            f"own-{row.fact}",
            f"Spine density, {one.label}, day {row.day:g}, {words}",
            row.fact,
            row.value,
            row.value - 2 * row.error,
            row.value + 2 * row.error,
            "%",
            "fitted" if treated else "predicted",
            _density_change(one.name, treated, row.day),
            _RISES_LATE if treated else _DRIFTS,
        )
        for treated, words, rows in ((True, one.treated_words, one.treated), (False, one.control_words, one.control))
        for row in rows
    ]


# (ledger row, treated, day, value, standard error); the saline group took no part in the fit.
_HEADS = [
    ("D024-01", True, 1, 10.7, 1.5),
    ("D024-02", True, 3, 7.4, 1.4),
    ("D024-03", True, 5, 6.8, 1.4),
    ("D024-04", True, 7, 5.1, 1.3),
    ("D024-05", True, 34, -0.5, 1.8),
    ("D024-06", False, 1, 0.1, 1.2),
    ("D024-07", False, 7, 0.0, 1.0),
    ("D024-08", False, 34, -0.7, 2.0),
]


def _head_anchors() -> list[Anchor]:
    """Return the width of spine heads: psilocybin fitted, saline predicted to stay."""

    def reading(treated: bool, day: float) -> Callable[[], float]:
        def simulate() -> float:
            run = spines_chain().simulate(Schedule.repeated(1.0, count=int(treated), days=36, marks=(24.0 * day,)))
            return 100 * float(run.at("head_width", 24.0 * day)) - 100

        return simulate

    return [
        Anchor(fact, f"Width of spine heads, day {day}, {'psilocybin' if treated else 'saline'}", fact, value,
               value - 2 * error, value + 2 * error, "%", "fitted" if treated else "predicted", reading(treated, day))
        for fact, treated, day, value, error in _HEADS
    ]  # fmt: skip


def _days_open(compound: Compound) -> Callable[[], float]:
    def simulate() -> float:
        chain = plasticity_chain(compound.name)
        run = chain.simulate(Schedule.repeated(compound.typical_dose, days=90))
        threshold = chain.parameters["window_threshold"].value
        return measures.time_above(run.hours, run["window"], threshold) / 24

    return simulate


def _window_anchors() -> list[Anchor]:
    """Return the five reported lengths, one fitted constant each; beside them the preprint without a change."""
    return [
        Anchor(
            f"window-{compound.name}",
            f"Window open after {compound.label}, reported as {compound.window.words} (mice, one laboratory)",
            compound.window.source,
            compound.window.days,
            *tenth(compound.window.days),
            "d",
            "fitted",
            _days_open(compound),
            beside=tuple(key for key in ("C-C125", compound.window.bracket_source) if key),
        )
        for compound in COMPOUNDS.values()
    ]
