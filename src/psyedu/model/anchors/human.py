"""Anchors of the human lane: plasma kinetics and 5-HT2A occupancy."""

from __future__ import annotations

import math
from collections.abc import Callable

from psyedu.model import measures
from psyedu.model.anchors.anchor import Anchor, tenth
from psyedu.model.plasticity import plasticity_chain
from psyedu.model.schedule import Schedule
from psyedu.model.trajectory import Trajectory


def human_anchors() -> list[Anchor]:
    """Return the anchors of kinetics and occupancy."""
    return [*_psilocybin(), *_lsd(), *_mdma(), *_ketamine(), *_occupancy()]


def _human(compound: str, dose: float, hours: float = 48.0) -> Trajectory:
    return plasticity_chain(compound).simulate(Schedule.repeated(dose, days=hours / 24))


def _plasma(compound: str, dose: float, what: str) -> Callable[[], float]:
    def simulate() -> float:
        if what == "half-life":
            # The studies report the half-life of their compartment model, which is set by elimination alone.
            return math.log(2) / plasticity_chain(compound).parameters["elimination_rate"].value
        run = _human(compound, dose, 24.0 if what == "area 24 h" else 240.0)
        hours, values = run.hours, run["plasma_concentration"]
        match what:
            case "maximum":
                return measures.maximum(hours, values)
            case "time of maximum":
                return measures.time_of_maximum(hours, values)
            case _:
                return measures.area(hours, values)

    return simulate


def _psilocybin() -> list[Anchor]:
    fit = "Holze et al. 2023, 25 mg"
    differs = (
        "The same abstract reports a longer half-life after 15 and 30 mg than after 25 mg; the model has one "
        "elimination rate, fitted to 25 mg."
    )
    half = ("A034",)
    return [
        Anchor("psilocin-cmax-25", f"Psilocin maximum after 25 mg psilocybin ({fit})", "A027", 17, 16, 19, "ug/L",
               "fitted", _plasma("psilocybin", 25, "maximum")),
        Anchor("psilocin-tmax", f"Time of the psilocin maximum ({fit})", "A029", 2, *tenth(2), "h", "fitted",
               _plasma("psilocybin", 25, "time of maximum")),
        Anchor("psilocin-half-life-25", f"Psilocin half-life ({fit})", "A030b", 1.4, 1.2, 1.7, "h", "fitted",
               _plasma("psilocybin", 25, "half-life"), beside=half),
        Anchor("psilocin-cmax-15", "Psilocin maximum after 15 mg psilocybin", "A026", 11, 10, 13, "ug/L", "predicted",
               _plasma("psilocybin", 15, "maximum")),
        Anchor("psilocin-cmax-30", "Psilocin maximum after 30 mg psilocybin", "A028", 21, 19, 24, "ug/L", "predicted",
               _plasma("psilocybin", 30, "maximum")),
        Anchor("psilocin-half-life-15", "Psilocin half-life after 15 mg psilocybin", "A030a", 1.8, 1.7, 2.0, "h",
               "predicted", _plasma("psilocybin", 15, "half-life"), differs, half),
        Anchor("psilocin-half-life-30", "Psilocin half-life after 30 mg psilocybin", "A030c", 1.8, 1.6, 1.9, "h",
               "predicted", _plasma("psilocybin", 30, "half-life"), differs, half),
    ]  # fmt: skip


def _lsd() -> list[Anchor]:
    other = "Another study with another preparation: its maxima per microgram are higher than in the study fitted."
    return [
        Anchor("lsd-cmax", "LSD maximum after 100 ug", "A001", 1.7, 1.0, 2.9, "ug/L", "fitted",
               _plasma("LSD", 0.1, "maximum"), beside=("A009",)),
        Anchor("lsd-tmax", "Time of the LSD maximum after 100 ug", "A002", 1.7, 1.0, 3.4, "h", "fitted",
               _plasma("LSD", 0.1, "time of maximum"), beside=("A011a", "A102")),
        Anchor("lsd-half-life", "LSD half-life after 100 ug", "A003", 3.6, 2.4, 7.3, "h", "fitted",
               _plasma("LSD", 0.1, "half-life"), beside=("A012", "A018")),
        Anchor("lsd-area", "LSD area under the curve after 100 ug", "A004", 13, 7.1, 28, "h*ug/L", "predicted",
               _plasma("LSD", 0.1, "area")),
        Anchor("lsd-cmax-85", "LSD maximum after 85 ug", "A099a", 1.8, 1.6, 2.0, "ug/L", "predicted",
               _plasma("LSD", 0.085, "maximum"), other),
        Anchor("lsd-cmax-170", "LSD maximum after 170 ug", "A099b", 3.4, 3.0, 3.8, "ug/L", "predicted",
               _plasma("LSD", 0.17, "maximum"), other),
        Anchor("lsd-cmax-20", "LSD maximum after 20 ug", "A022c", 0.5, 0.413, 0.607, "ug/L", "predicted",
               _plasma("LSD", 0.02, "maximum"), other),
    ]  # fmt: skip


def _mdma() -> list[Anchor]:
    linear = "MDMA's kinetics are not linear: exposure rises more than dose. The model is linear, fitted at 125 mg."
    return [
        Anchor("mdma-cmax-125", "MDMA maximum after 125 mg", "A072b", 236.4, *tenth(236.4), "ug/L", "fitted",
               _plasma("MDMA", 125, "maximum"), beside=("A072a",)),
        Anchor("mdma-tmax", "Time of the MDMA maximum", "A073", 2, *tenth(2), "h", "fitted",
               _plasma("MDMA", 125, "time of maximum")),
        Anchor("mdma-area-125", "MDMA area under the curve to 24 h after 125 mg", "A075a", 2235.9, *tenth(2235.9),
               "h*ug/L", "predicted", _plasma("MDMA", 125, "area 24 h"),
               "Maximum, time and half-life came from different groups of the same chapter; together they give a "
               "larger area than printed."),
        Anchor("mdma-cmax-75", "MDMA maximum after 75 mg", "A071b", 130.9, *tenth(130.9), "ug/L", "predicted",
               _plasma("MDMA", 75, "maximum"), linear, ("A071a",)),
        Anchor("mdma-area-75", "MDMA area under the curve to 24 h after 75 mg", "A075b", 995.4, *tenth(995.4),
               "h*ug/L", "predicted", _plasma("MDMA", 75, "area 24 h"), linear),
    ]  # fmt: skip


def _ketamine() -> list[Anchor]:
    return [
        Anchor("ketamine-cmax", "Ketamine maximum after 0.5 mg/kg over 40 min", "A077", 185, *tenth(185), "ug/L",
               "fitted", _plasma("ketamine", 0.5, "maximum")),
        Anchor("ketamine-half-life", "Ketamine half-life", "A079", 79, 71, 87, "min", "fitted",
               lambda: 60 * _plasma("ketamine", 0.5, "half-life")()),
    ]  # fmt: skip


def _occupancy() -> list[Anchor]:
    def peak(dose: float) -> Callable[[], float]:
        def simulate() -> float:
            run = _human("psilocybin", dose)
            return 100 * measures.maximum(run.hours, run["occupancy"])

        return simulate

    return [
        Anchor("occupancy-30", "Highest 5-HT2A occupancy seen after up to 30 mg psilocybin", "B015", 72, *tenth(72),
               "%", "predicted", peak(30)),
        Anchor("occupancy-10", "Mean cortical 5-HT2A occupancy after 10 mg/70 kg psilocybin", "B020", 39.5, 28.6, 50.4,
               "%", "predicted", peak(10),
               "Another tracer and another scan time: the model gives the occupancy at the plasma peak, the scan "
               "averages over a longer time; four people."),
    ]  # fmt: skip
