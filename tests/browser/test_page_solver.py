"""The page's solver against closed forms, and its order of convergence."""

import numpy as np
import pytest

SIMULATE = """
const { simulate } = await web("solver.js");
const chain = { ...chains[given.chain], ...(given.grid ? { grid: given.grid } : {}) };
say(simulate(chain, given.parameters ?? {}, { end: given.end, doses: given.doses ?? [] }));
"""


def simulate(script, chain, **given):
    run = script(SIMULATE, chain=chain, **given)
    return {name: np.array(values) for name, values in run.items()}


def doses(*times, amount=1.0):
    return [{"time": time, "amount": amount} for time in times]


def test_exponential_decay_and_doses_add_up(script):
    run = simulate(script, "decay", end=48, doses=doses(0, 10, amount=5))
    t = run["t"]
    expected = 5 * np.exp(-0.3 * t) + np.where(t >= 10, 5 * np.exp(-0.3 * np.clip(t - 10, 0, None)), 0)
    np.testing.assert_allclose(run["amount"], expected, rtol=2e-4, atol=1e-6)
    # right-continuous: at the time of a dose the value after it
    assert run["amount"][0] == 5
    assert run["amount"][t == 10][0] == pytest.approx(5 + 5 * np.exp(-3), rel=1e-5)


def test_two_doses_at_one_time_and_doses_outside_the_course(script):
    run = simulate(script, "decay", end=10, doses=doses(0, 0, 11, amount=2))
    assert run["amount"][0] == 4
    assert run["t"][-1] == 10
    assert np.all(np.diff(run["amount"]) < 0)


def test_bateman(script):
    run = simulate(script, "bateman", end=72, doses=doses(0, amount=100))
    ka, ke, t = 0.9, 0.25, run["t"]
    expected = 100 * ka / (ka - ke) * (np.exp(-ke * t) - np.exp(-ka * t))
    # a course of hours on the course's graded grid: well below what a plot or a printed digit shows
    assert np.max(np.abs(run["plasma"] - expected)) < 2e-4 * expected.max()


def test_a_constant_input_and_its_end(script):
    run = simulate(script, "infusion", end=24, doses=doses(2, amount=8))
    t, rate = run["t"], 0.2
    during = 2 / rate * (1 - np.exp(-rate * np.clip(t - 2, 0, 4)))
    expected = np.where(t < 6, during, during * np.exp(-rate * (t - 6)))
    assert {2.0, 6.0} <= set(t)
    np.testing.assert_allclose(run["amount"], expected, atol=2e-5 * expected.max())
    # inputs are those of the interval to the right
    assert run["input"][t == 2] == 2
    assert run["input"][t == 6] == 0


def test_the_order_of_convergence_with_a_loss_that_changes(script):
    errors = []
    for step in (0.5, 0.25, 0.125):
        run = simulate(script, "varying", end=2, grid={"first": step, "growth": 0, "cap": 12})
        exact = 1 - np.exp(-(1 - np.exp(-run["t"])))
        errors.append(abs(run["x"] - exact)[-1])
    assert np.all(np.log2(np.array(errors[:-1]) / errors[1:]) >= 4.5), errors


def test_a_very_fast_loss_stays_calm(script):
    run = simulate(script, "decay", end=240, doses=doses(0), parameters={"rate": 1e6})
    assert np.all(np.abs(run["amount"][2:]) < 1e-8)


def test_the_grid_is_graded_and_holds_every_breakpoint(script):
    grid = np.array(script('say((await web("solver.js")).gradedGrid([7.3, 100, -1, 900], 720))'))
    steps = np.diff(grid)
    assert {0.0, 7.3, 100.0, 720.0} <= set(grid)
    assert grid[-1] == 720
    assert steps.min() >= 0.05 - 1e-12
    assert steps.max() <= 18
    assert steps[0] == pytest.approx(0.05)
    assert steps[grid[:-1] == 7.3][0] == pytest.approx(0.05)


def test_thirty_days_take_less_than_five_milliseconds(script):
    fastest = script("""
        const { simulate } = await web("solver.js");
        const schedule = { end: 720, doses: [0, 168, 336, 504].map((time) => ({ time, amount: 25 })) };
        const times = Array.from({ length: 60 }, () => {
          const begun = performance.now();
          simulate(chains.toy, {}, schedule);
          return performance.now() - begun;
        });
        say(Math.min(...times));
    """)
    assert fastest <= 5
