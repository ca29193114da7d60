"""Receptors: how many are occupied, what a competitor does to that, how long it is felt, and tolerance over days."""

from __future__ import annotations

from psyedu.explorers.chain_engine import ChainExplorer, Dosing
from psyedu.explorers.control import Choice, Range, Slider, Toggle
from psyedu.explorers.explorer import Explorer, Preset
from psyedu.explorers.measures import Measure, Sentence
from psyedu.explorers.panel import Axis, Level, Panel, Shade, Trace
from psyedu.model import COMPOUNDS
from psyedu.model.receptors_chain import BLOCKADE, KETANSERIN_DOSE, blockade_values

DAYS = 16.0

_COMPOUNDS = ("LSD", "psilocybin")
_BLOCKED = {"ketanserin": (True,)}
_FREE = {"ketanserin": (False,)}


def occupancy() -> Explorer:
    """Return the explorer of the receptor chapter."""
    return ChainExplorer(
        id="occupancy",
        title="From plasma to receptors, and what gets in the way",
        question="How many receptors are occupied, for how long is it felt, and what changes that?",
        chain=BLOCKADE,
        days=DAYS,
        controls=_controls(),
        variants={"compound": {name: blockade_values(name) for name in _COMPOUNDS}},
        runs={"main": {}, "alone": {"ketanserin": False}},
        dosing=(
            Dosing(count="count", interval_days=1.0, amount="dose"),
            Dosing(
                count="ketanserin",
                interval_days=1.0,
                amount=KETANSERIN_DOSE,
                drug="antagonist",
                start_hours="ketanserin_hour",
            ),
        ),
        panels=(_plasma(), _occupied(), _felt(), _available(), _felt_by_day(), _selectivity()),
        measures=_measures(),
        readout=_readout(),
        presets=(
            Preset("LSD alone", {"compound": "LSD", "dose": 0.1, "count": 1, "ketanserin": False}),
            Preset(
                "Ketanserin an hour after",
                {"compound": "LSD", "dose": 0.1, "count": 1, "ketanserin": True, "ketanserin_hour": 1},
            ),
            Preset("Four days in a row", {"compound": "LSD", "dose": 0.1, "count": 4, "ketanserin": False}),
        ),
    )


def _dose_range(name: str) -> Range:
    one = COMPOUNDS[name]
    low, high = one.studied
    return Range(low, high, one.step, one.typical_dose, one.dose_unit, one.dose_source)


def _controls() -> tuple[Choice | Slider | Toggle, ...]:
    strength = BLOCKADE.parameters["antagonist_strength"]
    efficacy = BLOCKADE.parameters["transducer_ratio"]
    return (
        Choice("compound", "Compound", tuple((name, COMPOUNDS[name].label) for name in _COMPOUNDS)),
        Slider(
            "dose",
            "Dose in people, as studied in trials",
            by="compound",
            ranges={name: _dose_range(name) for name in _COMPOUNDS},
        ),
        Toggle("ketanserin", "Give ketanserin 40 mg as well, once", note="A blocker of 5-HT2A receptors."),
        Slider(
            "ketanserin_hour",
            "Ketanserin at hour",
            Range(-2, 6, 0.5, 1, "h"),
            note="Counted from the first dose; below zero is before it. Does nothing while ketanserin is off.",
        ),
        Slider(
            "strength",
            "Strength of ketanserin: concentration over Ki for each mg",
            Range(0, 0.3, 0.01, round(strength.value, 2)),
            parameter="antagonist_strength",
            note="Starts at the value fitted to one study, rounded; its kinetics are assumed.",
        ),
        Slider(
            "efficacy",
            "Efficacy of the drug (transducer ratio)",
            Range(0.1, 2, 0.1, efficacy.value),
            parameter="transducer_ratio",
            note="Assumed. Small values make a partial agonist: even all receptors together give little.",
        ),
        Slider("count", "Doses, one each day", Range(1, 7, 1, 1, "doses")),
    )


def _hours(maximum: float = 24.0) -> Axis:
    return Axis("Hours after the first dose", "h", max=maximum, table_step=2.0)


def _days() -> Axis:
    return Axis("Days after the first dose", "d", max=14.0, table_step=0.5)


def _plasma() -> Panel:
    return Panel(
        id="plasma",
        title="Drug in plasma",
        lane="human",
        x=_hours(),
        y=Axis("Plasma concentration", "µg/L"),
        traces=(
            Trace("plasma_concentration", "Plasma concentration", when=_FREE),
            Trace("plasma_concentration", "With ketanserin", when=_BLOCKED),
            Trace("plasma_concentration", "Without ketanserin", run="alone", style=1, when=_BLOCKED),
        ),
    )


def _occupied() -> Panel:
    return Panel(
        id="occupancy",
        title="5-HT2A receptors occupied",
        lane="human",
        x=_hours(),
        y=Axis("Share of the receptors present", "%", max=100.0),
        traces=(
            Trace("occupancy", "By the drug", scale=100.0, when=_FREE),
            Trace("occupancy", "By the drug, with ketanserin", scale=100.0, when=_BLOCKED),
            Trace("occupancy", "By the drug, without ketanserin", run="alone", scale=100.0, style=1, when=_BLOCKED),
            Trace("antagonist_occupancy", "By ketanserin", scale=100.0, style=2, when=_BLOCKED),
        ),
    )


def _effect_traces() -> tuple[Trace, ...]:
    return (
        Trace("response", "Effect, model", when=_FREE),
        Trace("response", "Effect with ketanserin, model", when=_BLOCKED),
        Trace("response", "Effect without, model", run="alone", style=1, when=_BLOCKED),
    )


def _felt() -> Panel:
    return Panel(
        id="effect",
        title="Effect",
        lane="human",
        x=_hours(),
        y=Axis("Effect (0 none, 1 the largest)", "", max=0.6),
        traces=_effect_traces(),
        levels=(Level("effect_threshold", "felt from here (fitted)"),),
        shade=Shade("response", "effect_threshold", "the effect is felt in the model"),
    )


def _available() -> Panel:
    return Panel(
        id="receptors",
        title="5-HT2A receptors that can be reached",
        lane="human",
        x=_days(),
        y=Axis("Share of those at rest", "%", max=100.0),
        traces=(Trace("available_receptors", "Available receptors, model", scale=100.0),),
    )


def _felt_by_day() -> Panel:
    return Panel(
        id="days",
        title="Effect, day by day",
        lane="human",
        x=_days(),
        y=Axis("Effect (0 none, 1 the largest)", "", max=0.6),
        traces=_effect_traces(),
        levels=(Level("effect_threshold", "felt from here (fitted)"),),
        shade=Shade("response", "effect_threshold", "the effect is felt in the model"),
    )


def _selectivity() -> Panel:
    names = {"2a": "5-HT2A", "2c": "5-HT2C", "1a": "5-HT1A"}
    ends = {"low": "lower Ki", "high": "higher Ki"}
    pairs = [(receptor, end) for receptor in names for end in ends]
    return Panel(
        id="selectivity",
        title="Psilocin at three receptors, calculated from Ki",
        lane="human",
        x=_hours(12.0),
        y=Axis("Share occupied", "%", max=100.0),
        traces=tuple(
            Trace(f"share_{receptor}_{end}", f"{names[receptor]}, {ends[end]}", scale=100.0, style=style)
            for style, (receptor, end) in enumerate(pairs)
        ),
        when={"compound": ("psilocybin",)},
        absent="Ranges of Ki at several receptors are used here for psilocin only; choose psilocybin.",
    )


def _measures() -> tuple[Measure, ...]:
    return (
        Measure("plasma_peak", "maximum", "plasma_concentration"),
        Measure("occupancy_peak", "maximum", "occupancy", scale=100.0),
        Measure("alone_peak", "maximum", "occupancy", run="alone", scale=100.0),
        Measure("felt_hours", "time_above", "response", level="effect_threshold"),
        Measure("alone_hours", "time_above", "response", run="alone", level="effect_threshold"),
        Measure("lost", "maximum", "lost_receptors", scale=100.0),
        Measure("lost_next_day", "value_at", "lost_receptors", time=24.0, scale=100.0),
    )


def _readout() -> tuple[Sentence, ...]:
    """Return the parts of one sentence: what was given, then what each panel shows."""
    hours = "in the model the effect is felt for {felt_hours:.1f} h in all"
    return (
        Sentence("{compound} {dose}, {count}:"),
        Sentence("plasma peaks at {plasma_peak:.1f} µg/L;", _FREE, panel="plasma"),
        Sentence("plasma peaks at {plasma_peak:.1f} µg/L with ketanserin and without;", _BLOCKED, panel="plasma"),
        Sentence("at most {occupancy_peak:.0f} % of the receptors are occupied;", _FREE, panel="occupancy"),
        Sentence(
            "at most {occupancy_peak:.0f} % of the receptors are occupied (without ketanserin {alone_peak:.0f} %);",
            _BLOCKED,
            panel="occupancy",
        ),
        Sentence("up to {lost:.0f} % of the receptors are out of reach for a time;", panel="receptors"),
        Sentence(f"{hours}.", _FREE),
        Sentence(
            f"{hours}, with ketanserin at hour {{ketanserin_hour:.1f}} (without: {{alone_hours:.1f}} h).", _BLOCKED
        ),
    )
