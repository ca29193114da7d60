"""The engine over draws: its vocabulary against NumPy, and what a wrong declaration gets for an answer."""

from dataclasses import replace

import numpy as np
import pytest

import psyedu
from psyedu.errors import PsyeduError
from psyedu.explorers.catalogue.responders import responders
from psyedu.explorers.draws_engine import OPERATIONS, UNIT, DrawsExplorer, parse


def explorer(**changes: object) -> DrawsExplorer:
    given = responders()
    assert isinstance(given, DrawsExplorer)
    return replace(given, **changes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a ** 2", "a \\*\\* 2"),
        ("__import__('os')", "__import__"),
        ("last(a, b)", "last"),
        ("a +", "cannot be read"),
        ("a.b", "a.b"),
    ],
)
def test_what_is_not_in_the_vocabulary_is_refused(text: str, words: str) -> None:
    with pytest.raises(PsyeduError, match=words):
        parse(text)


def test_trees_are_plain_lists() -> None:
    assert parse("-a + 2 * sqrt(b)") == ["+", ["-", 0.0, "a"], ["*", 2.0, ["sqrt", "b"]]]


def test_a_step_may_use_only_what_stands_before_it() -> None:
    with pytest.raises(PsyeduError, match="uses 'later'"):
        explorer(steps=(("first", "later + 1"), ("later", "n")))
    with pytest.raises(PsyeduError, match="declared twice"):
        explorer(steps=(("n", "1 + 1"),))


def test_tallies_count_everybody_once() -> None:
    count = OPERATIONS["tally"][1]
    values = np.array([-100.0, 0.0, 4.9, 5.0, 100.0])
    assert count(values, 0.0, 5.0, 3.0).tolist() == [3, 1, 1]


def test_draws_are_whole_hundredths_with_the_moments_they_should_have() -> None:
    draws = explorer().draws
    assert {len(column) for column in draws.values()} == {1600}
    for name in ("ordinary", "own"):
        column = np.array(draws[name]) / UNIT
        assert abs(np.mean(column)) < 0.01
        assert np.std(column) == pytest.approx(1, abs=0.01)
    assert abs(np.corrcoef(draws["ordinary"], draws["own"])[0, 1]) < 0.06
    assert set(draws["guess"]) == set(range(UNIT))


def test_the_estimate_is_the_difference_of_means_with_its_usual_interval() -> None:
    values = {"n": 60, "effect": 3, "spread": 9, "trial": 2}
    found = psyedu.explore("responders").evaluate(values)
    ranked = found.runs["ranked"]
    drug, control = ranked["treated_ranked"], ranked["control_ranked"]
    difference = np.mean(drug) - np.mean(control)
    half = 1.96 * np.sqrt(np.var(drug, ddof=1) / 60 + np.var(control, ddof=1) / 60)
    assert found.measures["found"] == pytest.approx(difference)
    assert found.measures["found_low"] == pytest.approx(difference - half)
    assert found.measures["found_high"] == pytest.approx(difference + half)
    assert found.measures["responding"] == pytest.approx(100 * np.mean(drug >= 16))
    assert np.sum(found.runs["bins"]["treated_spread"]) == pytest.approx(100)


def test_groups_and_trials_are_of_different_people() -> None:
    columns = explorer().draws
    largest = 2 * 200 * 4
    assert all(len(column) >= largest for column in columns.values())
    first, second = (psyedu.explore("responders").evaluate({"trial": k}).runs["ranked"] for k in (1, 2))
    assert not np.array_equal(first["treated_ranked"], second["treated_ranked"])
