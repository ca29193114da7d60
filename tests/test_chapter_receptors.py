"""What the receptor chapter says about its model and accepts as answers, against the explorer."""

from pathlib import Path

import nbformat
import pytest

import psyedu
from psyedu.model import Dose, Schedule, measures
from psyedu.model.anchors.receptors import felt_hours
from psyedu.model.receptors_chain import blockade_chain, blockade_schedule
from psyedu.selfcheck.bank import find

CHAPTER = Path(__file__).resolve().parents[1] / "notebooks" / "02-receptors.ipynb"


def measure(name: str, **values: object) -> float:
    return psyedu.explore("occupancy").evaluate(values).measures[name]


def felt_on_day(amounts: list[float], day: int) -> float:
    chain = blockade_chain("LSD")
    doses = tuple(Dose(24.0 * k, amount) for k, amount in enumerate(amounts))
    run = chain.simulate(Schedule(doses, stop=24.0 * (len(amounts) + 1)))
    here = (run.hours >= 24 * day) & (run.hours <= 24 * day + 24)
    return measures.time_above(run.hours[here], run["response"][here], chain.parameters["effect_threshold"].value)


CASES = {
    "receptors-t1": lambda: measure("occupancy_peak", dose=0.2) - measure("occupancy_peak", dose=0.1),
    "receptors-t2": lambda: measure("alone_hours", ketanserin=True) - measure("felt_hours", ketanserin=True),
    "receptors-t3": lambda: 4 * measure("felt_hours") - measure("felt_hours", count=4),
    "receptors-q1": lambda: 80 * 6 / (2 + 6),
    "receptors-q2": lambda: 1 + 3,
}


@pytest.mark.parametrize("name", CASES)
def test_an_accepted_answer_is_what_the_explorer_gives(name: str) -> None:
    item = find(name)
    assert item.judge(CASES[name]()).correct
    for wrong in (item.answer - item.tolerance - 0.5, item.answer + item.tolerance + 0.5):
        assert not item.judge(wrong).correct


def test_predictions_come_out_as_said() -> None:
    plain, blocked = (psyedu.explore("occupancy").evaluate({"ketanserin": on}) for on in (False, True))
    assert plain.measures["plasma_peak"] == pytest.approx(blocked.measures["plasma_peak"], rel=1e-3)
    assert blocked.measures["felt_hours"] < plain.measures["felt_hours"]
    assert 0 < felt_on_day([0.1] * 4, 3) < felt_on_day([0.1] * 4, 0)


SAID = {
    "| 8.5 h | yes |": lambda: felt_hours("LSD", 0.1),
    "| 3.5 h | yes |": lambda: felt_hours("LSD", 0.1, 1.0),
    "| 11.0 h | no |": lambda: felt_hours("LSD", 0.2),
    "| 10.4 h | no |": lambda: felt_hours("LSD", 0.17),
    "| 7.9 h | no |": lambda: felt_hours("LSD", 0.085),
    "3.4 h, with ketanserin an hour before": lambda: felt_hours("LSD", 0.1, -1.0),
    "felt for 5.3 h instead of 8.5 h": lambda: felt_on_day([0.1] * 4, 3),
    "felt for 8.9 h, longer than": lambda: felt_on_day([0.05, 0.05, 0.05, 0.2], 3),
    "the first day's 5.7 h": lambda: felt_on_day([0.05], 0),
    "25 mg felt for 10.2 h": lambda: felt_hours("psilocybin", 25),
}


@pytest.mark.parametrize("words", SAID)
def test_numbers_of_the_model_in_the_text(words: str) -> None:
    text = "\n".join(cell.source for cell in nbformat.read(CHAPTER, 4).cells)
    assert words in text
    numbers = [float(word) for word in words.replace("|", " ").split() if word.replace(".", "", 1).isdigit()]
    assert any(round(SAID[words](), 1) == number for number in numbers)


def test_the_puzzle_of_the_two_occupancies() -> None:
    run = blockade_chain("psilocybin").simulate(blockade_schedule(25))
    text = "\n".join(cell.source for cell in nbformat.read(CHAPTER, 4).cells)
    peak, low, high, seen = (
        run[name].max() for name in ("free_nanomolar", "share_2a_high", "share_2a_low", "occupancy")
    )
    assert f"near {peak:.0f} nmol/L" in text
    assert f"{100 * low:.0f} to {100 * high:.0f} % of 5-HT2A" in text
    assert f"gives {100 * seen:.0f} % at the same" in text
