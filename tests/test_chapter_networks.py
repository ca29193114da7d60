"""The answers that the networks chapter's questions accept, against the explorers and the ledger they are about."""

import pytest

import psyedu
from psyedu import evidence
from psyedu.model.sampling import Design
from psyedu.selfcheck.bank import find


def spines(**values: object) -> dict[str, float]:
    return dict(psyedu.explore("spines").evaluate(values).measures)


def network(**values: object) -> dict[str, float]:
    return dict(psyedu.explore("network").evaluate(values).measures)


def value(identifier: str) -> float:
    number = evidence.fact(identifier).value
    assert number is not None
    return number


def spread() -> float:
    found = spines(day=34, mice=2)
    return found["high"] - found["low"]


def share_of_the_fall_without_a_map() -> float:
    mapped, uniform = network(occupancy=70), network(occupancy=70, receptors="uniform")
    falls = [found["modularity_0"] - found["modularity"] for found in (mapped, uniform)]
    return 100 * falls[1] / falls[0]


CASES = {
    "networks-t1": spread,
    "networks-t2": lambda: spines(interval=14)["daily"],
    "networks-t3": share_of_the_fall_without_a_map,
    "networks-q2": lambda: -100 * value("D028-09") / (value("D028-05") - value("D028-09")),
    "networks-q3": lambda: 6 * (Design(6).error_by_mice / Design(24).error_by_mice) ** 2,
    "networks-q5": lambda: (0.3 + 0.2) / (0.1 + 0.2),
}


@pytest.mark.parametrize("name", CASES)
def test_an_accepted_answer_is_what_the_explorer_or_the_ledger_gives(name: str) -> None:
    item = find(name)
    assert item.judge(CASES[name]()).correct
    for wrong in (item.answer - 2 * item.tolerance, item.answer + 2 * item.tolerance):
        assert not item.judge(wrong).correct


def test_the_numbers_that_the_text_says_about_the_models_hold() -> None:
    assert Design(24).error_by_mice == pytest.approx(Design(6).error_by_mice / 2)
    assert spines(interval=1)["seen"] == pytest.approx(9.6, abs=0.05)
    assert spines(interval=14)["seen"] == pytest.approx(38, abs=0.5)
    assert spines(interval=7)["seen"] < spines(interval=14)["seen"] < 2 * spines(interval=7)["seen"]
    few = spines(day=34, mice=2)
    assert few["truth"] == pytest.approx(5, abs=0.5) and few["low"] < -9 and few["high"] > 18
    none, most = network(occupancy=0), network(occupancy=70)
    assert most["within"] > 2 * none["within"] and most["outside"] / none["outside"] > most["within"] / none["within"]
    assert most["modularity"] < none["modularity"] and most["relative"] < none["relative"]


def test_head_width_peaks_on_the_first_day_and_density_later() -> None:
    main = psyedu.explore("spines").evaluate().runs["main"]
    heads, density = (main.hours[main[name].argmax()] / 24 for name in ("treated_heads", "treated"))
    assert heads <= 1.5 < density
