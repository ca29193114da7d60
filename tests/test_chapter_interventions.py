"""What the chapter on interventions asks and says, against the explorer and the ledger."""

import re
from typing import Any

import nbformat
import pytest
import yaml

import psyedu
from psyedu import evidence
from psyedu.explorers.catalogue import CATALOGUE
from psyedu.selfcheck.bank import find
from support import ROOT

EXPLORER = psyedu.explore("schedule-designer")
CHAPTER = nbformat.read(ROOT / "notebooks" / "07-interventions.ipynb", 4)
TEXT = "\n\n".join(cell.source for cell in CHAPTER.cells if cell.cell_type == "markdown")
CODE = "\n".join(cell.source for cell in CHAPTER.cells if cell.cell_type == "code")
BANK = yaml.safe_load((ROOT / "src/psyedu/selfcheck/bank/interventions.yaml").read_text("utf-8"))


def measure(name: str, **values: Any) -> float:
    return EXPLORER.evaluate(values).measures[name]


def outcome(**values: Any) -> float:
    return measure("outcome", **values)


CASES = {
    "interventions-t1": lambda: measure("inside", first_day=3, every=7),
    "interventions-t2": lambda: outcome() - outcome(stressors=3, stressor_first=2),
    "interventions-t3": lambda: outcome(window_gain=-1, first_day=25) - outcome(window_gain=-1, first_day=1),
    "interventions-q1": lambda: 100 * sum(0 <= day < 14 for day in (-2, 0, 7, 14, 21)) / 5,
    "interventions-q5": lambda: 100 * (1 - 0.95**3),
}


@pytest.mark.parametrize("name", CASES)
def test_an_accepted_answer_is_what_the_explorer_or_the_arithmetic_gives(name: str) -> None:
    item = find(name)
    assert item.judge(CASES[name]()).correct
    for wrong in (item.answer - 2 * item.tolerance, item.answer + 2 * item.tolerance):
        assert not item.judge(wrong).correct


def test_every_number_question_is_held_to_something() -> None:
    assert {item["id"] for item in BANK["items"] if item["kind"] == "number"} == set(CASES)


def test_the_prediction_comes_true() -> None:
    assert outcome(first_day=1) > outcome(first_day=25) + 0.3
    assert outcome(first_day=1, window_gain=0) == pytest.approx(outcome(first_day=25, window_gain=0), abs=1e-9)
    assert outcome(window_gain=0) > outcome(sessions=0) + 0.1, "people in the model learn without the window too"


def test_early_wins_at_every_gain_above_0_and_by_more_each_time_as_a_question_says() -> None:
    lead = [outcome(first_day=1, window_gain=gain) - outcome(first_day=25, window_gain=gain) for gain in (1, 3, 10)]
    assert lead == sorted(lead) and lead[0] > 0


def test_the_sweep_is_flat_without_the_windows_effect() -> None:
    run = EXPLORER.evaluate().runs["sweep"]
    assert abs(run["switched"] - run["switched"][0]).max() < 1e-9
    assert (run["outcome"][1:] < run["outcome"][:-1]).all()
    assert run["outcome"][0] == pytest.approx(outcome(first_day=1))


def test_the_outcome_stands_before_what_has_no_effect_in_the_model() -> None:
    assert outcome(training=14) == pytest.approx(outcome(), abs=1e-3)
    assert outcome(training=14, transfer=0.5) > outcome() + 0.1
    assert outcome(context=-1) < outcome(context=-1, first_day=25) < outcome(sessions=0)
    assert outcome(context=0) == pytest.approx(outcome(sessions=0), abs=1e-6)


def test_sessions_are_counted_while_the_window_is_open_and_preparation_never() -> None:
    assert measure("inside", preparation=3, sessions=0) == 0
    assert measure("inside", first_day=20) == 0
    assert measure("inside", compound="ketamine") == 1


def test_marks_stand_on_the_days_that_the_controls_name() -> None:
    run = EXPLORER.evaluate({"first_day": 3, "every": 7, "sessions": 3, "preparation": 1}).runs["marks"]
    days = sorted({int(hour // 24) for hour, on in zip(run.hours, run["session"], strict=True) if on})
    assert days == [-2, 3, 10, 17]


def test_every_panel_and_the_readout_say_that_this_is_assumed() -> None:
    assert {panel.lane for panel in EXPLORER.panels} == {"model"}
    assert all("assumed" in panel.title for panel in EXPLORER.panels)
    for preset in EXPLORER.presets:
        assert "assumed from end to end" in EXPLORER.evaluate(preset.values).readout
    assert "measured" not in EXPLORER.evaluate().readout


def test_the_chapter_asks_every_item_once_and_every_objective_has_one() -> None:
    asked = re.findall(r'psyedu\.(?:quiz|predict)\("([\w-]+)"\)', CODE)
    assert sorted(asked) == sorted(item["id"] for item in BANK["items"])
    assert {item["objective"] for item in BANK["items"] if "-q" in item["id"]} == set(BANK["objectives"])
    assert "schedule-designer" in CATALOGUE


def test_the_chapter_says_what_no_trial_compared_and_promises_nothing() -> None:
    words = re.sub(r"\{[\w:]+\}`[^`]*`", " ", TEXT)
    assert len(words.split()) > 1200
    assert "we found no trial" in words.lower()
    for fact in re.findall(r"\{fact\}`([\w-]+)`", TEXT):
        assert evidence.fact(fact).mark != "unchecked"
    assert not re.search(r"\byou should take\b|\bwill (heal|cure)\b", words)
