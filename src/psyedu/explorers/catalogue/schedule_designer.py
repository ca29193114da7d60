"""The schedule designer: sessions, training and stressors placed on days, in a model that is assumed end to end."""

from __future__ import annotations

from psyedu.explorers.chain_engine import Dosing, Intervals
from psyedu.explorers.control import Choice, Control, Range, Slider
from psyedu.explorers.explorer import Explorer, Preset
from psyedu.explorers.measures import Measure, Sentence
from psyedu.explorers.panel import Axis, Level, Panel, Shade, Trace
from psyedu.explorers.schedule_engine import ScheduleExplorer, Sweep
from psyedu.model import COMPOUNDS
from psyedu.model.interventions import INTERVENTIONS

#: What a panel shows, the first day and the last; the last session can fall on day 56.
FIRST, DAYS = -7.0, 70.0
#: Days between the last session and the outcome.
AFTER = 14.0
_X = Axis("Days after the dose", "d", min=FIRST, max=DAYS, table_step=7.0)


def schedule_designer() -> Explorer:
    """Return the explorer of the chapter on interventions."""
    return ScheduleExplorer(
        id="schedule-designer",
        title="Design a schedule",
        question="Does it matter when the sessions take place, and what makes it so?",
        chain=INTERVENTIONS,
        days=DAYS,
        start_hours=24 * FIRST,
        controls=_controls(),
        variants={"compound": {name: _closing(name) for name in COMPOUNDS}},
        runs={"main": {}, "plain": {"window_gain": 0}},
        dosing=(Dosing(count=1, interval_days=7, amount=1.0),),
        intervals=(
            # Preparation takes every second day back from day -2.
            Intervals("session", first_day=-2, every_days=-2, count="preparation"),
            Intervals("session", first_day="first_day", every_days="every", count="sessions"),
            Intervals("practice", first_day="training_first", every_days=1, count="training", hour=18, hours=0.5),
            Intervals("stressor", first_day="stressor_first", every_days=2, count="stressors", hour=15, hours=4),
        ),
        sweep=Sweep(
            first_day="first_day",
            every_days="every",
            count="sessions",
            days=tuple(float(day) for day in range(1, 29, 3)),
            after_days=AFTER,
            trace="balance",
            switch="window_gain",
        ),
        inside=("session", "window", "window_threshold"),
        panels=(_window(), _patterns(), _outcome()),
        measures=(
            Measure("outcome", "value_at", "outcome", run="chosen"),
            Measure("plain", "value_at", "switched", run="chosen"),
            Measure("inside", "value_at", "inside", run="chosen"),
            Measure("open_days", "time_above", "window", level="window_threshold", scale=1 / 24),
        ),
        readout=_readout(),
        presets=(
            Preset("Sessions early", {**_PLAIN, "first_day": 1, "window_gain": 6}),
            Preset("The same sessions late", {**_PLAIN, "first_day": 25, "window_gain": 6}),
            Preset("Window without effect", {**_PLAIN, "first_day": 1, "window_gain": 0}),
            Preset("Stressors in the window", {**_PLAIN, "first_day": 1, "window_gain": 6, "stressors": 3}),
            Preset("Harmful context", {**_PLAIN, "first_day": 1, "window_gain": 6, "context": -1}),
        ),
    )


_PLAIN = {"every": 4, "sessions": 4, "preparation": 0, "context": 1, "stressors": 0, "training": 0, "transfer": 0}


def _closing(name: str) -> dict[str, float]:
    """Return the one parameter in which the compounds differ here: how fast the mouse model's window closes."""
    return {p.name: p.value for p in COMPOUNDS[name].parameters if p.name == "window_closing_time"}


def _controls() -> tuple[Control, ...]:
    return (
        Choice(
            "compound",
            "Mouse window of",
            tuple((name, one.label) for name, one in COMPOUNDS.items()),
            note="Sets how fast the mouse model's window closes, and nothing else.",
        ),
        Slider("first_day", "First day of sessions", Range(1, 28, 1, 1), note="Day 0 is the day of the dose."),
        Slider("every", "Days between sessions", Range(1, 7, 1, 4, "days")),
        Slider("sessions", "Number of sessions (integration)", Range(0, 5, 1, 4, "sessions")),
        Slider(
            "preparation",
            "Sessions before the dose (preparation)",
            Range(0, 3, 1, 0, "sessions"),
            note="On days \N{MINUS SIGN}2, \N{MINUS SIGN}4 and \N{MINUS SIGN}6.",
        ),
        Slider(
            "context",
            "Context of sessions",
            Range(-1, 1, 0.25, 1),
            parameter="context",
            note="Assumed scale: \N{MINUS SIGN}1 harmful, 0 neither, 1 supportive.",
        ),
        Slider(
            "window_gain",
            "Window gain",
            Range(-1, 10, 1, 6),
            parameter="window_gain",
            note="Assumed: what a fully open window adds to the speed of learning, in multiples of its resting speed. "
            "At 0 the window does not matter; at \N{MINUS SIGN}1 nothing is learned while it is fully open.",
        ),
        Slider("stressors", "Days with a stressor", Range(0, 5, 1, 0, "days"), note="Every second day."),
        Slider("stressor_first", "First day with a stressor", Range(1, 28, 1, 2)),
        Slider(
            "training",
            "Days of flexibility training",
            Range(0, 21, 1, 0, "days"),
            note="Half an hour a day; 0 is off.",
        ),
        Slider("training_first", "First day of training", Range(1, 28, 1, 1)),
        Slider(
            "transfer",
            "Share of training that carries over",
            Range(0, 1, 0.1, 0),
            parameter="transfer",
            note="Assumed. Reviews of cognitive training without drugs found no far transfer: 0.",
        ),
    )


def _marks() -> tuple[Trace, ...]:
    """Return days with a session, a stressor or training as low blocks, apart in height."""
    return (
        Trace("session", "Days with a session", run="marks", scale=0.15, style=1),
        Trace(
            "stressor", "Days with a stressor", run="marks", scale=0.10, style=2, when={"stressors": (1, 2, 3, 4, 5)}
        ),
        Trace("practice", "Days of training", run="marks", scale=0.05, style=3, when={"training": tuple(range(1, 22))}),
    )


def _window() -> Panel:
    return Panel(
        id="window",
        title="Window and schedule (assumed: a mouse window at work in a person)",
        lane="model",
        x=_X,
        y=Axis("Window (0 closed, 1 open)", "", max=1.0),
        traces=(Trace("window", "Mouse model's window", style=0), *_marks()),
        levels=(Level("window_threshold", "threshold (assumed)"),),
        shade=Shade("window", "window_threshold", "the window is open in the model"),
    )


def _patterns() -> Panel:
    return Panel(
        id="patterns",
        title="Adaptive and entrenched pattern (all assumed)",
        lane="model",
        x=_X,
        y=Axis("Strength (0 absent, 1 full)", "", max=1.0),
        traces=(
            Trace("adaptive", "Adaptive", style=0),
            Trace("entrenched", "Entrenched", style=1),
            Trace("adaptive", "Adaptive, window gain 0", run="plain", style=2),
            Trace("entrenched", "Entrenched, window gain 0", run="plain", style=3),
        ),
    )


def _outcome() -> Panel:
    return Panel(
        id="outcome",
        title="Outcome against the first day of sessions (all assumed)",
        lane="model",
        x=Axis("Days from the dose to the first session", "d", min=1.0, max=28.0, table_step=3.0),
        y=Axis(f"Adaptive minus entrenched, {AFTER:g} days after the last session", "", min=-1.0, max=1.0),
        traces=(
            Trace("outcome", "As set", run="sweep", style=0),
            Trace("switched", "Window gain 0", run="sweep", style=2),
        ),
    )


def _readout() -> tuple[Sentence, ...]:
    return (
        Sentence(
            "In a model assumed from end to end, with {sessions} from day {first_day}, {inside:.0f} of them while the "
            "window stands open, adaptive minus entrenched is {outcome:+.2f} two weeks after the last session;"
        ),
        Sentence("had the window no effect on learning it would be {plain:+.2f}."),
    )
