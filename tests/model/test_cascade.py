"""The signalling cascade: its loop, blockers and rival wirings, and the plasticity chain that it must not change."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from psyedu import evidence
from psyedu.errors import PsyeduError
from psyedu.export.javascript import chain_module
from psyedu.export.node import run_node
from psyedu.model import Chain, Dose, Grid, Parameter, Schedule, Stage, State, plasticity_chain, run_alone
from psyedu.model.reference import reference
from psyedu.model.signalling import SIGNALLING, SIGNALLING_CHAIN
from psyedu.model.wirings import EXPERIMENTS, NODES, WIRINGS, growth_left, misfits, predictions

DOSE = Schedule((Dose(0.0, 1.0),), 35 * 24.0)
SHARED = ("mouse_exposure", "gq", "erk", "bdnf", "trkb", "mtorc1", "plasticity_protein", "spine_density")


def run(**changes: float):  # type: ignore[no-untyped-def]
    return SIGNALLING_CHAIN.with_(**changes).simulate(DOSE)


def error(found: np.ndarray, expected: np.ndarray) -> float:
    return float(np.max(np.abs(found - expected)) / np.max(np.abs(expected)))


def test_by_default_it_is_the_cascade_of_the_plasticity_chain() -> None:
    mine, theirs = run(), plasticity_chain().simulate(Schedule.repeated(25, days=35))
    for name in SHARED:
        assert error(mine.at(name, theirs.hours), theirs[name]) < 1e-10, name


@pytest.mark.parametrize("gain", [0.05, 0.2, 0.25, 0.6])
def test_the_loop_settles_on_what_an_independent_integrator_gives(gain: float) -> None:
    chain = SIGNALLING_CHAIN.with_(loop_gain=gain)
    for grid, bound in ((Grid(), 3e-5), (Grid().refined(3), 1e-6)):
        found = chain.simulate(DOSE, grid)
        exact = reference(chain, DOSE, found.hours)
        for name in SHARED[:-1]:
            assert error(found[name], exact[name]) < bound, (name, grid)


def test_the_loop_does_something_and_more_with_more_gain() -> None:
    days = [float(run(loop_gain=gain).at("mtorc1", 72.0)) for gain in (0.0, 0.1, 0.2, 0.25)]
    assert days == sorted(days) and days[-1] > 10 * days[0]
    assert float(run(loop_gain=0.6).at("mtorc1", 34 * 24.0)) > 0.3, "above bdnf_half it keeps itself on"


def test_a_loop_that_never_settles_is_answered_by_a_sentence() -> None:
    rates = (Parameter("gain", 1.0, "1/h", "gain", "assumed", low=0, high=10),)
    growing = Stage(
        "growing", "model", "two states that feed one another", (), rates,
        (State("x", "1", "x", "gain * y", "0", "1"), State("y", "1", "y", "gain * x", "0", "1")), loop=("x", "y"),
    )  # fmt: skip
    with pytest.raises(PsyeduError, match="did not settle"):
        Chain("growing", (growing,)).simulate(Schedule((), 690.0, 0.0))


def test_a_small_loop_has_its_closed_form() -> None:
    turning = Stage(
        "turning", "model", "x' = y - x, y' = x - y", (), (),
        (State("x", "1", "x", "y", "1", "1"), State("y", "1", "y", "x", "1", "0")), loop=("x", "y"),
    )  # fmt: skip
    points = np.linspace(0, 5, 101)
    found = run_alone(turning, points)
    assert np.max(np.abs(found["x"] - (1 + np.exp(-2 * points)) / 2)) < 1e-8


@pytest.mark.parametrize("loop", [("x",), ("y", "x"), ("x", "z"), ("x", "w")])
def test_a_loop_must_be_neighbouring_equations(loop: tuple[str, ...]) -> None:
    states = tuple(State(name, "1", name, "1", "1") for name in ("x", "y", "z"))
    with pytest.raises(PsyeduError, match="follow one another"):
        Stage("wrong", "model", "wrong", (), (), states, loop=loop)


def test_without_a_declared_loop_a_later_name_is_still_refused() -> None:
    states = (State("x", "1", "x", "y", "1"), State("y", "1", "y", "x", "1"))
    with pytest.raises(PsyeduError, match="uses 'y'"):
        Stage("wrong", "model", "wrong", (), (), states)


@pytest.mark.parametrize("gain", [0.0, 0.2])
def test_the_stage_alone_equals_itself_in_the_chain(gain: float) -> None:
    whole = run(loop_gain=gain)
    at = {"mouse_exposure": {int(np.searchsorted(whole.hours, 0.0)): 1.0}}
    alone = run_alone(SIGNALLING, whole.hours, impulses=at, changes={"loop_gain": gain})
    assert np.max(np.abs(alone["plasticity_protein"] - whole["plasticity_protein"])) < 1e-10


@pytest.mark.parametrize("gain", [0.0, 0.2])
def test_saline_leaves_every_signal_at_rest(gain: float) -> None:
    still = run(given=0.0, loop_gain=gain)
    assert not any(np.any(still[name]) for name in SHARED[:-1])


@pytest.mark.parametrize("wiring", WIRINGS)
@pytest.mark.parametrize("node", [name for name in NODES if name != "none"])
@pytest.mark.parametrize("gain", [0.0, 0.2])
def test_a_stronger_blocker_never_raises_growth(wiring: str, node: str, gain: float) -> None:
    left = [
        growth_left(wiring, {"blocker": strength, "loop_gain": gain, **NODES[node]}) for strength in (0, 0.25, 0.6, 1)
    ]
    assert all(high >= low - 1e-6 for high, low in pairwise(left))
    assert left[-1] >= -1e-6


def test_a_blocker_darkens_what_lies_behind_it_and_nothing_before() -> None:
    order = ("gq", "erk", "trkb", "mtorc1")
    free = run()
    for position, node in enumerate(("receptor", "erk", "trkb", "mtorc1")):
        blocked = run(blocker=1.0, **NODES[node])
        for name in order[:position]:
            assert error(blocked[name], free[name]) == 0, (node, name)
        assert not any(np.any(blocked[name]) for name in order[position:]), node


def test_all_wirings_grow_alike_when_nothing_is_blocked() -> None:
    plain = run().at("spine_density", 168.0)
    for wiring in ("inside", "direct", "both"):
        assert run(**WIRINGS[wiring]).at("spine_density", 168.0) == pytest.approx(plain, abs=1e-3), wiring


def test_no_wiring_fits_every_experiment_and_each_misses_another() -> None:
    found = misfits()
    assert all(found.values())
    assert "serotonin" in found["membrane"] and "serotonin" not in found["inside"]
    assert "knock-out" in found["direct"] and "knock-out" not in found["inside"]
    assert "frontal" not in found["both"] and "knock-out" in found["both"]
    # What all wirings predict alike cannot separate them.
    rows = {row["experiment"]: row for row in predictions()}
    for name in ("trkb", "mtor"):
        assert all(abs(float(rows[name][wiring])) < 1e-6 for wiring in WIRINGS)


def test_what_was_seen_agrees_with_the_ledger() -> None:
    def value(identifier: str) -> float:
        number = evidence.fact(identifier).value
        assert number is not None
        return number

    for one in EXPERIMENTS:
        for identifier in one.facts:
            evidence.fact(identifier).printed()
        evidence.cite(one.source)
    seen = {one.name: one for one in EXPERIMENTS}
    frontal = 100 * (value("D027-04") - value("D027-08")) / (value("D004-04") - value("D004-09"))
    assert seen["frontal"].fits(frontal) and frontal == pytest.approx(51.4, abs=0.1)
    without = 100 * (value("D030-02") - value("D030-04")) / (value("D030-06") - value("D030-08"))
    assert seen["knock-out"].fits(without) and without == pytest.approx(-9.5, abs=0.1)


def test_an_unknown_wiring_is_named() -> None:
    with pytest.raises(PsyeduError, match="'wires'"):
        growth_left("wires", {})


@pytest.mark.parametrize("changes", [{}, {"loop_gain": 0.2}, {"loop_gain": 0.25, "blocker": 0.4, **NODES["erk"]}])
def test_the_page_solves_the_loop_as_python_does(changes: dict[str, float], tmp_path: Path) -> None:
    file = tmp_path / "run.mjs"
    solver = (Path(__file__).resolve().parents[2] / "web" / "solver.js").as_uri()
    file.write_text(
        f"""
        import {{ readFileSync }} from "node:fs";
        import {{ simulate }} from "{solver}";
        const chain = {chain_module(SIGNALLING_CHAIN)};
        const schedule = {{ start: -72, end: 840, doses: [{{ time: 0, amount: 1, drug: "drug" }}] }};
        const run = simulate(chain, JSON.parse(readFileSync(0, "utf8")), schedule);
        const plain = Object.entries(run).map(([name, values]) => [name, [...values]]);
        process.stdout.write(JSON.stringify(Object.fromEntries(plain)));
        """,
        "utf-8",
    )
    there = json.loads(run_node(file, json.dumps(changes)))
    here = run(**changes)
    for name in here:
        scale = max(float(np.max(np.abs(here[name]))), 1e-300)
        assert np.max(np.abs(np.array(there[name]) - here[name])) < 1e-11 * scale, name
