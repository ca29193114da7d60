"""Anchors of the kinetics chain beyond those of the human lane: DMT, mescaline and 5-MeO-DMT."""

from __future__ import annotations

import math
from collections.abc import Callable

from psyedu.model import measures
from psyedu.model.anchors.anchor import Anchor, tenth
from psyedu.model.kinetics import DMT_INFUSION_HOURS, kinetics_chain
from psyedu.model.schedule import Schedule
from psyedu.model.solver import Array
from psyedu.model.trajectory import Trajectory


def kinetics_anchors() -> list[Anchor]:
    """Return the anchors of compounds that only the kinetics chain knows."""
    return [*_mescaline(), *_meo(), *_dmt()]


def _run(name: str, dose: float, **changes: float) -> Trajectory:
    return kinetics_chain(name).with_(**changes).simulate(Schedule.repeated(dose, days=1))


def _time(name: str, dose: float, scale: float) -> Callable[[], float]:
    def simulate() -> float:
        run = _run(name, dose)
        return scale * measures.time_of_maximum(run.hours, run["relative_concentration"])

    return simulate


def _half_life(name: str, scale: float) -> Callable[[], float]:
    return lambda: scale * math.log(2) / kinetics_chain(name).parameters["elimination_rate"].value


def _mescaline() -> list[Anchor]:
    return [
        Anchor("mescaline-tmax", "Time of the mescaline maximum", "A049a", 2.0, *tenth(2.0), "h", "fitted",
               _time("mescaline", 500, 1), beside=("A045",)),
        Anchor("mescaline-half-life", "Mescaline half-life", "A049b", 3.5, *tenth(3.5), "h", "fitted",
               _half_life("mescaline", 1), beside=("A046", "A040")),
    ]  # fmt: skip


def _meo() -> list[Anchor]:
    return [
        Anchor("5-meo-dmt-tmax-low", "Time of the 5-MeO-DMT maximum, intranasal, lower end", "A066a", 8, *tenth(8),
               "min", "fitted", _time("5-MeO-DMT", 10, 60),
               "The source gives a range of median times, 8 to 10 min; the model takes its middle."),
        Anchor("5-meo-dmt-tmax-high", "Time of the 5-MeO-DMT maximum, intranasal, upper end", "A066b", 10, *tenth(10),
               "min", "fitted", _time("5-MeO-DMT", 10, 60),
               "The source gives a range of median times, 8 to 10 min; the model takes its middle."),
        # A bound: anything from 0 to the value agrees; the tenth above it is the rule where no spread is given.
        Anchor("5-meo-dmt-half-life", "5-MeO-DMT half-life, reported as below this value", "A067", 27, 0, 29.7, "min",
               "fitted", _half_life("5-MeO-DMT", 60)),
    ]  # fmt: skip


def _dmt() -> list[Anchor]:
    def highest(dose: float) -> Callable[[], float]:
        def simulate() -> float:
            run = _run("DMT_bolus", dose)
            return measures.maximum(run.hours, run["intensity"])

        return simulate

    def peak_minutes() -> float:
        run = _run("DMT_bolus", 15)
        return 60 * measures.time_of_maximum(run.hours, run["intensity"])

    def plateau_minutes() -> float:
        # "Plateau" is taken as nine tenths of what an endless infusion reaches.
        run = _run("DMT_infusion", 1, infusion_duration=10.0, infused_amount=600000.0)
        final = measures.value_at(run.hours, run["intensity"], 10.0)
        return 60 * (10 - measures.time_above(*_until(run, 10.0), 0.9 * final))

    def recovery_minutes() -> float:
        # "Subsided" is taken as below a half on the scale of whole numbers to 10.
        run = _run("DMT_infusion", 1)
        return 60 * (measures.time_above(run.hours, run["intensity"], 0.5) - DMT_INFUSION_HOURS) + 60 * _onset(run)

    other = (
        "Another study in other people than the one fitted, and no checked row fixes the two phases of the plasma "
        "curve, which are assumed."
    )
    # The published medians are whole numbers: half a step either way agrees.
    levels = [("a", 1, 0), ("b", 4, 2), ("c", 7, 4), ("d", 14, 8), ("e", 20, 9)]
    return [
        *(
            Anchor(f"dmt-intensity-{dose}", f"Highest DMT intensity, median simulated by the authors, {dose} mg",
                   f"A055{letter}", target, target - 0.5, target + 0.5, "0-10 rating", "fitted", highest(dose))
            for letter, dose, target in levels
        ),
        Anchor("dmt-peak", "Time within which the effect of injected DMT peaks", "A057", 2, 0, 2.2, "min", "fitted",
               peak_minutes),
        Anchor("dmt-plateau", "Time to the plateau of an infusion of DMT without a bolus", "A058", 30, *tenth(30),
               "min", "predicted", plateau_minutes, other),
        Anchor("dmt-recovery", "Time within which effects subside after an infusion of DMT stops", "A059", 15, 0, 16.5,
               "min", "predicted", recovery_minutes,
               other + " Under every choice tried the misfit stays: effects that fade faster than plasma (acute "
               "tolerance, hinted at in another study) are not in the model."),
    ]  # fmt: skip


def _until(run: Trajectory, stop: float) -> tuple[Array, Array]:
    kept = run.hours <= stop
    return run.hours[kept], run["intensity"][kept]


def _onset(run: Trajectory) -> float:
    """Return when the intensity first reaches a half, in hours: that time does not count as recovery."""
    first = int((run["intensity"] >= 0.5).argmax())
    return float(run.hours[first])
