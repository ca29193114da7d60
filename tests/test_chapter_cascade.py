"""The cascade chapter: accepted answers, numbers of the text and the map, against the explorer and the ledger."""

import json
import math
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import psyedu
from psyedu import evidence
from psyedu.explorers.scenes import CASCADE
from psyedu.model import measures
from psyedu.selfcheck.bank import find

ROOT = Path(__file__).resolve().parents[1]
EXPLORER = psyedu.explore("cascade")


def over_saline(**values: object) -> float:
    found = EXPLORER.evaluate(values).measures
    return found["spines_7"] - found["saline_7"]


def value(identifier: str) -> float:
    number = evidence.fact(identifier).value
    assert number is not None
    return number


def share_that_leaves(points: float) -> float:
    """Return the share of the slider that comes closest to so many points above saline."""
    shares = [0.05 * step for step in range(21)]
    return min(shares, key=lambda share: abs(over_saline(node="receptor", strength=share) - points))


CASES = {
    "cascade-t1": lambda: share_that_leaves(value("D027-04") - value("D027-08")),
    "cascade-t2": lambda: over_saline(node="receptor", wiring="both"),
    "cascade-q1": lambda: 2 * 8 / (8 - 2) * math.log(8 / 2),
    "cascade-q5": lambda: 100 * (value("D027-04") - value("D027-08")) / (value("D004-04") - value("D004-09")),
}


@pytest.mark.parametrize("name", CASES)
def test_an_accepted_answer_is_what_the_explorer_or_the_ledger_gives(name: str) -> None:
    item = find(name)
    assert item.judge(CASES[name]()).correct
    for wrong in (item.answer - 3 * item.tolerance, item.answer + 3 * item.tolerance):
        assert not item.judge(wrong).correct


def chapter() -> str:
    notebook = json.loads((ROOT / "notebooks/03-cascade.ipynb").read_text("utf-8"))
    return "\n".join("".join(cell["source"]) for cell in notebook["cells"])


def test_every_objective_is_asked_and_every_item_of_the_bank_stands_in_the_chapter() -> None:
    from psyedu.selfcheck.bank import load

    bank = load(ROOT / "src/psyedu/selfcheck/bank/cascade.yaml")
    quizzes = [item for item in bank.items if item.kind in ("choice", "number")]
    assert {item.objective for item in quizzes} == set(bank.objectives)
    text = chapter()
    assert all(f'"{item.id}"' in text for item in bank.items)
    for sentence in bank.objectives.values():
        assert sentence in text


@pytest.mark.parametrize(
    ("step", "series"),
    [("Gq", "gq"), ("ERK, CREB", "erk"), ("BDNF", "bdnf"), ("TrkB", "trkb"), ("mTORC1", "mtorc1"),
     ("Proteins", "plasticity_protein")],
)  # fmt: skip
def test_the_table_of_clocks_is_the_models(step: str, series: str) -> None:
    row = re.search(rf"^\| {re.escape(step)} \| ([\d.]+) h .*\| ([\d.]+) h \|$", chapter(), re.MULTILINE)
    assert row
    answer = EXPLORER.evaluate()
    clocks = {"plasticity_protein": "protein_time"}
    clock = answer.parameters[clocks.get(series, f"{series}_time")]
    run = answer.runs["main"]
    assert float(row[1]) == pytest.approx(clock, rel=0.01)
    assert float(row[2]) == pytest.approx(measures.time_of_maximum(run.hours, run[series]), rel=0.04)
    assert round(measures.time_of_maximum(run.hours, run["spine_density"]) / 24) == 4


def test_the_chapter_says_what_the_model_says_about_partial_and_half_blocks() -> None:
    free, part = over_saline(), over_saline(node="receptor", strength=0.55)
    assert 0.45 < part / free < 0.55
    assert 0.5 < over_saline(node="receptor", wiring="both") / free < 0.6
    assert over_saline(node="receptor") == pytest.approx(0, abs=1e-9)
    assert over_saline(node="receptor", wiring="direct") == pytest.approx(free, abs=0.05)


def test_only_the_wiring_at_the_membrane_answers_serotonin() -> None:
    assert over_saline(given="serotonin") > 10
    for wiring in ("inside", "direct", "both"):
        assert over_saline(given="serotonin", wiring=wiring) == pytest.approx(0, abs=1e-9)


def test_the_loop_stretches_the_slow_curve_most() -> None:
    def stretched(series: str) -> float:
        peaks = [
            measures.maximum(run.hours, run[series])
            for run in (EXPLORER.evaluate({"loop": gain}).runs["main"] for gain in (0.0, 0.2))
        ]
        return peaks[1] / peaks[0]

    assert stretched("erk") == pytest.approx(1, abs=1e-6)
    assert stretched("mtorc1") < 1.2 < 1.5 < stretched("plasticity_protein")


def test_imaged_points_are_the_ledgers_and_stand_only_where_they_belong() -> None:
    panel = next(panel for panel in EXPLORER.panels if panel.id == "spines")
    shown = {points.label: points for points in panel.points}
    blocked = shown["Ketanserin + psilocybin, imaged"]
    assert blocked.x == (1, 3, 5, 7) and blocked.y[-1] == value("D027-04")
    without = shown["Without 5-HT2A, psilocybin, imaged"]
    assert without.y == (value("D030-01"), value("D030-02"))
    assert all(error > 0 for points in panel.points for error in points.error)
    free = EXPLORER.evaluate()
    assert not free.visible(blocked.when) and EXPLORER.evaluate({"node": "receptor"}).visible(blocked.when)


def test_every_preset_is_accepted_and_the_readout_says_that_it_is_assumed() -> None:
    for preset in EXPLORER.presets:
        assert "assumed" in EXPLORER.evaluate(preset.values).readout
    answer = EXPLORER.evaluate({"node": "receptor", "strength": 0.5})
    assert f"{answer.measures['spines_7']:+.1f} %" in answer.readout and "strength 0.5" in answer.readout


def test_the_map_is_ours_small_and_wholly_bound() -> None:
    assert len(CASCADE.svg.encode()) < 12_000
    assert "currentColor" in CASCADE.svg and "url(#" not in CASCADE.svg and "href" not in CASCADE.svg
    drawn = [element.get("id") for element in ElementTree.fromstring(CASCADE.svg).iter() if element.get("id")]
    assert len(drawn) == len(set(drawn))
    assert {str(binding["element"]) for binding in CASCADE.bindings} == set(drawn)


def test_blocked_nodes_go_dark_on_the_map_and_carry_a_cross() -> None:
    free = CASCADE.changes(EXPLORER.evaluate(), 0.2)
    assert float(free["glow-trkb"]["opacity"] or 0) > 0.5
    assert free["cross-trkb"]["data-state"] == "absent"
    blocked = CASCADE.changes(EXPLORER.evaluate({"node": "trkb"}), 0.2)
    assert blocked["glow-trkb"]["opacity"] == "0.0000" and blocked["cross-trkb"]["opacity"] == "1.0000"
    assert blocked["glow-erk"] == free["glow-erk"]
    assert blocked["way-membrane"]["data-state"] is None and blocked["way-direct"]["data-state"] == "absent"
