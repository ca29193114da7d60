"""Anchors of the mouse lane: imaged spines and reported window lengths."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from psyedu.model import imaging, measures
from psyedu.model.anchors.anchor import Anchor, tenth
from psyedu.model.compounds import COMPOUNDS, Compound
from psyedu.model.plasticity import plasticity_chain
from psyedu.model.schedule import Schedule

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
# Shao et al. 2025, another experiment: never used in the fit.
_OTHER = [
    ("D028-01", True, 1, 18.9, 2.3),
    ("D028-03", True, 7, 19.0, 2.8),
    ("D028-06", False, 1, -3.7, 1.6),
    ("D028-07", False, 7, -4.7, 1.9),
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
    return [*_spine_anchors(), *_window_anchors()]


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
