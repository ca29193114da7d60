"""Receptors: competition, efficacy, tolerance and several receptors at once, alone and in the chain "blockade"."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psyedu import evidence
from psyedu.errors import PsyeduError
from psyedu.model import Dose, Grid, Schedule, plasticity_chain, run_alone
from psyedu.model.receptors_chain import BLOCKADE, blockade_chain, blockade_schedule
from psyedu.model.reference import reference
from psyedu.model.stages.receptors import COMPETITION, RECEPTORS, RESPONSE, SELECTIVITY, TURNOVER

POINTS = np.array([0.0, 1.0, 2.0])
CONCENTRATION = st.floats(0, 1e4)
RATIO = st.floats(0, 1e4)


def shares(concentration: float, ratio: float) -> tuple[float, float]:
    run = run_alone(COMPETITION, POINTS, {"plasma_concentration": concentration, "antagonist_ratio": ratio})
    return float(run["occupancy"][-1]), float(run["antagonist_occupancy"][-1])


@given(CONCENTRATION, RATIO, RATIO)
def test_an_antagonist_never_raises_occupancy(concentration: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert shares(concentration, high)[0] <= shares(concentration, low)[0]


@given(CONCENTRATION, CONCENTRATION, RATIO)
def test_occupancy_rises_with_concentration(one: float, other: float, ratio: float) -> None:
    low, high = sorted((one, other))
    assert shares(low, ratio)[0] <= shares(high, ratio)[0]


@given(CONCENTRATION, RATIO)
def test_both_together_never_occupy_more_than_there_is(concentration: float, ratio: float) -> None:
    agonist, antagonist = shares(concentration, ratio)
    assert agonist >= 0 and antagonist >= 0
    assert agonist + antagonist <= COMPETITION.parameters[1].value * (1 + 1e-12)


@given(CONCENTRATION)
def test_without_an_antagonist_it_is_the_single_site(concentration: float) -> None:
    single = run_alone(RECEPTORS, POINTS, {"plasma_concentration": concentration})["occupancy"]
    assert shares(concentration, 0.0)[0] == pytest.approx(float(single[-1]), rel=1e-12)


@given(st.floats(1e-3, 1e3), st.floats(0, 1e3))
def test_the_dose_ratio_outdoes_the_antagonist(concentration: float, ratio: float) -> None:
    assert shares(concentration * (1 + ratio), ratio)[0] == pytest.approx(shares(concentration, 0.0)[0], rel=1e-9)


def test_the_largest_occupancy_stays_under_a_competing_antagonist() -> None:
    assert shares(1e4, 3.0)[0] == pytest.approx(shares(1e4, 0.0)[0], rel=2e-3)


@settings(max_examples=25, deadline=None)
@given(st.floats(0.005, 0.2), st.floats(0.005, 0.2), st.floats(-2, 6))
def test_in_the_chain_a_higher_dose_occupies_more(one: float, other: float, hour: float) -> None:
    low, high = (blockade_chain().simulate(blockade_schedule(dose, hour, days=2)) for dose in sorted((one, other)))
    assert np.all(low["occupancy"] <= high["occupancy"] + 1e-12)


def test_ketanserin_leaves_the_drug_in_plasma_exactly_as_it_is() -> None:
    alone = blockade_chain().simulate(Schedule((Dose(0, 0.1),), stop=48, marks=(1.0,)))
    blocked = blockade_chain().simulate(blockade_schedule(0.1, 1.0, days=2))
    assert (alone.hours == blocked.hours).all()
    assert (alone["plasma_concentration"] == blocked["plasma_concentration"]).all()
    assert (blocked["occupancy"] <= alone["occupancy"]).all()
    assert blocked.at("occupancy", 4) < 0.6 * alone.at("occupancy", 4)


def test_without_ketanserin_occupancy_is_that_of_the_plasticity_chain() -> None:
    schedule = Schedule((Dose(0, 25),), stop=48)
    ours, theirs = blockade_chain("psilocybin").simulate(schedule), plasticity_chain("psilocybin").simulate(schedule)
    assert ours["occupancy"] == pytest.approx(theirs["occupancy"], rel=1e-12, abs=1e-15)


def test_a_partial_agonist_stays_partial_with_all_receptors() -> None:
    drives = {"occupancy": 1.0, "available_receptors": 1.0}
    for efficacy, largest in ((0.0, 0.0), (0.5, 1 / 3), (9.0, 0.9)):
        run = run_alone(RESPONSE, POINTS, drives, changes={"transducer_ratio": efficacy})
        assert run["response"][-1] == pytest.approx(largest)


def test_receptors_settle_where_loss_and_return_balance() -> None:
    rate, time = (p.value for p in TURNOVER.parameters)
    run = run_alone(TURNOVER, np.linspace(0, 2000, 400), {"occupancy": 0.5})
    assert run["available_receptors"][-1] == pytest.approx(1 / (1 + rate * time * 0.5), rel=1e-9)
    rest = run_alone(TURNOVER, np.linspace(0, 2000, 400), {"occupancy": 0.0})
    assert rest["available_receptors"] == pytest.approx(1.0, abs=1e-12)


def test_receptors_are_down_a_day_later_as_in_pigs_and_back_after_a_week() -> None:
    low, high = (-value for value in (evidence.fact("B041b").value, evidence.fact("B041a").value) if value)
    assert (low, high) == (50.19, 15.21)
    for name, dose in (("psilocybin", 25), ("LSD", 0.1)):
        run = blockade_chain(name).simulate(blockade_schedule(dose))
        assert 15.21 < 100 * run.at("lost_receptors", 24) < 50.19
        assert run.at("lost_receptors", 7 * 24) < 0.02


def test_daily_doses_do_less_each_day_and_most_is_lost_by_day_four() -> None:
    run = blockade_chain().simulate(blockade_schedule(0.1, count=7))
    peaks = [run["response"][(run.hours >= 24 * k) & (run.hours < 24 * k + 24)].max() for k in range(7)]
    assert peaks == sorted(peaks, reverse=True)
    assert peaks[0] - peaks[3] > 0.9 * (peaks[0] - peaks[6])


def test_shares_at_several_receptors_are_brackets() -> None:
    run = run_alone(SELECTIVITY, POINTS, {"plasma_concentration": 17.0})
    for receptor in ("2a", "2c", "1a"):
        assert run[f"share_{receptor}_low"][-1] > run[f"share_{receptor}_high"][-1] > 0
    assert run["share_2c_low"][-1] > run["share_2a_low"][-1] > run["share_2c_high"][-1]


def test_measured_parameters_are_the_ledgers() -> None:
    measured = [p for p in SELECTIVITY.parameters if p.status == "measured"]
    assert len(measured) == 6
    for parameter in measured:
        assert parameter.value == evidence.fact(parameter.source).value
    for parameter in BLOCKADE.parameters.values():
        assert parameter.source or parameter.status in ("assumed", "derived"), parameter.name
        for key in filter(None, parameter.source.split(";")):
            assert evidence.facts(key), key


def test_fitted_constants_return_their_rows() -> None:
    psilocybin = blockade_chain("psilocybin").simulate(blockade_schedule(25))
    assert 100 * psilocybin.at("lost_receptors", 24) == pytest.approx((15.21 + 50.19) / 2, abs=0.05)
    four = blockade_chain().simulate(blockade_schedule(0.1, count=4))
    assert four.at("available_receptors", 8 * 24) == pytest.approx(0.95, abs=5e-4)


@pytest.mark.parametrize(("name", "dose"), [("LSD", 0.1), ("psilocybin", 25)])
def test_the_fast_solver_agrees_with_the_independent_one(name: str, dose: float) -> None:
    chain, schedule = blockade_chain(name), blockade_schedule(dose, 1.0, count=4, days=10)
    for grid, bar in ((None, 3e-5), (Grid().refined(3), 1e-6)):
        run = chain.simulate(schedule, grid)
        for state, exact in reference(chain, schedule, run.hours).items():
            assert np.max(np.abs(run[state] - exact)) <= bar * np.max(np.abs(exact)), (state, bar)


def test_nothing_given_changes_nothing() -> None:
    run = blockade_chain().simulate(blockade_schedule(0.0))
    for state, rest in (("plasma_concentration", 0), ("antagonist_ratio", 0), ("occupancy", 0), ("response", 0)):
        assert np.all(run[state] == rest), state
    assert run["available_receptors"] == pytest.approx(1.0, abs=1e-12)


def test_an_unknown_drug_is_said_in_a_sentence() -> None:
    with pytest.raises(PsyeduError, match="it takes antagonist, drug"):
        blockade_chain().simulate(Schedule((Dose(0, 1, "water"),), stop=24))
