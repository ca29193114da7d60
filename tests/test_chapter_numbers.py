"""The answers that the window chapter's questions accept, against the explorer and the ledger they are about."""

import math

import pytest

import psyedu
from psyedu import evidence
from psyedu.selfcheck.bank import find


def open_days(**values: object) -> float:
    return psyedu.explore("window").evaluate(values).measures["open_days"]


def value(identifier: str) -> float:
    number = evidence.fact(identifier).value
    assert number is not None
    return number


CASES = {
    "window-t1": lambda: open_days() - open_days(threshold=0.5),
    "window-t2": lambda: open_days(compound="ketamine", count=3),
    "window-t3": lambda: (value("D004-05") - value("D004-10")) - (value("D004-04") - value("D004-09")),
    "window-q1": lambda: 10 * math.log(4),
    "window-q2": lambda: value("D025-07") - value("D026-05"),
    "window-q5": lambda: 14 / math.log(4),
}


@pytest.mark.parametrize("name", CASES)
def test_an_accepted_answer_is_what_the_explorer_or_the_ledger_gives(name: str) -> None:
    item = find(name)
    assert item.judge(CASES[name]()).correct
    for wrong in (item.answer - item.tolerance - 1, item.answer + item.tolerance + 1):
        assert not item.judge(wrong).correct


def test_two_doses_open_the_window_for_about_a_week_longer_as_the_prediction_says() -> None:
    assert 5 < open_days(count=2, interval=7) - open_days() < 11
