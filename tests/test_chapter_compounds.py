"""The answers and the sentences of the compounds chapter, against the explorer and the ledger they are about."""

import json
import math
import re

import pytest

import psyedu
from psyedu import evidence
from psyedu.model.anchors import all_anchors
from psyedu.selfcheck.bank import find
from support import ROOT

CHAPTER = json.loads((ROOT / "notebooks" / "01-compounds.ipynb").read_text("utf-8"))
TEXT = "\n".join("".join(cell["source"]) for cell in CHAPTER["cells"] if cell["cell_type"] == "markdown")


def measure(name: str, **values: object) -> float:
    return psyedu.explore("time-course").evaluate(values).measures[name]


def value(identifier: str) -> float:
    fact = evidence.fact(identifier)
    assert fact.value is not None
    assert fact.mark != "unchecked"
    return fact.value


def longer_with_mescaline() -> float:
    found = psyedu.explore("time-course").evaluate({"compound": "LSD", "dose": 100, "second": "mescaline"})
    return found.measures["hours_above_second"] - found.measures["hours_above"]


def best_share(compound: str, dose: float, hours: float) -> float:
    shares = [k / 20 for k in range(1, 20)]
    return min(
        shares,
        key=lambda share: abs(measure("hours_above", compound=compound, dose=dose, end_share=share) - hours),
    )


CASES = {
    "compounds-t1": longer_with_mescaline,
    "compounds-t2": lambda: best_share("MDMA", 125, value("A070")),
    "compounds-t3": lambda: (
        measure("peak", compound="psilocybin", dose=30) / measure("peak", compound="psilocybin", dose=25)
    ),
    "compounds-q1": lambda: 100 * 0.5**3,
    "compounds-q2": lambda: math.log(2) / 3.5,
}


@pytest.mark.parametrize("name", CASES)
def test_an_accepted_answer_is_what_the_explorer_or_the_ledger_gives(name: str) -> None:
    item = find(name)
    assert item.judge(CASES[name]()).correct
    for wrong in (item.answer - 2 * item.tolerance, item.answer + 2 * item.tolerance):
        assert not item.judge(wrong).correct


def test_no_single_share_of_the_maximum_serves_all_compounds_as_the_feedback_says() -> None:
    assert best_share("LSD", 100, value("A005")) == pytest.approx(0.30)
    assert best_share("mescaline", 500, value("A039a")) == pytest.approx(0.20)


def test_half_lives_match_and_durations_do_not_as_the_prediction_says() -> None:
    assert value("A039a") - value("A039b") == pytest.approx(2.9)
    assert value("A040") == value("A046") == pytest.approx(value("A003"), abs=0.15)
    assert 60 * longer_with_mescaline() == pytest.approx(20, abs=3)


def test_one_half_life_per_doubling_errs_as_the_chapter_says() -> None:
    rows = [("A013", "A014", "A012", 1), ("A101a", "A101b", "A100a", 1), ("A031a", "A031c", "A030a", 1)]
    rows.append(("A047a", "A047b", "A046", 3))
    ratios = [doublings * value(half) / (value(high) - value(low)) for low, high, half, doublings in rows]
    assert sum(ratio > 1 for ratio in ratios) == 3
    assert max(max(ratio, 1 / ratio) for ratio in ratios) < 2.4


def test_mdma_rises_more_than_its_dose_as_the_chapter_says() -> None:
    assert round(100 * (125 / 75 - 1)) == 67
    assert round(100 * (value("A072b") / value("A071b") - 1)) == 81
    assert round(100 * (value("A075a") / value("A075b") - 1)) == 125
    assert measure("peak", compound="MDMA", dose=75) > value("A071b")


def test_dmt_recovers_three_times_too_slowly_as_the_chapter_says() -> None:
    anchor = next(one for one in all_anchors() if one.id == "dmt-recovery")
    assert anchor.kind == "predicted"
    assert anchor.simulate() / anchor.target == pytest.approx(3, abs=0.3)


def test_the_range_told_to_the_sister_is_the_ledgers() -> None:
    assert "range 5.3-12.8" in evidence.fact("A005").spread_and_n
    assert "5.3 to 12.8" in TEXT


def test_the_readout_is_one_sentence_at_every_compound_and_dose() -> None:
    explorer = psyedu.explore("time-course")
    compound, dose, second, _ = explorer.controls
    for name, _label in compound.options:
        span = dose.ranges[name]
        for amount in {span.min, span.value, span.max}:
            for other, _ in second.options[::3]:
                said = explorer.evaluate({"compound": name, "dose": amount, "second": other}).readout
                assert said.endswith(".")
                assert not re.search(r"\. [A-Z]|[{}]| [,;.]|;;", said.replace("et al. ", "")), said


def test_every_reported_duration_is_drawn_with_its_study() -> None:
    panel = next(one for one in psyedu.explore("time-course").panels if one.id == "shape")
    labels = " ".join(bracket.label for bracket in panel.brackets)
    for key in ("A005", "A014", "A031b", "A039a", "A047a", "A047b", "A059", "A070", "A101a"):
        fact = evidence.fact(key)
        assert fact.printed() in labels
        assert evidence.cite(fact.source) in labels


def test_no_fact_of_the_chapter_is_unchecked_and_every_item_of_the_bank_is_asked() -> None:
    for key in re.findall(r"\{fact\}`([^`]+)`", TEXT):
        assert evidence.fact(key).mark != "unchecked", key
    code = "\n".join("".join(cell["source"]) for cell in CHAPTER["cells"] if cell["cell_type"] == "code")
    bank = (ROOT / "src/psyedu/selfcheck/bank/compounds.yaml").read_text("utf-8")
    for item in re.findall(r"- id: (\S+)", bank):
        assert f'"{item}"' in code, item


def test_published_peaks_stand_beside_the_curve_and_mdma_misses_one() -> None:
    explorer = psyedu.explore("time-course")
    panel = next(one for one in explorer.panels if one.id == "plasma")
    drawn = {(point.when["compound"][0], point.when["dose"][0]): point.y[0] for point in panel.points}
    assert drawn["MDMA", 75] == value("A071b")
    assert drawn["LSD", 20] == pytest.approx(value("A022c") / 1000)
    assert sum(point.when == {"compound": ("LSD",), "dose": (200,)} for point in panel.points) == 2
    for (compound, dose), height in drawn.items():
        modelled = measure("peak", compound=compound, dose=dose)
        assert modelled == pytest.approx(height, rel=0.45), (compound, dose)
    assert measure("peak", compound="MDMA", dose=75) > 1.05 * drawn["MDMA", 75]
    assert "linear, which MDMA is not" in explorer.evaluate({"compound": "MDMA"}).readout
