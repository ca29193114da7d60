"""A made-up trial: an average effect, people who differ, a response line, and a blind that does not hold."""

from __future__ import annotations

import numpy as np

from psyedu.explorers.control import Choice, Range, Slider
from psyedu.explorers.draws_engine import UNIT, Curves, DrawsExplorer
from psyedu.explorers.explorer import Explorer, Preset
from psyedu.explorers.measures import Measure, Sentence
from psyedu.explorers.panel import Axis, Level, Panel, Trace

#: Most participants in a group, and how often the trial can be run again with other people.
MOST, TRIALS = 200, 4
#: Everyone starts at this many points on a depression scale (assumed).
START = 32.0
#: Improvement without drug and without belief in it, and its standard deviation between people, in points (assumed).
WITHOUT_DRUG, ORDINARY = 6.0, 10.0
#: Falls in points that count as responding, by definition: a quarter, half, or all but ten points of the start.
LINES = {"response": START / 2, "remission": START - 10.0, "quarter": START / 4}
#: The running curves start with this many people in each group.
FEWEST = 10


def _draws() -> dict[str, tuple[int, ...]]:
    """Return the draws: ordinary differences, differences in the drug's own effect, and guesses from 0 to 0.99."""
    stream = np.random.default_rng(20221103)
    size = 2 * MOST * TRIALS

    def normal() -> tuple[int, ...]:
        drawn = stream.standard_normal(size)
        return tuple(np.rint(UNIT * (drawn - drawn.mean()) / drawn.std()).astype(int).tolist())

    return {"ordinary": normal(), "own": normal(), "guess": tuple(stream.integers(0, UNIT, size).tolist())}


_STEPS = (
    ("begin", "(trial - 1) * 2 * n"),
    ("people", "order(n)"),
    ("right", "guessing / 100"),
    # Whoever guesses right believes in the drug where it was given; whoever guesses wrong, where it was not.
    ("treated_belief", "1 - at_least(part(guess, begin, n), right)"),
    ("control_belief", "at_least(part(guess, begin + n, n), right)"),
    ("drug", "effect + spread * part(own, begin, n)"),
    ("treated", "without_drug + deviation * part(ordinary, begin, n) + expectancy * treated_belief + drug"),
    ("control", "without_drug + deviation * part(ordinary, begin + n, n) + expectancy * control_belief"),
    ("treated_mean", "running_total(treated) / people"),
    ("control_mean", "running_total(control) / people"),
    ("treated_squares", "running_total(treated * treated) - people * treated_mean * treated_mean"),
    ("control_squares", "running_total(control * control) - people * control_mean * control_mean"),
    ("squares", "maximum(treated_squares + control_squares, 0)"),
    ("half", "1.96 * sqrt(squares / maximum(people - 1, 1) / people)"),
    ("difference", "treated_mean - control_mean"),
    ("added", "part(people, fewest - 1, n)"),
    ("estimate", "part(difference, fewest - 1, n)"),
    ("low", "part(difference - half, fewest - 1, n)"),
    ("high", "part(difference + half, fewest - 1, n)"),
    ("treated_share", "part(100 * running_total(at_least(treated, criterion)) / people, fewest - 1, n)"),
    ("control_share", "part(100 * running_total(at_least(control, criterion)) / people, fewest - 1, n)"),
    ("worse", "part(100 - 100 * running_total(at_least(drug, 0)) / people, fewest - 1, n)"),
    ("belief", "expectancy * (2 * right - 1)"),
    ("from_belief", "belief + 0 * added"),
    ("rank", "100 * (people - 0.5) / n"),
    ("treated_ranked", "ascending(treated)"),
    ("control_ranked", "ascending(control)"),
    ("bin", "5 * order(20) - 42.5"),
    ("treated_spread", "100 * tally(treated, -40, 5, 20) / n"),
    ("control_spread", "100 * tally(control, -40, 5, 20) / n"),
)


def responders() -> Explorer:
    """Return the explorer of the chapter on myths."""
    return DrawsExplorer(
        id="responders",
        title="A made-up trial: who responds, and to what?",
        question="What does an average say about one person, and what does a difference say about the drug?",
        draws=_draws(),
        constants={"without_drug": WITHOUT_DRUG, "deviation": ORDINARY, "zero": 0.0, "fewest": float(FEWEST)},
        codes={"criterion": LINES},
        steps=_STEPS,
        curves={
            "main": Curves(
                "added", ("estimate", "low", "high", "treated_share", "control_share", "worse", "from_belief")
            ),
            "ranked": Curves("rank", ("treated_ranked", "control_ranked")),
            "bins": Curves("bin", ("treated_spread", "control_spread")),
        },
        controls=_controls(),
        panels=(_ranked(), _distribution(), _responding(), _estimate()),
        measures=_measures(),
        readout=_readout(),
        presets=(
            Preset("The same for everybody", {"effect": 6, "spread": 0, "expectancy": 6, "guessing": 50, "n": 100}),
            Preset(
                "The same average, very unequal", {"effect": 6, "spread": 15, "expectancy": 6, "guessing": 50, "n": 100}
            ),
            Preset(
                "No drug effect, nearly everybody can tell",
                {"effect": 0, "spread": 0, "expectancy": 6, "guessing": 95, "n": 100},
            ),
        ),
    )


def _controls() -> tuple[Choice | Slider, ...]:
    return (
        Slider("n", "Participants in each group", Range(20, MOST, 20, 100, "people")),
        Slider(
            "effect",
            "True average effect of the drug",
            Range(0, 12, 1, 6, "points"),
            note="Improvement that the drug itself adds, on average. In a real trial nobody knows it.",
        ),
        Slider(
            "spread",
            "How much the drug's effect differs between people",
            Range(0, 15, 1, 6, "points"),
            note="Standard deviation; 0 means that it does the same for everybody.",
        ),
        Slider(
            "expectancy",
            "What believing that one got the drug adds",
            Range(0, 12, 1, 6, "points"),
        ),
        Slider(
            "guessing",
            "Participants who guess their group correctly",
            Range(50, 100, 5, 50, "%"),
            note="50 % is a perfect blind: a coin would do as well.",
        ),
        Choice(
            "criterion",
            "What counts as responding",
            (
                ("response", "a fall by half (response)"),
                ("remission", "at most 10 points left (remission)"),
                ("quarter", "a fall by a quarter"),
            ),
        ),
        Slider("trial", "Run the trial with other people", Range(1, TRIALS, 1, 1), note="Same settings, other luck."),
    )


_RUNNING = Axis("Participants in each group so far", "", min=float(FEWEST), table_step=10.0)


def _ranked() -> Panel:
    return Panel(
        id="ranked",
        title="Everybody, from least to most improved",
        lane="model",
        x=Axis("Share of the group", "%", max=100.0, table_step=10.0),
        y=Axis("Improvement", "points", min=None),
        traces=(
            Trace("treated_ranked", "Drug", run="ranked", style=0),
            Trace("control_ranked", "Control", run="ranked", style=1),
        ),
        levels=(Level("criterion", "counts as responding from here"),),
    )


def _distribution() -> Panel:
    return Panel(
        id="distribution",
        title="How many improve by how much",
        lane="model",
        x=Axis("Improvement", "points", min=-40.0, max=60.0, table_step=5.0),
        y=Axis("Share of the group in steps of five points", "%"),
        traces=(
            Trace("treated_spread", "Drug", run="bins", style=0),
            Trace("control_spread", "Control", run="bins", style=1),
        ),
    )


def _responding() -> Panel:
    return Panel(
        id="responding",
        title="Share responding, as participants are added",
        lane="model",
        x=_RUNNING,
        y=Axis("Responding", "%", max=100.0),
        traces=(Trace("treated_share", "Drug", style=0), Trace("control_share", "Control", style=1)),
    )


def _estimate() -> Panel:
    return Panel(
        id="estimate",
        title="Estimated average effect, as participants are added",
        lane="model",
        x=_RUNNING,
        y=Axis("Drug minus control", "points", min=None),
        traces=(
            Trace("estimate", "Estimate", style=0),
            Trace("low", "95 % interval, lower end", style=2),
            Trace("high", "95 % interval, upper end", style=2),
        ),
        levels=(Level("effect", "true average effect of the drug"), Level("zero", "no difference")),
    )


def _measures() -> tuple[Measure, ...]:
    end = float(MOST)  # beyond the last participant the last value holds
    return (
        Measure("responding", "value_at", "treated_share", time=end),
        Measure("responding_control", "value_at", "control_share", time=end),
        Measure("found", "value_at", "estimate", time=end),
        Measure("found_low", "value_at", "low", time=end),
        Measure("found_high", "value_at", "high", time=end),
        Measure("harmed", "value_at", "worse", time=end),
        Measure("by_belief", "value_at", "from_belief", time=end),
    )


def _readout() -> tuple[Sentence, ...]:
    return (
        Sentence(
            "{responding:.0f} of 100 respond in the drug group and {responding_control:.0f} of 100 in the control "
            "group (counted: {criterion}), yet the average effect that the trial finds is {found:.1f} points (95 % "
            "interval {found_low:.1f} to {found_high:.1f});"
        ),
        Sentence(
            "the drug itself adds {effect} on average and leaves {harmed:.0f} of 100 worse off;",
            panel="ranked",
        ),
        Sentence(
            "of the difference, {by_belief:.1f} points are to be expected from belief alone, where the drug's true "
            "average effect is {effect}.",
            panel="estimate",
        ),
    )
