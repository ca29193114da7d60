"""The translation lens: nothing without its assumptions, and always a spread."""

import pytest

import psyedu
from psyedu.errors import PsyeduError
from psyedu.model import COMPOUNDS

LENS = psyedu.explore("translation-lens")


def test_without_the_assumption_nothing_is_carried_to_people() -> None:
    answer = LENS.evaluate()
    assert answer.measures["lowest_days"] == answer.measures["highest_days"] == 0
    assert "nothing follows" in answer.readout and "If adult people" not in answer.readout
    people = next(panel for panel in LENS.panels if panel.id == "people")
    assert people.lane == "model" and not answer.visible(people.when) and "We found no study" in people.absent


@pytest.mark.parametrize("name", COMPOUNDS)
def test_with_it_the_answer_is_a_spread_around_the_mouse_days(name: str) -> None:
    answer = LENS.evaluate({"compound": name, "exists": True})
    days = answer.measures
    assert 0 < days["lowest_days"] < days["mouse_days"] < days["highest_days"] < 150
    for words in (f"{days['lowest_days']:.1f} to {days['highest_days']:.1f} days", "if they have none, for 0 days"):
        assert words in answer.readout


def test_the_days_grow_with_the_factor_and_shrink_with_the_threshold() -> None:
    mouse = LENS.evaluate({"exists": True, "lowest": 1.0, "highest": 1.0}).measures
    assert mouse["lowest_days"] == mouse["highest_days"] == pytest.approx(mouse["mouse_days"], rel=1e-9)
    assert mouse["mouse_days"] == pytest.approx(psyedu.explore("window").evaluate().measures["open_days"], abs=0.01)
    wide = LENS.evaluate({"exists": True, "lowest": 0.1, "highest": 5.0}).measures
    assert wide["lowest_days"] < 0.2 * mouse["mouse_days"] and wide["highest_days"] > 4 * mouse["mouse_days"]
    strict = LENS.evaluate({"exists": True, "threshold": 0.7}).measures
    assert strict["highest_days"] < LENS.evaluate({"exists": True}).measures["highest_days"]


def test_every_assumption_is_named_as_one() -> None:
    for name in ("exists", "factor_lowest", "factor_highest", "window_threshold"):
        parameter = LENS.chain.parameters[name]
        assert parameter.status == "assumed" and not parameter.source
    assert "no measurement of any of these assumptions" in LENS.evaluate({"exists": True}).readout
    for preset in LENS.presets:
        LENS.evaluate(preset.values)
    with pytest.raises(PsyeduError, match=r"0\.1 to 1"):
        LENS.evaluate({"lowest": 2.0})
