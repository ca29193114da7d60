"""Anchors of the chain "blockade": for how long a dose is felt, with ketanserin and without, and how tolerance ends."""

from __future__ import annotations

from collections.abc import Callable

from psyedu.model import measures
from psyedu.model.anchors.anchor import Anchor, tenth
from psyedu.model.receptors_chain import blockade_chain, blockade_schedule
from psyedu.model.schedule import Dose, Schedule

#: Receptors count as recovered from this share on: assumed.
RECOVERED = 0.95


def felt_hours(name: str, dose: float, ketanserin_hour: float | None = None) -> float:
    """Return for how many hours the effect of one dose stands at or above the threshold of feeling it."""
    chain = blockade_chain(name)
    run = chain.simulate(blockade_schedule(dose, ketanserin_hour, days=3))
    return measures.time_above(run.hours, run["response"], chain.parameters["effect_threshold"].value)


def _felt(name: str, dose: float, ketanserin_hour: float | None = None) -> Callable[[], float]:
    return lambda: felt_hours(name, dose, ketanserin_hour)


def _abstinence() -> float:
    """Return the days from the last of four daily doses of LSD until the receptors count as recovered."""
    doses = tuple(Dose(24.0 * day, 0.1) for day in range(4))
    run = blockade_chain("LSD").simulate(Schedule(doses, stop=24.0 * 20))
    later = run.hours >= doses[-1].time
    hours, missing = run.hours[later], -run["available_receptors"][later]
    # Just after the last dose receptors are still being lost: what counts is how long they stay below the share.
    return measures.time_above(hours, missing, -RECOVERED) / 24


def _within(value: float, deviation: float, people: int) -> tuple[float, float]:
    """Return the value and twice its standard error either way."""
    error = deviation / people**0.5
    return value - 2 * error, value + 2 * error


def receptor_anchors() -> list[Anchor]:
    """Return the two fitted lengths with LSD, the fitted recovery, and lengths that were not used in any fit."""
    across = (
        "The threshold was set on LSD, whose half-occupancy concentration is borrowed from a felt effect; "
        "that of psilocin was measured. One threshold on receptors does not serve both: the model feels psilocybin "
        "for too long."
    )
    other = "Another study, in which the same dose of LSD gave higher plasma maxima than in the study fitted."
    return [
        Anchor("lsd-felt", "Hours for which LSD 0.1 mg is felt", "B039a", 8.5, *tenth(8.5), "h", "fitted",
               _felt("LSD", 0.1), beside=("A005", "A013")),
        Anchor("lsd-felt-ketanserin", "Hours for which LSD 0.1 mg is felt with ketanserin 40 mg an hour after", "B039b",
               3.5, *tenth(3.5), "h", "fitted", _felt("LSD", 0.1, 1.0)),
        Anchor("tolerance-recovery", "Days without LSD until 95 % of the receptors are back", "B044", 5, *tenth(5), "d",
               "fitted", _abstinence),
        Anchor("lsd-felt-200", "Hours for which LSD 0.2 mg is felt", "A014", 11.6, *_within(11.6, 1.7, 16), "h",
               "predicted", _felt("LSD", 0.2)),
        Anchor("lsd-felt-85", "Hours for which LSD 0.085 mg is felt", "A101a", 9.3, *_within(9.3, 3.2, 28), "h",
               "predicted", _felt("LSD", 0.085), other),
        Anchor("lsd-felt-170", "Hours for which LSD 0.17 mg is felt", "A101b", 11, *_within(11, 3.7, 28), "h",
               "predicted", _felt("LSD", 0.17), other),
        Anchor("psilocybin-felt-25", "Hours for which psilocybin 25 mg is felt", "A031b", 5.5, *tenth(5.5), "h",
               "predicted", _felt("psilocybin", 25), across),
        Anchor("psilocybin-felt-20", "Hours for which psilocybin 20 mg is felt", "A039c", 4.9, *tenth(4.9), "h",
               "predicted", _felt("psilocybin", 20), across),
    ]  # fmt: skip
