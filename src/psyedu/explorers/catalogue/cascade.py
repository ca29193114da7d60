"""The signalling cascade: clocks from minutes to weeks, a blocker at any node, and three rival wirings."""

from __future__ import annotations

import re

from psyedu import evidence
from psyedu.explorers.chain_engine import ChainExplorer, Dosing
from psyedu.explorers.control import Choice, Range, Slider, When
from psyedu.explorers.explorer import Explorer, Preset
from psyedu.explorers.measures import Measure, Sentence
from psyedu.explorers.panel import Axis, Panel, Points, Trace
from psyedu.explorers.scenes import CASCADE as SCENE
from psyedu.model.signalling import SIGNALLING_CHAIN
from psyedu.model.wirings import GIVEN, NODES, WIRINGS

DAYS = 14.0


def cascade() -> Explorer:
    """Return the explorer of the signalling chapter."""
    return ChainExplorer(
        id="cascade",
        title="The signalling cascade",
        question="Block a node: what goes dark, and which wiring does the result speak for?",
        chain=SIGNALLING_CHAIN,
        days=DAYS,
        controls=_controls(),
        variants={"given": GIVEN, "wiring": WIRINGS, "node": NODES},
        runs={"main": {}, "free": {"node": "none"}, "saline": {"given": "saline"}},
        dosing=(Dosing(count=1.0, interval_days=1.0, amount=1.0),),
        panels=(_fast(), _slow(), _spines()),
        measures=_measures(),
        readout=_readout(),
        scene=SCENE,
        presets=(
            Preset("Nothing blocked", _setting()),
            Preset("Receptor blocked in full", _setting(node="receptor")),
            Preset("Receptor half blocked", _setting(node="receptor", strength=0.55)),
            Preset("Serotonin, outside the cell", _setting(given="serotonin", wiring="inside")),
            Preset("Drug at TrkB, receptor blocked", _setting(wiring="direct", node="receptor")),
        ),
    )


def _setting(**changes: str | float) -> dict[str, str | float]:
    """Return a full setting of the controls."""
    start: dict[str, str | float] = {
        "given": "psychedelic",
        "wiring": "membrane",
        "node": "none",
        "strength": 1.0,
        "loop": 0.0,
    }
    return start | changes


def _controls() -> tuple[Choice | Slider, ...]:
    return (
        Choice(
            "given",
            "Given",
            (("psychedelic", "Psychedelic"), ("serotonin", "Serotonin"), ("saline", "Saline")),
            note="Serotonin acts on 5-HT2A but does not get into the cell, and is taken not to bind TrkB.",
        ),
        Choice(
            "wiring",
            "Wiring (rival answers to where the drug acts)",
            (
                ("membrane", "5-HT2A at the membrane"),
                ("inside", "5-HT2A inside the cell"),
                ("direct", "TrkB directly"),
                ("both", "half 5-HT2A inside, half TrkB directly"),
            ),
        ),
        Choice(
            "node",
            "Blocked",
            (
                ("none", "nothing"),
                ("receptor", "5-HT2A"),
                ("erk", "AMPA receptors, before ERK and CREB"),
                ("trkb", "TrkB"),
                ("mtorc1", "mTORC1"),
            ),
            note="The blocker of 5-HT2A is taken to reach the receptors inside the cell as well.",
        ),
        Slider(
            "strength",
            "Share of the node that is blocked",
            Range(0.0, 1.0, 0.05, 1.0),
            parameter="blocker",
            note="0 is no block, 1 a full block or a knock-out. Assumed: we found no printable number for these mice.",
        ),
        Slider(
            "loop",
            "Feedback from mTORC1 to BDNF",
            Range(0.0, 0.2, 0.05, 0.0),
            parameter="loop_gain",
            note="Assumed. 0 leaves the loop open. The spines were fitted with 0.",
        ),
    )


def _fast() -> Panel:
    signals = (("gq", "Gq, Ca²⁺"), ("erk", "ERK, CREB"), ("bdnf", "BDNF"), ("trkb", "TrkB"), ("mtorc1", "mTORC1"))
    return Panel(
        id="fast",
        title="Fast clocks, assumed",
        lane="model",
        x=Axis("Hours after the dose", "h", max=36.0, table_step=3.0),
        y=Axis("Activity", ""),
        traces=tuple(Trace(name, label, style=style) for style, (name, label) in enumerate(signals)),
    )


def _slow() -> Panel:
    return Panel(
        id="slow",
        title="A slow clock, assumed",
        lane="model",
        x=Axis("Days after the dose", "d", max=DAYS, table_step=1.0),
        y=Axis("Plasticity proteins", "%"),
        traces=(
            Trace("plasticity_protein", "As set", scale=100.0, style=0),
            Trace("plasticity_protein", "Nothing blocked", run="free", scale=100.0, style=1),
        ),
    )


def _imaged(prefix: str, arm: str, label: str, style: int, when: When) -> Points:
    """Return one group's imaged spine densities up to day 7 as points, from the ledger."""
    rows = [fact for fact in evidence.facts(prefix) if fact.statement.endswith(f", {arm}") and fact.value is not None]
    dated = [(float(re.findall(r"day (-?\d+)", fact.statement)[-1]), fact) for fact in rows]
    shown = [(day, fact) for day, fact in dated if day <= DAYS]
    spreads = [re.search(r"SEM ([\d.]+)", fact.spread_and_n) for _, fact in shown]
    mice = shown[0][1].spread_and_n.split(", ")[-1]
    return Points(
        label=label,
        x=tuple(day for day, _ in shown),
        y=tuple(fact.value for _, fact in shown if fact.value is not None),
        error=tuple(float(found[1]) if found else 0.0 for found in spreads),
        style=style,
        note=f"{evidence.cite(rows[0].source)}, calculated from the authors' published data sheet; error bars are one "
        f"standard error over dendrites and so too small; {mice}",
        when=when,
    )


_FREE: When = {"node": ("none",), "given": ("psychedelic",)}
_BLOCKED: When = {"node": ("receptor",), "given": ("psychedelic",)}


def _spines() -> Panel:
    return Panel(
        id="spines",
        title="Spines: wiring against imaged mice",
        lane="mouse",
        x=Axis("Days after the dose", "d", min=-3.0, max=DAYS, table_step=1.0),
        y=Axis("Change of spine density from day \N{MINUS SIGN}3", "%", min=-8.0, max=20.0),
        traces=(
            Trace("spine_density", "As set, model", scale=100.0, offset=-100.0, style=0),
            Trace("spine_density", "Nothing blocked, model", run="free", scale=100.0, offset=-100.0, style=1),
            Trace("spine_density", "Saline, model", run="saline", scale=100.0, offset=-100.0, style=2),
        ),
        points=(
            _imaged("D004-", "psilocybin 1 mg/kg", "Psilocybin, imaged", 0, _FREE),
            _imaged("D027-", "ketanserin + psilocybin", "Ketanserin + psilocybin, imaged", 0, _BLOCKED),
            _imaged("D027-", "ketanserin + saline", "Ketanserin + saline, imaged", 1, _BLOCKED),
            _imaged("D030-", "5-HT2A knock-out, psilocybin", "Without 5-HT2A, psilocybin, imaged", 2, _BLOCKED),
        ),
    )


def _measures() -> tuple[Measure, ...]:
    def on_day_7(name: str, run: str) -> Measure:
        return Measure(name, "value_at", "spine_density", run=run, time=168.0, scale=100.0, offset=-100.0)

    return (
        Measure("mtorc1_peak", "maximum", "mtorc1"),
        Measure("mtorc1_free", "maximum", "mtorc1", run="free"),
        Measure("erk_time", "time_of_maximum", "erk", run="free"),
        Measure("mtorc1_time", "time_of_maximum", "mtorc1", run="free"),
        Measure("protein_time", "time_of_maximum", "plasticity_protein", run="free"),
        on_day_7("spines_7", "main"),
        on_day_7("free_7", "free"),
        on_day_7("saline_7", "saline"),
    )


def _readout() -> tuple[Sentence, ...]:
    blocked = ("receptor", "erk", "trkb", "mtorc1")
    return (
        Sentence("{given}, wired through {wiring}, {node} blocked:", {"node": ("none",)}),
        Sentence("{given}, wired through {wiring}, {node} blocked at strength {strength}:", {"node": blocked}),
        Sentence("in the model mTORC1 reaches {mtorc1_peak:.2f} ({mtorc1_free:.2f} with nothing blocked),"),
        Sentence(
            "and on day 7 spine density stands at {spines_7:+.1f} % ({free_7:+.1f} % with nothing blocked, "
            "{saline_7:+.1f} % after saline);"
        ),
        Sentence("clocks, wirings and blocks are assumed."),
    )
