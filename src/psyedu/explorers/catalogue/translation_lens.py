"""The translation lens: a window of mice carried to people by assumptions a reader sets, with the spread they leave."""

from __future__ import annotations

from psyedu.explorers.chain_engine import ChainExplorer, Dosing
from psyedu.explorers.control import Choice, Range, Slider, Toggle
from psyedu.explorers.explorer import Explorer, Preset
from psyedu.explorers.measures import Measure, Sentence
from psyedu.explorers.panel import Axis, Level, Panel, Trace
from psyedu.model import COMPOUNDS
from psyedu.model.translation import TRANSLATION

DAYS = 150.0

_ASSUMED = {"exists": (True,)}
_THRESHOLD = (Level("window_threshold", "threshold (assumed)"),)


def translation_lens() -> Explorer:
    """Return the explorer that carries a mouse result to people, never without its assumptions."""
    return ChainExplorer(
        id="translation-lens",
        title="From mouse days to human days, by assumption",
        question="What would follow in people, and from which assumption?",
        chain=TRANSLATION,
        days=DAYS,
        controls=_controls(),
        variants={"compound": {name: _closing(name) for name in COMPOUNDS}},
        runs={"main": {}},
        dosing=(Dosing(count=1.0, interval_days=1.0, amount=1.0),),
        panels=(_mice(), _people()),
        measures=(
            Measure("mouse_days", "time_above", "window", level="window_threshold", scale=1 / 24),
            Measure("lowest_days", "time_above", "carried_lowest", level="window_threshold", scale=1 / 24),
            Measure("highest_days", "time_above", "carried_highest", level="window_threshold", scale=1 / 24),
        ),
        readout=_readout(),
        presets=(
            Preset("People have no such window", {"exists": False}),
            Preset("They have it, the factor is open", {"exists": True, "lowest": 0.5, "highest": 3}),
            Preset("The widest spread", {"exists": True, "lowest": 0.1, "highest": 5}),
        ),
    )


def _closing(name: str) -> dict[str, float]:
    values = {parameter.name: parameter.value for parameter in COMPOUNDS[name].parameters}
    return {"window_closing_time": values["window_closing_time"]}


def _controls() -> tuple[Choice | Slider | Toggle, ...]:
    return (
        Choice("compound", "Compound given to mice", tuple((name, one.label) for name, one in COMPOUNDS.items())),
        Toggle(
            "exists",
            "Assume that adult people have such a window at all",
            parameter="exists",
            note="Off: nothing is carried over. We found no study that measured such a window in people.",
        ),
        Slider(
            "lowest",
            "Closing takes at least this many times as long as in mice",
            Range(0.1, 1.0, 0.1, 0.5),
            parameter="factor_lowest",
            note="Assumed. Below 1: faster in people than in mice.",
        ),
        Slider(
            "highest",
            "Closing takes at most this many times as long as in mice",
            Range(1.0, 5.0, 0.5, 3.0),
            parameter="factor_highest",
            note="Assumed. We found no measurement of either end.",
        ),
        Slider(
            "threshold",
            "Window counts as open from",
            Range(0.05, 0.7, 0.05, 0.25),
            parameter="window_threshold",
            note="Assumed, for mice and people alike. 0 is closed, 1 fully open.",
        ),
    )


def _mice() -> Panel:
    return Panel(
        id="mice",
        title="Social reward learning window",
        lane="mouse",
        x=Axis("Days after the dose", "d", max=DAYS, table_step=10.0),
        y=Axis("Window (0 closed, 1 open)", "", max=1.0),
        traces=(Trace("window", "Window, model"),),
        levels=_THRESHOLD,
    )


def _people() -> Panel:
    return Panel(
        id="people",
        title="What the assumptions would make of it in people",
        lane="model",
        x=Axis("Days after the dose", "d", max=DAYS, table_step=10.0),
        y=Axis("Window (0 closed, 1 open)", "", max=1.0),
        traces=(
            Trace("carried_lowest", "Lowest factor", style=0),
            Trace("carried_highest", "Highest factor", style=1),
        ),
        levels=_THRESHOLD,
        when=_ASSUMED,
        absent="Nothing is carried over. We found no study that measured such a window in people; switch the "
        "assumption on to see what it would take.",
    )


def _readout() -> tuple[Sentence, ...]:
    return (
        Sentence("After {compound} the mouse model's window stands open for {mouse_days:.1f} days."),
        Sentence("For people nothing follows from that: no such window is assumed in them.", {"exists": (False,)}),
        Sentence(
            "If adult people had such a window, it would stand open for anything from {lowest_days:.1f} to "
            "{highest_days:.1f} days under these factors; if they have none, for 0 days. We found no "
            "measurement of any of these assumptions.",
            _ASSUMED,
        ),
    )
