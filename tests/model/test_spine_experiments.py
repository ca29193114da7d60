"""The imaging experiments: rows against the ledger, what an interval shows, and imagined repeats."""

import re

import numpy as np
import pytest

from psyedu import evidence
from psyedu.errors import PsyeduError
from psyedu.model import plasticity_chain, sampling
from psyedu.model.experiments import EXPERIMENTS, experiment, spines_chain
from psyedu.model.imaging import counted, imaged, simulate_imaging


@pytest.mark.parametrize("one", EXPERIMENTS, ids=lambda one: one.name)
def test_rows_are_the_ledgers(one):
    for rows, words in ((one.treated, one.treated_words), (one.control, one.control_words)):
        for row in rows:
            fact = evidence.fact(row.fact)
            assert fact.value == row.value and fact.source == one.source
            assert f"day {row.day:g}, {words}" in fact.statement
            found = re.search(r"SEM ([\d.]+); n=\d+ dendrites, (\d+) mice", fact.spread_and_n)
            assert (float(found[1]), int(found[2])) == (row.error, row.mice), row.fact
    prefix = one.treated[0].fact[:4]
    assert {row.fact for row in (*one.treated, *one.control)} <= {fact.id for fact in evidence.facts(prefix)}


def test_no_row_of_the_experiments_is_left_out():
    used = {row.fact for one in EXPERIMENTS for row in (*one.treated, *one.control)}
    assert used == {f.id for prefix in ("D004", "D027", "D028", "D029", "D030", "D031") for f in evidence.facts(prefix)}


def test_the_first_experiment_is_the_plasticity_chain_unchanged():
    ours = experiment("psilocybin").simulate(treated=True)
    theirs = simulate_imaging(plasticity_chain("psilocybin"), treated=True)
    days = 24.0 * np.array([-3.0, 1.0, 7.0, 34.0])
    assert ours.at("spine_density", days) == pytest.approx(theirs.at("spine_density", days), rel=1e-6)
    with pytest.raises(PsyeduError, match="expected one of psilocybin"):
        experiment("nothing")


def test_a_count_in_closed_form_is_the_count_that_follows_the_new_spines():
    chain = plasticity_chain("psilocybin")
    for treated in (True, False):
        run = simulate_imaging(chain, treated)
        for seen in imaged(run, chain):
            short = counted(run, chain, np.array([seen.previous]), np.array([seen.day]))
            assert short.formed[0] == pytest.approx(seen.formation, rel=1e-4)
            assert short.lost[0] == pytest.approx(seen.elimination, rel=1e-4)


def test_two_days_never_show_more_than_happened_and_the_books_balance():
    chain = spines_chain()
    run = experiment("pt").simulate(treated=True)
    begin = np.repeat(np.arange(-3.0, 20.0), 3)
    end = begin + np.tile([1.0, 5.0, 14.0], 23)
    seen = counted(run, chain, begin, end)
    assert (seen.formed <= seen.really_formed).all() and (seen.lost <= seen.really_lost).all()
    assert seen.formed - seen.lost == pytest.approx(seen.really_formed - seen.really_lost, abs=1e-9)
    shares = (seen.formed / seen.really_formed).reshape(-1, 3)
    assert (np.diff(shares) < 0).all(), "the longer the interval, the smaller the share that is seen"


def test_heads_widen_and_return_while_density_still_rises():
    run = experiment("psilocybin").simulate(treated=True)
    heads, density = run["head_width"], run["spine_density"]
    assert run.hours[np.argmax(heads)] < run.hours[np.argmax(density)]
    assert heads[-1] == pytest.approx(1, abs=1e-3)
    assert experiment("psilocybin").simulate(treated=False)["head_width"] == pytest.approx(1)


def test_the_standard_error_by_mice_is_what_repeats_scatter_by_and_by_dendrites_is_too_small():
    for mice in (2, 6, 12):
        design = sampling.Design(mice)
        scatter = sampling.repeats(10.0, design, times=4000, seed=3)
        assert scatter.mean() == pytest.approx(10.0, abs=0.4)
        assert scatter.std() == pytest.approx(2**0.5 * design.error_by_mice, rel=0.05)
        assert design.error_by_dendrites < 0.75 * design.error_by_mice
    total = (sampling.MICE_SPREAD.value**2 + sampling.DENDRITE_SPREAD.value**2) ** 0.5
    assert total / 76**0.5 == pytest.approx(2.1), "the spread over dendrites is that of the first row of D004"


def test_one_imagined_group_is_counted_by_mouse_or_wrongly_by_dendrite():
    design = sampling.Design(400, dendrites=10)
    group = sampling.imagine(5.0, design, np.random.default_rng(1))
    assert group.shape == (400, 10)
    mean, error = sampling.by_mouse(group)
    also, small = sampling.by_dendrite(group)
    assert mean == pytest.approx(also) and small < error
    assert error == pytest.approx(design.error_by_mice, rel=0.1)
    assert small == pytest.approx(design.error_by_dendrites, rel=0.1)


def test_repeats_are_the_same_for_the_same_seed():
    design = sampling.Design(4)
    assert (sampling.repeats(1.0, design) == sampling.repeats(1.0, design)).all()
    assert (sampling.repeats(1.0, design) != sampling.repeats(1.0, design, seed=2)).any()


@pytest.mark.parametrize("given", [{"mice": 1}, {"mice": 3, "dendrites": 0}, {"mice": 3, "between_mice": -1.0}])
def test_a_design_that_cannot_be_is_refused(given):
    with pytest.raises(PsyeduError):
        sampling.Design(**given)
