"""The chapter on myths: its answers are those of the explorer and the ledger, and its print rules hold."""

import json
import re
from pathlib import Path

import pytest

import psyedu
from psyedu import evidence
from psyedu.selfcheck.bank import banks, find

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "06-myths.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
TEXT = "\n".join("".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "markdown")


def read(name: str, **values: object) -> float:
    return psyedu.explore("responders").evaluate(values).measures[name]


def needed(trial: str, drug_n: int, control_n: int) -> float:
    (row,) = [row for row in evidence.trials() if row.id == trial]
    assert row.events_active is not None and row.events_control is not None
    return 1 / (row.events_active / drug_n - row.events_control / control_n)


CASES = {
    "myths-t1": lambda: read("responding") - read("responding", criterion="remission"),
    "myths-t2": lambda: read("by_belief", effect=0, expectancy=10, guessing=80),
    "myths-t3": lambda: needed("T11", 48, 44),
    "myths-q2": lambda: needed("T07", 79, 79),
}


@pytest.mark.parametrize("name", CASES)
def test_an_accepted_answer_is_what_the_explorer_or_the_table_gives(name: str) -> None:
    item = find(name)
    assert item.judge(CASES[name]()).correct
    for wrong in (item.answer - item.tolerance - 1, item.answer + item.tolerance + 1):
        assert not item.judge(wrong).correct


def test_the_predictions_tell_what_the_explorers_of_the_chapter_show() -> None:
    assert (read("responding", spread=0), read("responding", spread=15)) == (40, 45)
    assert (read("harmed", spread=0), read("harmed", spread=15)) == (0, 36)
    told = {option.response for option in find("myths-p1").options}
    assert all("40 of 100" in text and "45 of 100" in text for text in told)
    no_drug = {"effect": 0, "guessing": 95}
    assert read("by_belief", **no_drug) == pytest.approx(5.4)
    assert f"{read('found', **no_drug):.1f}" == "3.2"
    assert read("found_low", **no_drug) > 0


def test_two_runs_of_a_trial_differ_as_much_as_the_two_drugs() -> None:
    alike = [read("responding", spread=0, trial=trial) for trial in (1, 2, 3, 4)]
    assert max(alike) - min(alike) >= 5


def test_luck_averages_out_and_belief_does_not() -> None:
    for guessing in (50, 75, 100):
        found = [
            read("found", effect=0, spread=0, expectancy=12, guessing=guessing, n=200, trial=k) for k in (1, 2, 3, 4)
        ]
        assert sum(found) / 4 == pytest.approx(12 * (2 * guessing / 100 - 1), abs=1.5)


def test_a_higher_line_is_crossed_by_fewer() -> None:
    for group in ("responding", "responding_control"):
        quarter, half, remission = (read(group, criterion=line) for line in ("quarter", "response", "remission"))
        assert quarter > half > remission


def test_the_objectives_are_those_of_the_bank() -> None:
    listed = re.findall(r"^\d\. (.+)$", TEXT.split("## What you will be able to do")[1].split("You need")[0], re.M)
    (bank,) = [bank for bank in banks() if bank.chapter == "myths"]
    assert [sentence.replace("’", "'") for sentence in bank.objectives.values()] == listed


def test_print_rules_hold_in_the_chapter() -> None:
    printed = set(re.findall(r"\{fact\}`([^`]+)`", TEXT))
    assert len(printed) > 30
    for identifier in printed:
        row = evidence.fact(identifier)
        row.printed()
        assert row.unit not in ("d", "Cohen d", "Hedges g"), f"{identifier}: a standardised effect beside differences"
    # The 39 % of COMP006 is a fall of at least a quarter, and its rows are the sponsor's.
    for line in TEXT.splitlines():
        if "`C-C021`" in line or "`C-C022`" in line:
            assert "according to the sponsor" in line
        if "`C-C023`" in line:
            assert "a quarter" in line and "not response" in line
    for both in (
        ("C-C005", "34.8 %"),
        ("C-C019", "18 who took part or of all 24"),
        ("C-C099", "−0.45"),
        ("C-C022", "568"),
    ):
        assert all(word in TEXT for word in both)


def test_every_grade_is_the_one_of_the_claims() -> None:
    grades = re.findall(r"^\| [^|]+ \| (supported|partly supported|overstated|unsupported|contradicted) \|", TEXT, re.M)
    # S34 to S49, in the order of the claims.
    assert grades == [
        "supported",
        "partly supported",
        "unsupported",
        "partly supported",
        "overstated",
        "supported",
        "overstated",
        "partly supported",
        "partly supported",
        "partly supported",
        "unsupported",
        "partly supported",
        "overstated",
        "supported",
        "unsupported",
        "unsupported",
    ]
