"""The time course: plasma concentration of one or two compounds, beside the reported duration of their effects."""

from __future__ import annotations

from psyedu import evidence
from psyedu.explorers.chain_engine import ChainExplorer, Dosing
from psyedu.explorers.control import Choice, Range, Slider, When
from psyedu.explorers.explorer import Explorer, Preset
from psyedu.explorers.measures import Measure, Sentence
from psyedu.explorers.panel import Axis, Bracket, Level, Panel, Points, Trace
from psyedu.model.kinetics import COMPARISON, IBOGAINE_MISSING, KINETIC_PROFILES, PROFILES, Duration, Kinetics

HOURS = 24.0

_NONE = "none"
_ABSOLUTE = tuple(one.name for one in PROFILES if not one.relative_only)
_RELATIVE = tuple(one.name for one in PROFILES if one.relative_only)
#: Compounds whose maximum comes within the hour.
_QUICK = ("DMT_bolus", "ketamine")
_COMPARED: When = {"second": tuple(KINETIC_PROFILES)}


def time_course() -> Explorer:
    """Return the explorer of the chapter on compounds."""
    return ChainExplorer(
        id="time-course",
        title="From dose to time course",
        question="Does the half-life tell how long the effects last?",
        chain=COMPARISON,
        days=HOURS / 24,
        start_hours=0.0,
        controls=_controls(),
        variants={
            "compound": {one.name: one.values for one in PROFILES},
            "second": {_NONE: {}, **{one.name: _as_second(one) for one in PROFILES}},
        },
        runs={"main": {}},
        dosing=(
            Dosing(count=1.0, interval_days=1.0, amount="dose"),
            Dosing(count=1.0, interval_days=1.0, amount=1.0, drug="second"),
        ),
        panels=(_plasma(), _shape(), _zoom(), _effect()),
        measures=_measures(),
        readout=_readout(),
        presets=(
            Preset("LSD and mescaline: one half-life", {"compound": "LSD", "dose": 100, "second": "mescaline"}),
            Preset("Psilocybin and LSD", {"compound": "psilocybin", "dose": 25, "second": "LSD"}),
            Preset("MDMA: long half-life, short effects", {"compound": "MDMA", "dose": 125, "second": _NONE}),
            Preset("DMT, injected and infused", {"compound": "DMT_bolus", "dose": 15, "second": "DMT_infusion"}),
        ),
    )


def _as_second(one: Kinetics) -> dict[str, float]:
    """Return a compound's values under the names of the second drug, for one usual dose as one unit."""
    scaled = {"oral_amount", "bolus_amount", "infused_amount"}
    return {
        f"{name}_second": value * one.typical_dose if name in scaled else value for name, value in one.values.items()
    }


def _controls() -> tuple[Choice | Slider, ...]:
    return (
        Choice("compound", "Compound", tuple((one.name, one.label) for one in PROFILES), note=IBOGAINE_MISSING),
        Slider(
            "dose",
            "Dose, as studied in trials",
            by="compound",
            ranges={
                one.name: Range(*one.studied, one.step, one.typical_dose, one.dose_unit, one.dose_source)
                for one in PROFILES
            },
            note="As studied, not advice. In the model a dose changes the height of a curve and never its shape.",
        ),
        Choice(
            "second",
            "Compare with",
            ((_NONE, "None"), *((one.name, one.dose_label) for one in PROFILES)),
            note="At the dose named, which stays as it is.",
        ),
        Slider(
            "end_share",
            "Plasma counts as low below this share of its maximum",
            Range(0.05, 0.95, 0.05, 0.25),
            parameter="end_share",
            note="Assumed: a line to read the curve by, not a threshold that anybody measured.",
        ),
    )


def _traces(series: str) -> tuple[Trace, ...]:
    """Return one trace for each compound as the first, and one for each as the second."""
    first = [Trace(series, one.label, style=0, when={"compound": (one.name,)}) for one in PROFILES]
    second = [
        Trace(f"{series}_second", one.dose_label, style=1, when={"second": (one.name,)})
        for one in PROFILES
        if series != "plasma_concentration" or not one.relative_only
    ]
    return (*first, *second)


def _plasma() -> Panel:
    return Panel(
        id="plasma",
        title="Concentration in plasma",
        lane="human",
        x=Axis("Hours after the dose", "h", max=HOURS, table_step=2.0),
        y=Axis("Plasma concentration", "µg/L"),
        traces=_traces("plasma_concentration"),
        points=tuple(_peak(one, *peak) for one in PROFILES for peak in one.peaks),
        when={"compound": _ABSOLUTE},
        absent="For mescaline and 5-MeO-DMT we hold the half-life and the time of the maximum, and no checked maximum. "
        "So the curve can be drawn only relative to its own maximum: see the next panel.",
    )


def _peak(one: Kinetics, dose: float, row: str, time_row: str) -> Points:
    """Return a published maximum at its published time, to be seen beside the curve."""
    peak, time = evidence.fact(row), evidence.fact(time_row)
    assert peak.value is not None
    assert time.value is not None
    height = peak.value / 1000 if peak.unit == "pg/mL" else peak.value  # ng/mL is ug/L
    return Points(
        label=f"Peak as published, {evidence.cite(peak.source)}",
        x=(time.value,),
        y=(height,),
        error=(0.0,),
        # Of two peaks published of the same people the earlier stands apart.
        style=3 if row == "A017" else 2,
        note=peak.provenance().partition("; ")[2],
        when={"compound": (one.name,), "dose": (dose,)},
    )


def _shape() -> Panel:
    return Panel(
        id="shape",
        title="The shape of the curve, and how long effects were reported to last",
        lane="human",
        x=Axis("Hours after the dose", "h", max=HOURS, table_step=2.0),
        y=Axis("Plasma, share of its own maximum", "", max=1.65),
        traces=_traces("relative_concentration"),
        levels=(Level("end_share", "chosen share (assumed)"),),
        brackets=tuple(bracket for one in PROFILES for bracket in (*_reported(one), *_reported_second(one))),
    )


def _zoom() -> Panel:
    return Panel(
        id="zoom",
        title="The first two hours",
        lane="human",
        x=Axis("Hours after the dose", "h", max=2.0, table_step=0.25),
        y=Axis("Plasma, share of its own maximum", "", max=1.05),
        traces=_traces("relative_concentration"),
    )


def _effect() -> Panel:
    return Panel(
        id="effect",
        title="Intensity of the effect, DMT",
        lane="human",
        x=Axis("Hours after the dose", "h", max=2.0, table_step=0.25),
        y=Axis("Intensity, model of ratings from 0 to 10", "", max=10.0),
        traces=(Trace("intensity", "Intensity"),),
        when={"compound": ("DMT_bolus", "DMT_infusion")},
        absent="An intensity over time is modelled for DMT only: for it alone the ledger holds a concentration at the "
        "effect site with ratings by dose.",
    )


def _bracket(one: Kinetics, found: Duration, value: float, when: When) -> Bracket:
    fact = evidence.fact(found.fact)
    lasted = f"gone {fact.printed()} after the infusion" if found.after else f"effects {fact.printed()}"
    words = f"{one.label.split(',')[0]}: {lasted} ({evidence.cite(fact.source)})"
    return Bracket(words, value, found.after, found.after + found.hours, when)


def _reported(one: Kinetics) -> tuple[Bracket, ...]:
    return tuple(_bracket(one, found, 1.08, {"compound": (one.name,), "dose": found.doses}) for found in one.durations)


def _reported_second(one: Kinetics) -> tuple[Bracket, ...]:
    return tuple(
        _bracket(one, found, 1.36, {"second": (one.name,)})
        for found in one.durations
        if one.typical_dose in found.doses
    )


def _measures() -> tuple[Measure, ...]:
    return (
        Measure("peak", "maximum", "plasma_concentration"),
        Measure("peak_hours", "time_of_maximum", "relative_concentration"),
        Measure("peak_minutes", "time_of_maximum", "relative_concentration", scale=60.0),
        Measure("hours_above", "time_above", "relative_concentration", level="end_share"),
        Measure("hours_above_second", "time_above", "relative_concentration_second", level="end_share"),
        Measure("left_8", "value_at", "relative_concentration", time=8.0, scale=100.0),
        Measure("intensity_peak", "maximum", "intensity"),
    )


def _readout() -> tuple[Sentence, ...]:
    """Return the parts of one sentence: what was reported of either compound, then what the curves show."""
    parts = [Sentence("{compound}, {dose}:")]
    for one in PROFILES:
        parts += [Sentence(_lasted(d), {"compound": (one.name,), "dose": d.doses}) for d in one.durations]
        known = [dose for found in one.durations for dose in found.doses]
        unknown = tuple(dose for dose in _doses(one) if dose not in known)
        if unknown:
            parts.append(
                Sentence("we hold no reported duration at this dose;", {"compound": (one.name,), "dose": unknown})
            )
    for one in PROFILES:
        usual = [found for found in one.durations if one.typical_dose in found.doses]
        words = _lasted(usual[0]) if usual else "we hold no reported duration;"
        parts.append(Sentence("with {second}, " + words, {"second": (one.name,)}))
    minutes = tuple(name for name in _ABSOLUTE if name in _QUICK)
    hours = tuple(name for name in _ABSOLUTE if name not in _QUICK)
    above = "and stands at or above {end_share} of its maximum for {hours_above:.1f} of the 24 h"
    return (
        *parts,
        *(Sentence(one.caveat, {"compound": (one.name,)}) for one in PROFILES),
        Sentence("plasma peaks at {peak:.1f} µg/L after {peak_hours:.1f} h", {"compound": hours}),
        Sentence("plasma peaks at {peak:.1f} µg/L after {peak_minutes:.0f} min", {"compound": minutes}),
        Sentence("plasma peaks after {peak_minutes:.0f} min, how high we cannot say,", {"compound": _RELATIVE}),
        Sentence(f"{above}.", {"second": (_NONE,)}),
        Sentence(f"{above}, the second compound for {{hours_above_second:.1f}}.", _COMPARED),
    )


def _doses(one: Kinetics) -> tuple[float, ...]:
    """Return every dose that the slider can take."""
    low, high = one.studied
    return tuple(round(low + k * one.step, 10) for k in range(round((high - low) / one.step) + 1))


def _lasted(found: Duration) -> str:
    fact = evidence.fact(found.fact)
    source = evidence.cite(fact.source)
    if found.after:
        return f"effects were gone within {fact.printed()} of the infusion's end ({source});"
    return f"effects lasted {fact.printed()} on average ({source});"
