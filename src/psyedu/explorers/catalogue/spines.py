"""Spines through a microscope: experiments with their controls, what an interval shows, what a few mice tell."""

from __future__ import annotations

from functools import cache

import numpy as np

from psyedu import evidence
from psyedu.explorers.control import Choice, Range, Slider
from psyedu.explorers.explorer import Explorer, Preset
from psyedu.explorers.measures import Measure, Sentence
from psyedu.explorers.panel import Axis, Panel, Points, Trace
from psyedu.explorers.table_engine import Table, TableExplorer
from psyedu.model import sampling
from psyedu.model.experiments import EXPERIMENTS, Row, SpineExperiment, experiment, spines_chain
from psyedu.model.imaging import counted
from psyedu.model.solver import Array
from psyedu.model.trajectory import Trajectory

LAST_DAY = 66
_NAMES = tuple(one.name for one in EXPERIMENTS)
_FIRST = EXPERIMENTS[0].name
_INTERVALS = (1, 2, 3, 4, 5, 6, 7, 10, 14)
_MICE = (2, 3, 4, 6, 8, 12)
_SAMPLE_DAYS = (1, 2, 3, 5, 7, 14, 21, 34, 65)
#: Sorted positions of the imagined repeats that are kept, in %; between the outer two lie 95 of 100.
_SHARES = np.array([2.5, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 97.5])


def spines() -> Explorer:
    """Return the explorer of spine imaging."""
    return TableExplorer(
        id="spines",
        title="Spines through a microscope",
        question="What did the drug do, and what did the microscope, the calendar and the few mice do?",
        controls=_controls(),
        tables=_tables(),
        panels=(_density(), _heads(), _rates(), _sample()),
        measures=_measures(),
        readout=_readout(),
        presets=(
            Preset("The first experiment", {"experiment": _FIRST, "interval": 2, "mice": 6, "day": 7}),
            Preset("Day 34 with two mice", {"experiment": _FIRST, "mice": 2, "day": 34}),
            Preset("The receptor blocked", {"experiment": "ketanserin", "mice": 4, "day": 7}),
            Preset("The receptor missing", {"experiment": "knockout", "mice": 6, "day": 3}),
        ),
    )


def _controls() -> tuple[Choice | Slider, ...]:
    return (
        Choice(
            "experiment",
            "Experiment",
            tuple((one.name, one.label) for one in EXPERIMENTS),
            note="Each with the control group of its own. One number is fitted to each treated group: how much the "
            "drug raises formation.",
        ),
        Slider("interval", "Days between two imaging days", Range(1, 14, 1, 2, "days")),
        Slider("mice", "Mice in each group", Range(2, 12, 1, 6, "mice"), note="Imagined: 13 dendrites in each mouse."),
        Slider("day", "Day on which the groups are compared", Range(1, 65, 1, 7)),
    )


@cache
def _runs(name: str) -> tuple[Trajectory, Trajectory]:
    """Return the treated and the control arm of an experiment."""
    one = experiment(name)
    return one.simulate(treated=True, days=LAST_DAY), one.simulate(treated=False, days=LAST_DAY)


def _change(run: Trajectory, series: str, hours: Array) -> Array:
    """Return the change of a series from day -3, in %."""
    found: Array = 100.0 * (run.at(series, hours) / run[series][0] - 1.0)
    return found


@cache
def _tables() -> tuple[Table, ...]:
    """Compute everything the explorer shows; once in a session."""
    days = np.array([*np.arange(-3.0, 8.0, 0.5), *np.arange(8.0, LAST_DAY + 1.0, 2.0)])
    starts = np.array([*np.arange(-3.0, 10.0), *np.arange(10.0, 29.0, 2.0)])
    experiments = {"experiment": _NAMES}
    draws = {mice: _draws(mice) for mice in _MICE}

    def density(experiment: str) -> dict[str, Array]:
        arms = dict(zip(("treated", "control"), _runs(experiment), strict=True))
        found = {name: _change(run, "spine_density", 24.0 * days) for name, run in arms.items()}
        heads = {f"{name}_heads": _change(run, "head_width", 24.0 * days) for name, run in arms.items()}
        return {**found, **heads}

    def rates(experiment: str, interval: int) -> dict[str, Array]:
        treated, control = (counted(run, spines_chain(), starts, starts + interval) for run in _runs(experiment))
        return {
            "formed": treated.formed,
            "lost": treated.lost,
            "really": treated.really_formed,
            "control_formed": control.formed,
        }

    def from_day_1(experiment: str, interval: int) -> dict[str, Array]:
        seen = counted(_runs(experiment)[0], spines_chain(), np.array([1.0]), np.array([1.0 + interval]))
        return {"formed": seen.formed, "daily": seen.formed / interval, "really": seen.really_formed}

    def truth(experiment: str, day: int) -> dict[str, Array]:
        treated, control = (_change(run, "spine_density", np.array([24.0 * day])) for run in _runs(experiment))
        return {"truth": treated - control, "treated": treated, "control": control}

    def sample(experiment: str, mice: int, day: int) -> dict[str, Array]:
        return {"difference": truth(experiment, day)["truth"] + draws[mice]}

    def errors(mice: int) -> dict[str, Array]:
        design = sampling.Design(mice)
        return {"by_mice": np.array(design.error_by_mice), "by_dendrites": np.array(design.error_by_dendrites)}

    ends = np.array([0.0, 100.0])
    return (
        Table.of("main", 24.0 * days, experiments, density, decimals=3),
        Table.of("rates", 24.0 * starts, {**experiments, "interval": _INTERVALS}, rates, decimals=2),
        Table.of("from_day_1", ends, {**experiments, "interval": _INTERVALS}, from_day_1),
        Table.of("truth", ends, {**experiments, "day": _SAMPLE_DAYS}, truth),
        Table.of("sample", _SHARES, {**experiments, "mice": _MICE, "day": _SAMPLE_DAYS}, sample, decimals=2),
        Table.of("errors", ends, {"mice": _MICE}, errors),
    )


def _draws(mice: int) -> Array:
    """Return what chance adds to the difference, at the kept positions of 2000 imagined repeats."""
    return np.asarray(np.percentile(sampling.repeats(0.0, sampling.Design(mice)), _SHARES))


def _points(one: SpineExperiment, rows: tuple[Row, ...], words: str, style: int) -> Points:
    mice = sorted({row.mice for row in rows}, reverse=True)
    few = f", {mice[-1]} on the last day" if len(mice) > 1 else ""
    return Points(
        label=f"Imaged: {words}",
        x=tuple(row.day for row in rows),
        y=tuple(row.value for row in rows),
        error=tuple(row.error for row in rows),
        style=style,
        note=f"{evidence.cite(one.source)}, {mice[0]} mice{few}, calculated from the authors' published data sheet; "
        "error bars are one standard error over dendrites and so too small",
        when={"experiment": (one.name,)},
    )


def _density() -> Panel:
    return Panel(
        id="density",
        title="Spine density",
        lane="mouse",
        x=Axis("Days after the dose", "d", min=-3.0, max=float(LAST_DAY), table_step=3.0),
        y=Axis("Change of spine density from day \N{MINUS SIGN}3", "%", min=-20.0, max=25.0),
        traces=(Trace("treated", "Treated, model"), Trace("control", "Control, model", style=1)),
        points=tuple(
            _points(one, rows, words, style)
            for one in EXPERIMENTS
            for rows, words, style in ((one.treated, one.treated_words, 0), (one.control, one.control_words, 1))
        ),
    )


def _ledger_points(prefix: str, arm: str, label: str, style: int, shift: float = 0.0) -> Points:
    """Return rows of the ledger as points, moved by a number of days."""
    mice = "6 mice, counted over two days" if shift else "6 mice, 2 on the last day"
    rows = [fact for fact in evidence.facts(prefix) if fact.statement.endswith(arm) and fact.value is not None]
    return Points(
        label=label,
        x=tuple(float(fact.statement.split(", day ")[-1].split(",")[0]) + shift for fact in rows),
        y=tuple(fact.value for fact in rows if fact.value is not None),
        error=tuple(float(fact.spread_and_n.split(";")[0].removeprefix("SEM ")) for fact in rows),
        style=style,
        note=f"{evidence.cite(rows[0].source)}, {mice}, calculated from the authors' published data sheet; "
        "error bars are one standard error over dendrites and so too small",
        when={"experiment": (_FIRST,)} | ({"interval": (2,)} if shift else {}),
    )


def _heads() -> Panel:
    return Panel(
        id="heads",
        title="Width of spine heads",
        lane="mouse",
        x=Axis("Days after the dose", "d", min=-3.0, max=35.0, table_step=2.0),
        y=Axis("Change of head width from day \N{MINUS SIGN}3", "%", min=-5.0, max=15.0),
        traces=(Trace("treated_heads", "Treated, model"), Trace("control_heads", "Control, model", style=1)),
        points=(
            _ledger_points("D024", "psilocybin 1 mg/kg", "Imaged: psilocybin", 0),
            _ledger_points("D024", "saline", "Imaged: saline", 1),
        ),
        when={"experiment": (_FIRST,)},
        absent="Head width is fitted to the first experiment only; for the others no such data are used here.",
    )


def _rates() -> Panel:
    return Panel(
        id="rates",
        title="Formed and lost, as two imaging days show it",
        lane="mouse",
        x=Axis("Days after the dose on which the count begins", "d", min=-3.0, max=28.0, table_step=1.0),
        y=Axis("Of the spines on that day", "%"),
        traces=(
            Trace("formed", "Formed, treated, seen", run="rates"),
            Trace("control_formed", "Formed, control, seen", run="rates", style=1),
            Trace("lost", "Lost, treated, seen", run="rates", style=2),
            Trace("really", "Formed, treated, with those never seen (lifetime assumed)", run="rates", style=3),
        ),
        points=(
            _ledger_points("D025", "psilocybin 1 mg/kg", "Imaged: formed, psilocybin", 0, -2.0),
            _ledger_points("D025", "saline", "Imaged: formed, saline", 1, -2.0),
            _ledger_points("D026", "psilocybin 1 mg/kg", "Imaged: lost, psilocybin", 2, -2.0),
        ),
    )


def _sample() -> Panel:
    return Panel(
        id="sample",
        title="The same experiment, imagined again and again",
        lane="model",
        x=Axis("Imagined repeats, sorted by their result", "%", min=2.5, max=97.5, table_step=5.0),
        y=Axis("Treated minus control", "percentage points", min=-20.0, max=40.0),
        traces=(
            Trace("difference", "Result of a repeat", run="sample"),
            Trace("truth", "True difference in the model", run="truth", style=1),
        ),
    )


def _measures() -> tuple[Measure, ...]:
    return (
        Measure("truth", "value_at", "truth", run="truth"),
        Measure("treated", "value_at", "treated", run="truth"),
        Measure("control", "value_at", "control", run="truth"),
        Measure("heads_7", "value_at", "treated_heads", time=168.0),
        Measure("seen", "value_at", "formed", run="from_day_1"),
        Measure("daily", "value_at", "daily", run="from_day_1"),
        Measure("really", "value_at", "really", run="from_day_1"),
        Measure("low", "value_at", "difference", run="sample", time=2.5),
        Measure("high", "value_at", "difference", run="sample", time=97.5),
        Measure("by_mice", "value_at", "by_mice", run="errors"),
        Measure("by_dendrites", "value_at", "by_dendrites", run="errors"),
    )


def _readout() -> tuple[Sentence, ...]:
    return (
        Sentence(
            "{experiment}, in the model: on day {day} density has changed by {treated:+.1f} % in treated and "
            "{control:+.1f} % in control mice, a difference of {truth:+.1f} percentage points.",
            panel="density",
        ),
        Sentence(
            "In treated mice the width of spine heads has changed by {heads_7:+.1f} % on day 7.",
            {"experiment": (_FIRST,)},
            panel="heads",
        ),
        Sentence(
            "Counted from day 1 over {interval}, pictures of treated mice show {seen:.1f} % formed ({daily:.1f} % if "
            "divided by the days), and in the model {really:.1f} % really formed.",
            panel="rates",
        ),
        Sentence(
            "With {mice} a group, 95 of 100 imagined repeats find a difference from {low:+.1f} to {high:+.1f}, where "
            "{truth:+.1f} is true; a group's standard error is {by_mice:.1f} by mice and would look like "
            "{by_dendrites:.1f} by dendrites.",
            panel="sample",
        ),
    )
