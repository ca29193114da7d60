"""The learning stage: assumed from end to end, so what is tested is its logic and the limits it must respect."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psyedu.errors import PsyeduError
from psyedu.model import Dose, Interval, Schedule, Trajectory, run_alone
from psyedu.model.accuracy import BAR, FINE_BAR, FINER, largest_error
from psyedu.model.interventions import INTERVENTIONS
from psyedu.model.stages.learning import LEARNING

AFTER = 14


def sessions(days: tuple[float, ...]) -> tuple[Interval, ...]:
    return tuple(Interval("session", 24 * day + 10, 24 * day + 11.5) for day in days)


def stressors(days: tuple[float, ...]) -> tuple[Interval, ...]:
    return tuple(Interval("stressor", 24 * day + 15, 24 * day + 19) for day in days)


def simulate(stop: float, *intervals: Interval, dose: float = 1, **changes: float) -> Trajectory:
    schedule = Schedule((Dose(0, dose),), 24 * stop, start=-168, intervals=intervals)
    return INTERVENTIONS.with_(**changes).simulate(schedule)


def outcome(days: tuple[float, ...], *more: Interval, **changes: float) -> float:
    """Adaptive minus entrenched, a fixed time after the last session."""
    return float(simulate(days[-1] + AFTER, *sessions(days), *more, **changes)["balance"][-1])


EARLY, LATE = (1, 5, 9, 13), (25, 29, 33, 37)


def test_every_parameter_is_assumed_and_claims_no_source() -> None:
    assert LEARNING.lane == "model"
    assert {parameter.status for parameter in LEARNING.parameters} == {"assumed"}
    assert not any(parameter.source for parameter in LEARNING.parameters)


@settings(max_examples=40, deadline=None)
@given(
    context=st.floats(-1, 1),
    gain=st.floats(-1, 20),
    rate=st.floats(0, 1),
    transfer=st.floats(0, 1),
    days=st.lists(st.integers(1, 25), unique=True, max_size=6),
)
def test_both_patterns_stay_between_0_and_1(
    context: float, gain: float, rate: float, transfer: float, days: list[int]
) -> None:
    practice = tuple(Interval("practice", 24 * day + 18, 24 * day + 20) for day in days)
    run = simulate(
        30,
        *sessions(tuple(days)),
        *stressors(tuple(days)),
        *practice,
        context=context,
        window_gain=gain,
        learning_rate=rate,
        transfer=transfer,
    )
    for name in ("adaptive", "entrenched"):
        assert run[name].min() >= -1e-12 and run[name].max() <= 1 + 1e-12
    assert np.allclose(run["balance"], run["adaptive"] - run["entrenched"])


def test_without_sessions_and_stressors_nothing_moves_though_the_window_opens() -> None:
    run = simulate(40)
    assert run["window"].max() > 0.5
    for name in ("adaptive", "entrenched"):
        assert np.ptp(run[name]) < 1e-12


def test_an_open_window_favours_sessions_in_it_and_only_by_the_assumed_gain() -> None:
    assert outcome(EARLY) > outcome(LATE) + 0.2
    assert outcome(EARLY, window_gain=0) == pytest.approx(outcome(LATE, window_gain=0), abs=1e-9)
    assert outcome(EARLY, window_gain=-1) < outcome(LATE, window_gain=-1)


def test_any_assumed_gain_makes_timing_matter_so_that_the_model_is_no_evidence_for_it() -> None:
    advantage = [outcome(EARLY, window_gain=gain) - outcome(LATE, window_gain=gain) for gain in (-1, -0.5, 0, 1, 3, 10)]
    assert advantage == sorted(advantage)
    assert all(abs(value) > 0.01 for value in advantage[:2] + advantage[3:])


def test_gain_0_is_the_same_as_no_dose() -> None:
    with_dose, without = outcome(EARLY, window_gain=0), simulate(27, *sessions(EARLY), dose=0)["balance"][-1]
    assert with_dose == pytest.approx(without, abs=1e-9)


def test_what_was_learned_is_forgotten() -> None:
    run = simulate(60, *sessions(EARLY))
    later = [float(run.at("adaptive", 24 * day)) for day in (14, 30, 60)]
    assert later == sorted(later, reverse=True) and later[-1] > 0.1


def test_a_harmful_context_lowers_the_outcome_most_while_the_window_is_open() -> None:
    rest = simulate(20)["balance"][-1]
    by_context = [outcome(EARLY, context=context) for context in (-1, -0.5, 0, 0.5, 1)]
    assert by_context == sorted(by_context)
    assert by_context[2] == pytest.approx(rest, abs=1e-12), "a context that is neither teaches nothing"
    assert outcome(EARLY, context=-1) < outcome(LATE, context=-1) < rest
    harmed = simulate(27, *sessions(EARLY), context=-1)
    assert harmed["entrenched"][-1] > 0.8 and harmed["adaptive"][-1] < 0.1


def test_a_stressor_does_harm_and_more_in_the_window() -> None:
    def harm(days: tuple[float, ...], **changes: float) -> float:
        """The fall of the balance two weeks after the last stressor, without any session."""
        run = simulate(days[-1] + AFTER, *stressors(days), **changes)
        return float(run["balance"][0] - run["balance"][-1])

    assert harm((2, 4, 6)) > 1.5 * harm((30, 32, 34)) > 0
    assert harm((2, 4, 6), window_gain=0) == pytest.approx(harm((30, 32, 34), window_gain=0), abs=1e-9)
    assert outcome(EARLY, *stressors((2, 4, 6))) < outcome(EARLY) - 0.1


def test_training_changes_nothing_unless_some_of_it_carries_over() -> None:
    training = tuple(Interval("practice", 24 * day + 18, 24 * day + 18.5) for day in range(1, 15))
    assert outcome(EARLY, *training) == pytest.approx(outcome(EARLY), abs=1e-3)
    assert outcome(EARLY, *training, transfer=1.0) > outcome(EARLY) + 0.1


def test_the_stage_alone_gives_what_it_gives_in_the_chain() -> None:
    run = simulate(30, *sessions(EARLY), *stressors((3, 8)))
    left = run.hours[:-1]

    def level(intervals: tuple[Interval, ...]) -> np.ndarray:
        on = [(left >= one.start) & (left < one.stop) for one in intervals]
        return np.any(on, axis=0).astype(float)[:, None]

    drives = {
        "window": run.nodes["window"],
        "session": level(sessions(EARLY)),
        "stressor": level(stressors((3, 8))),
        "practice": 0.0,
    }
    alone = run_alone(LEARNING, run.hours, drives)
    for name in ("adaptive", "entrenched", "balance"):
        assert np.max(np.abs(alone[name] - run[name])) < 1e-12


def test_a_context_outside_the_scale_is_refused() -> None:
    with pytest.raises(PsyeduError, match="from -1 to 1"):
        INTERVENTIONS.with_(context=2)


def test_an_independent_solver_of_the_same_strings_agrees() -> None:
    schedule = Schedule((Dose(0, 1),), 24 * 12, start=-96, intervals=(*sessions((-2, 3)), *stressors((5,))))
    error = largest_error("interventions", INTERVENTIONS, schedule)
    assert error.size < BAR, error
    finer = largest_error("interventions", INTERVENTIONS, schedule, INTERVENTIONS.grid.refined(FINER))
    assert finer.size < FINE_BAR, finer
