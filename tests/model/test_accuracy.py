"""The fast solver is as exact as it is said to be, for every compound and route and for every chain of the page."""

import math

import pytest

from psyedu.export.javascript import CHAINS
from psyedu.model import Chain, Dose, Grid, Interval, Schedule, plasticity_chain
from psyedu.model.accuracy import BAR, FINE_BAR, FINER, cases, largest_error

CASES = {name: (chain, schedule) for name, chain, schedule in cases()}


@pytest.mark.parametrize("name", CASES)
def test_every_compound_is_within_the_bars(name: str) -> None:
    chain, schedule = CASES[name]
    assert largest_error(name, chain, schedule).size <= BAR
    assert largest_error(name, chain, schedule, chain.grid.refined(FINER)).size <= FINE_BAR


def test_the_order_of_convergence_is_four_at_least() -> None:
    chain, schedule = CASES["psilocybin"]
    first, second = (largest_error("", chain, schedule, chain.grid.refined(factor)).size for factor in (2, 4))
    assert math.log2(first / second) >= 4
    # From the usual grid on, too, where steps are still long against the fastest states.
    assert math.log(largest_error("", chain, schedule).size / second, 4) >= 4


@pytest.mark.parametrize("name", CHAINS)
def test_every_chain_of_the_page_is_within_the_bar(name: str) -> None:
    chain = CHAINS[name]
    assert largest_error(name, chain, _full_schedule(chain)).size <= BAR


def _full_schedule(chain: Chain) -> Schedule:
    """Two doses of everything the chain takes, and two stretches of everything it can be set to."""
    drugs = dict.fromkeys([*chain.impulses, *chain.infusions])
    doses = tuple(Dose(time, 1.0, drug) for drug in drugs for time in (0.0, 168.0))
    starts = [(name, at + k) for k, name in enumerate(chain.inputs) for at in (30.0, 78.0)]
    return Schedule(doses, 336.0, intervals=tuple(Interval(name, at, at + 1.5, 0.5) for name, at in starts))


def test_an_error_of_the_solver_would_be_seen() -> None:
    chain, schedule = CASES["psilocybin"]
    coarse = largest_error("", chain, schedule, Grid(0.5, 0.5, 48.0))
    assert coarse.size > BAR and coarse.state in {state.name for stage in chain.stages for state in stage.states}
    assert -72 <= coarse.hours <= 720 and coarse.points < 120


def test_daily_doses_and_a_single_one_are_within_the_bar() -> None:
    chain = plasticity_chain("LSD")
    for schedule in (Schedule.repeated(0.1), Schedule.repeated(0.1, count=10, interval_days=1, days=12)):
        assert largest_error("", chain, schedule).size <= BAR
