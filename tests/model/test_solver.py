"""The collocation against closed forms, limits and an independent integrator."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psyedu.errors import PsyeduError
from psyedu.model import COMPOUNDS, Dose, Grid, Output, Parameter, Schedule, Stage, State, plasticity_chain, run_alone
from psyedu.model.reference import reference
from psyedu.model.solver import NODES, collocate
from psyedu.model.stages.pharmacokinetics import PHARMACOKINETICS, bateman
from psyedu.model.stages.spines import SPINES

DECAY = Stage(
    "decay",
    "both",
    "first-order decay towards a drive",
    ("drive",),
    (Parameter("rate", 0.3, "1/h", "rate", "assumed", low=0, high=10),),
    (State("x", "1", "x", "rate * drive", "rate", "1"),),
)


def test_steps_begin_anew_where_a_state_jumps_and_not_where_an_input_changes() -> None:
    grid = Grid()
    jumped, changed = grid.points([0.0, 200.0, 400.0]), grid.points([0.0, 400.0], edges=[200.0])
    assert 200.0 in jumped and 200.0 in changed
    assert np.diff(jumped[jumped >= 200.0])[0] == pytest.approx(grid.first)
    assert np.diff(changed[changed >= 200.0])[0] == pytest.approx(grid.edge)
    # Soon after an event an edge does not make steps longer than the event allows.
    soon = grid.points([0.0, 400.0], edges=[0.3])
    assert np.all(np.diff(soon)[soon[:-1] < 0.5] < 1.5 * grid.first + 1e-12)


def relative_error(found: np.ndarray, expected: np.ndarray) -> float:
    return float(np.max(np.abs(found - expected)) / max(np.max(np.abs(expected)), 1e-300))


def test_decay_is_exponential() -> None:
    points = Grid().points([0, 20])
    run = run_alone(DECAY, points, {"drive": 0.0})
    assert relative_error(run["x"], np.exp(-0.3 * points)) < 1e-6


def test_constant_drive_settles_on_it_whatever_the_step() -> None:
    run = run_alone(DECAY, np.array([0.0, 1e4, 2e4]), {"drive": 2.5})
    # L-stable: steps of 10,000 h, 3000 time constants each, neither oscillate nor lag.
    assert run["x"][-1] == pytest.approx(2.5, rel=1e-5)


def test_order_of_convergence_is_five() -> None:
    def error(count: int) -> float:
        points = np.linspace(0, 10, count + 1)
        run = run_alone(DECAY, points, {"drive": np.sin})
        a = 0.3
        exact = (math.exp(-a * 10) * (1 + a / (1 + a * a))) + a / (1 + a * a) * (a * math.sin(10) - math.cos(10))
        return abs(run["x"][-1] - exact)

    order = math.log2(error(20) / error(40))
    assert order > 4.5


def test_participants_are_solved_side_by_side_as_one_by_one() -> None:
    steps = np.array([0.5, 1.0, 2.0])
    times = np.array([0, 0.5, 1.5])[:, None] + steps[:, None] * NODES
    losses = np.array([0.1, 0.7, 2.0])
    gain = np.exp(-times)
    together = collocate(gain[:, :, None], losses, steps, 1.0, {1: np.array([1.0, 2.0, 3.0])})
    for k, loss in enumerate(losses):
        alone = collocate(gain, loss, steps, 1.0, {1: k + 1.0})
        assert np.allclose(together[:, :, k], alone, rtol=1e-13)


@given(ka=st.floats(0.05, 5), ke=st.floats(0.05, 5), dose=st.floats(1, 1e5), hours=st.floats(0.5, 40))
@settings(max_examples=40, deadline=None)
def test_oral_kinetics_match_bateman(ka: float, ke: float, dose: float, hours: float) -> None:
    chain = plasticity_chain("psilocybin").with_(absorption_rate=ka, elimination_rate=ke, oral_amount=1.0)
    run = chain.simulate(Schedule.repeated(dose, days=2, marks=(hours,)))
    peak = float(np.max(run["plasma_concentration"]))
    exact = bateman(hours, dose, ka, ke, 392.6)
    assert abs(float(run.at("plasma_concentration", hours)) - exact) < 3e-5 * peak


def test_bateman_is_continuous_where_the_rates_meet() -> None:
    near = bateman(3.0, 100, 0.5 + 1e-9, 0.5, 10)
    assert bateman(3.0, 100, 0.5, 0.5, 10) == pytest.approx(near, rel=1e-8)
    assert bateman(3.0, 100, 0.5, 0.5, 10) == pytest.approx(100 * 0.5 / 10 * 3 * math.exp(-1.5))


@pytest.mark.parametrize("name", COMPOUNDS)
def test_every_compound_matches_an_independent_integrator(name: str) -> None:
    chain = plasticity_chain(name)
    schedule = Schedule.repeated(COMPOUNDS[name].typical_dose, count=3, interval_days=7, days=30)
    run = chain.simulate(schedule)
    fine = chain.simulate(schedule, Grid().refined(3))
    exact = reference(chain, schedule, run.hours)
    exact_fine = reference(chain, schedule, fine.hours)
    for state, expected in exact.items():
        scale = max(float(np.max(np.abs(expected))), 1e-12)
        assert np.max(np.abs(run[state] - expected)) / scale < 1e-4, state
        assert np.max(np.abs(fine[state] - exact_fine[state])) / scale < 1e-6, state


def test_a_stage_alone_equals_itself_in_the_chain() -> None:
    chain = plasticity_chain("psilocybin")
    run = chain.simulate(Schedule.repeated(25, count=2, days=30))
    alone = run_alone(SPINES, run.hours, {"plasticity_protein": run.nodes["plasticity_protein"]})
    assert np.max(np.abs(alone["spine_density"] - run["spine_density"])) < 1e-12


def test_mass_is_conserved_between_gut_plasma_and_what_left() -> None:
    rate, volume = 0.4951, 392.6
    run = plasticity_chain("psilocybin").simulate(Schedule.repeated(25, days=4))
    total = run["gut_amount"] + volume * run["plasma_concentration"]
    eliminated = np.concatenate(
        [[0], np.cumsum(np.diff(run.hours) * rate * volume * _node_mean(run.nodes["plasma_concentration"]))]
    )
    given_amount = run["gut_amount"].max()
    after = run.hours >= 0
    assert np.max(np.abs((total + eliminated)[after] - given_amount)) / given_amount < 1e-4


def _node_mean(values: np.ndarray) -> np.ndarray:
    root = 6**0.5
    return values @ np.array([(16 - root) / 36, (16 + root) / 36, 1 / 9])


def test_no_dose_leaves_people_and_window_at_rest() -> None:
    chain = plasticity_chain("psilocybin")
    for schedule in (Schedule.repeated(25, count=0), Schedule.repeated(0.0, count=2)):
        run = chain.simulate(schedule)
        assert not np.any(run["plasma_concentration"]) and not np.any(run["window"]) and not np.any(run["occupancy"])
    balanced = chain.with_(resting_deficit=0.0).simulate(Schedule.repeated(25, count=0))
    assert np.max(np.abs(balanced["spine_density"] - 1)) < 1e-10


def test_kinetics_superpose() -> None:
    chain = plasticity_chain("LSD")
    marks = tuple(np.arange(1.0, 72.0))
    both = chain.simulate(Schedule((Dose(0, 0.1), Dose(24, 0.05)), 72, marks=marks))
    parts = [chain.simulate(Schedule((d,), 72, marks=marks)) for d in (Dose(0, 0.1), Dose(24, 0.05))]
    times = np.arange(1.0, 72.0)
    total = sum(part.at("plasma_concentration", times) for part in parts)
    assert relative_error(both.at("plasma_concentration", times), total) < 3e-5


@given(dose=st.floats(0.01, 60), more=st.floats(1.01, 5))
@settings(max_examples=25, deadline=None)
def test_occupancy_grows_with_dose_and_stays_in_bounds(dose: float, more: float) -> None:
    chain = plasticity_chain("psilocybin")
    low, high = (chain.simulate(Schedule.repeated(d, days=2))["occupancy"] for d in (dose, dose * more))
    assert np.all(high >= low - 1e-12) and np.all(low >= -1e-12) and np.all(high < 0.766)


def test_an_infusion_stops_when_it_should() -> None:
    chain = plasticity_chain("ketamine")
    run = chain.simulate(Schedule.repeated(0.5, days=1))
    end = 40 / 60
    assert np.any(np.isclose(run.hours, end)), "the end of the infusion is a grid point"
    assert run.hours[np.argmax(run["plasma_concentration"])] == pytest.approx(end)
    ke, volume = (chain.parameters[n].value for n in ("elimination_rate", "distribution_volume"))
    exact = 500 / end / ke / volume * (1 - math.exp(-ke * end))
    assert float(run.at("plasma_concentration", end)) == pytest.approx(exact, rel=1e-6)


def test_nothing_turns_negative() -> None:
    for name in COMPOUNDS:
        run = plasticity_chain(name).simulate(Schedule.repeated(COMPOUNDS[name].typical_dose, count=3, days=30))
        for series in run:
            assert np.min(run[series]) > -1e-6 * max(np.max(run[series]), 1e-12), (name, series)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Dose(0, -1), "not negative"),
        (lambda: Dose(0, math.nan), "finite"),
        (lambda: Dose(math.inf, 1), "finite"),
        (lambda: Schedule((), stop=0, start=0), "stop after the start"),
        (lambda: Schedule((Dose(800, 1),), stop=720), "800"),
        (lambda: Schedule.repeated(1, count=-1), "-1"),
        (lambda: Schedule.repeated(1, count=5, interval_days=10, days=30), "day 40"),
        (lambda: Schedule.repeated(1, days=1e9), "3650"),
        (lambda: plasticity_chain("aspirin"), "aspirin"),
        (lambda: plasticity_chain("LSD").with_(elimination_rate=-1.0), "elimination_rate"),
        (lambda: plasticity_chain("LSD").with_(elimination_rate=math.nan), "finite"),
        (lambda: plasticity_chain("LSD").with_(colour=1.0), "colour"),
        (lambda: run_alone(SPINES, np.array([0.0, 1.0])), "plasticity_protein"),
        (lambda: run_alone(PHARMACOKINETICS, np.array([0.0, -1.0]), {"infusion_rate": 0.0}), "increasing"),
    ],
)
def test_bad_input_is_answered_by_a_sentence_that_names_it(make, words: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(PsyeduError, match=words) as caught:
        make()
    assert str(caught.value).endswith(".")


def test_a_declaration_that_does_not_fit_is_explained() -> None:
    with pytest.raises(PsyeduError, match="linear in x"):
        Stage("s", "both", "", (), (), (State("x", "1", "", "1", "x"),))
    with pytest.raises(PsyeduError, match="'y'"):
        Stage("s", "both", "", (), (), (State("x", "1", "", "y", "1"),))
    with pytest.raises(PsyeduError, match="twice"):
        Stage("s", "both", "", ("x",), (), (Output("x", "1", "", "1"),))
    with pytest.raises(PsyeduError, match="no meaning"):
        Stage("s", "both", "", (), (), (Output("x", "1", "", "__import__('os')"),))
