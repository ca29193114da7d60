"""The plasticity window: human kinetics and occupancy in one lane, mouse spines and window in the other."""

from __future__ import annotations

import re

from psyedu import evidence
from psyedu.explorers.chain_engine import ChainExplorer, Dosing
from psyedu.explorers.control import Choice, Range, Slider, Toggle
from psyedu.explorers.explorer import Explorer, Preset
from psyedu.explorers.measures import Measure, Sentence
from psyedu.explorers.panel import Axis, Bracket, Level, Panel, Points, Shade, Trace
from psyedu.explorers.scenes import PLASTICITY as SCENE
from psyedu.model import COMPOUNDS, PLASTICITY, Compound

DAYS = 35.0

_WITH_KINETICS = tuple(name for name, one in COMPOUNDS.items() if one.has_kinetics)
_WITH_OCCUPANCY = tuple(name for name, one in COMPOUNDS.items() if one.has_occupancy)
_SPINES_FOR = ("psilocybin",)


def window() -> Explorer:
    """Return the explorer of the plasticity-window chapter."""
    return ChainExplorer(
        id="window",
        title="From dose to plasticity window",
        question="How long does the window stand open, and what does that rest on?",
        chain=PLASTICITY,
        days=DAYS,
        controls=_controls(),
        variants={"compound": {name: {p.name: p.value for p in one.parameters} for name, one in COMPOUNDS.items()}},
        runs={"main": {}, "saline": {"count": 0}},
        dosing=(Dosing(count="count", interval_days="interval", amount="dose"),),
        panels=(_plasma(), _occupancy(), _spines(), _window()),
        measures=_measures(),
        readout=_readout(),
        scene=SCENE,
        presets=(
            Preset(
                "One dose of psilocybin", {"compound": "psilocybin", "count": 1, "threshold": 0.25, "bridge": False}
            ),
            Preset("Three weekly doses", {"compound": "psilocybin", "count": 3, "interval": 7, "bridge": False}),
            Preset("Ketamine: the shortest", {"compound": "ketamine", "count": 1, "threshold": 0.25, "bridge": False}),
            Preset("Bridge switched on", {"compound": "psilocybin", "count": 1, "bridge": True}),
        ),
    )


def _dose_range(one: Compound) -> Range | None:
    if not one.has_kinetics:
        return None
    low, high = one.studied
    return Range(low, high, one.step, one.typical_dose, one.dose_unit, one.dose_source)


def _controls() -> tuple[Choice | Slider | Toggle, ...]:
    return (
        Choice("compound", "Compound", tuple((name, one.label) for name, one in COMPOUNDS.items())),
        Slider(
            "dose",
            "Dose in people, as studied in trials",
            by="compound",
            ranges={name: _dose_range(one) for name, one in COMPOUNDS.items()},
            note="Changes the human lane only. The mice got the dose of their own experiment.",
            absent=COMPOUNDS["ibogaine"].kinetics_missing,
        ),
        Slider("count", "Number of doses", Range(0, 4, 1, 1, "doses"), note="0 is the untreated group."),
        Slider("interval", "Days between doses", Range(1, 10, 1, 7, "days")),
        Slider(
            "mouse_dose",
            "Dose in mice, as a multiple of the one studied",
            Range(0.1, 3.0, 0.1, 1.0),
            parameter="mouse_dose",
            note="How the window depends on it is assumed: each length was reported for one dose.",
        ),
        Slider(
            "threshold",
            "Window counts as open from",
            Range(0.05, 0.7, 0.05, 0.25),
            parameter="window_threshold",
            note="Assumed: we found no measurement of it. 0 is closed, 1 fully open.",
        ),
        Toggle(
            "bridge",
            "Let the human dose drive the mouse lane (assumption)",
            parameter="human_drive",
            when={"compound": _WITH_OCCUPANCY},
            note="Off: the lanes are apart. On: human 5-HT2A occupancy takes the place of the mouse's exposure. "
            "No experiment supports this.",
            absent="Needs 5-HT2A occupancy, which is shown only for compounds that act there.",
        ),
    )


def _plasma() -> Panel:
    return Panel(
        id="plasma",
        title="Drug in plasma",
        lane="human",
        x=Axis("Hours after the first dose", "h", max=24.0, table_step=2.0),
        y=Axis("Plasma concentration", "µg/L"),
        traces=(Trace("plasma_concentration", "Plasma concentration"),),
        when={"compound": _WITH_KINETICS},
        absent=COMPOUNDS["ibogaine"].kinetics_missing,
    )


def _occupancy() -> Panel:
    return Panel(
        id="occupancy",
        title="5-HT2A receptors occupied",
        lane="human",
        x=Axis("Hours after the first dose", "h", max=24.0, table_step=2.0),
        y=Axis("Receptors occupied", "%", max=100.0),
        traces=(Trace("occupancy", "Receptors occupied", scale=100.0),),
        when={"compound": _WITH_OCCUPANCY},
        absent="5-HT2A occupancy is shown only for compounds that act there. MDMA, ketamine and ibogaine have other "
        "main targets.",
    )


def _spread(identifier: str) -> float:
    """Return the standard error in a fact's spread; 0 where it gives none."""
    found = re.search(r"SEM ([\d.]+)", evidence.fact(identifier).spread_and_n)
    return float(found[1]) if found else 0.0


def _imaged(arm: str, label: str, style: int) -> Points:
    """Return one group's imaged spine densities (rows D004) as points."""
    rows = [fact for fact in evidence.facts("D004-") if fact.statement.endswith(arm) and fact.value is not None]
    days = tuple(float(re.findall(r"day (-?\d+)", fact.statement)[-1]) for fact in rows)
    source = evidence.cite(rows[0].source)
    return Points(
        label=label,
        x=days,
        y=tuple(fact.value for fact in rows if fact.value is not None),
        error=tuple(_spread(fact.id) for fact in rows),
        style=style,
        note=f"{source}, calculated from the authors' published data sheet; error bars are one standard error over "
        "dendrites and so too small; six mice, on day 34 only two",
        when={"compound": _SPINES_FOR, "count": (1,)},
    )


def _spines() -> Panel:
    return Panel(
        id="spines",
        title="Dendritic spines, frontal cortex",
        lane="mouse",
        x=Axis("Days after the first dose", "d", min=-3.0, max=DAYS, table_step=2.0),
        y=Axis("Change of spine density from day \N{MINUS SIGN}3", "%", min=-16.0, max=20.0),
        traces=(
            Trace("spine_density", "Psilocybin, model", scale=100.0, offset=-100.0, style=0),
            Trace("spine_density", "Saline, model", run="saline", scale=100.0, offset=-100.0, style=1),
        ),
        points=(
            _imaged("psilocybin 1 mg/kg", "Psilocybin 1 mg/kg, imaged", 0),
            _imaged("saline", "Saline, imaged", 1),
        ),
        when={"compound": _SPINES_FOR},
        absent="The spine stage is fitted to psilocybin only; for other compounds no such data are used here.",
    )


def _reported(one: Compound) -> tuple[Bracket, ...]:
    """Return the reported length of a compound's window, and the bracket of test days as far as it was seen."""
    window = one.window
    when = {"compound": (one.name,), "count": (1,)}
    source = evidence.fact(window.source)
    found = [
        Bracket(
            f"reported: {window.words} ({evidence.cite(source.source)}, secondary source)",
            value=0.86,
            start=0.0,
            stop=window.days,
            when=when,
        )
    ]
    if window.open_at is not None:
        seen = (
            f"closed at day {window.closed_at:g}: it closed somewhere between"
            if window.closed_at
            else "no later test day was seen, so when it closed is open"
        )
        found.append(
            Bracket(
                f"test days seen: open at day {window.open_at:g}, {seen}",
                value=0.95,
                start=window.open_at,
                stop=window.closed_at or DAYS,
                when=when,
            )
        )
    return tuple(found)


def _window() -> Panel:
    return Panel(
        id="window",
        title="Social reward learning window",
        lane="mouse",
        x=Axis("Days after the first dose", "d", max=DAYS, table_step=1.0),
        y=Axis("Window (0 closed, 1 open)", "", max=1.0),
        traces=(Trace("window", "Window, model"),),
        levels=(Level("window_threshold", "threshold (assumed)"),),
        shade=Shade("window", "window_threshold", "the window is open in the model"),
        brackets=tuple(bracket for one in COMPOUNDS.values() for bracket in _reported(one)),
    )


def _measures() -> tuple[Measure, ...]:
    return (
        Measure("plasma_peak", "maximum", "plasma_concentration"),
        Measure("plasma_time", "time_of_maximum", "plasma_concentration"),
        Measure("occupancy_peak", "maximum", "occupancy", scale=100.0),
        Measure("open_days", "time_above", "window", level="window_threshold", scale=1 / 24),
        Measure("spines_7", "value_at", "spine_density", time=168.0, scale=100.0, offset=-100.0),
        Measure("saline_7", "value_at", "spine_density", run="saline", time=168.0, scale=100.0, offset=-100.0),
    )


def _readout() -> tuple[Sentence, ...]:
    """Return the parts of one sentence: what was given, then what each panel shows."""
    occupied = "at most {occupancy_peak:.0f} % of 5-HT2A receptors are occupied"
    return (
        Sentence("{compound} {dose}, {count}:", {"compound": _WITH_KINETICS}),
        Sentence("{compound}, {count}:", {"compound": ("ibogaine",)}),
        Sentence(
            "in people plasma peaks at {plasma_peak:.1f} µg/L at hour {plasma_time:.1f};",
            {"compound": _WITH_KINETICS},
            panel="plasma",
        ),
        Sentence(
            "its kinetics in people are not modelled here: checked numbers insufficient;",
            {"compound": ("ibogaine",)},
            panel="plasma",
        ),
        Sentence(f"{occupied} in people;", {"compound": ("psilocybin",)}, panel="occupancy"),
        Sentence(f"{occupied} in people, an assumption for LSD;", {"compound": ("LSD",)}, panel="occupancy"),
        Sentence(
            "with the human dose driving the mouse, an assumption that no experiment supports,",
            {"bridge": (True,), "compound": _WITH_OCCUPANCY},
        ),
        Sentence(
            "the mouse model's spine density is {spines_7:+.1f} % on day 7 (after saline {saline_7:+.1f} %);",
            {"compound": _SPINES_FOR},
            panel="spines",
        ),
        Sentence("the mouse model's window stands open for {open_days:.1f} days in all."),
    )
