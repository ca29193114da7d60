"""The window explorer's declaration and its answers, without any face."""

import json
import math

import pytest

import psyedu
from psyedu.errors import PsyeduError
from psyedu.explorers.measures import fill, with_unit

EXPLORER = psyedu.explore("window")


def test_the_readout_says_what_the_model_gives() -> None:
    answer = EXPLORER.evaluate()
    assert f"{answer.measures['open_days']:.1f} days" in answer.readout
    assert f"{answer.measures['plasma_peak']:.1f} µg/L" in answer.readout
    assert answer.measures["open_days"] == pytest.approx(14, abs=0.2)
    assert answer.measures["saline_7"] < 0 < answer.measures["spines_7"]


def test_what_is_not_known_is_said_and_not_drawn() -> None:
    panels = {panel.id: panel for panel in EXPLORER.panels}
    for name in ("MDMA", "ketamine", "ibogaine"):
        answer = EXPLORER.evaluate({"compound": name})
        assert not answer.visible(panels["occupancy"].when)
        assert "5-HT2A" not in answer.readout
    answer = EXPLORER.evaluate({"compound": "ibogaine"})
    assert not answer.visible(panels["plasma"].when)
    assert "not modelled here: checked numbers insufficient" in answer.readout
    assert answer.measures["open_days"] > 20, "the mice were exposed though no dose in people can be set"


def test_the_bridge_works_only_where_there_is_occupancy_and_says_so() -> None:
    apart = EXPLORER.evaluate()
    bridged = EXPLORER.evaluate({"bridge": True})
    assert "assumption" in bridged.readout and "assumption" not in apart.readout
    assert bridged.measures["open_days"] != apart.measures["open_days"]
    refused = EXPLORER.evaluate({"compound": "ketamine", "bridge": True})
    assert refused.parameters["human_drive"] == 0
    assert refused.measures == EXPLORER.evaluate({"compound": "ketamine"}).measures


def test_a_higher_threshold_closes_the_window_sooner_and_untreated_mice_never_open_it() -> None:
    days = [EXPLORER.evaluate({"threshold": level}).measures["open_days"] for level in (0.1, 0.3, 0.5, 0.7)]
    assert days == sorted(days, reverse=True) and days[-1] < days[0]
    assert EXPLORER.evaluate({"count": 0}).measures["open_days"] == 0


def test_the_assumed_dose_dependence_in_mice_saturates_and_leaves_people_alone() -> None:
    answers = [EXPLORER.evaluate({"mouse_dose": dose}).measures for dose in (0.1, 0.5, 1.0, 2.0, 3.0)]
    days = [answer["open_days"] for answer in answers]
    assert days == sorted(days)
    assert days[4] - days[3] < days[2] - days[1], "more dose adds less and less"
    assert len({answer["plasma_peak"] for answer in answers}) == 1


def test_every_preset_and_every_option_is_accepted() -> None:
    for preset in EXPLORER.presets:
        EXPLORER.evaluate(preset.values)
    for count in (0, 4):
        for interval in (1, 10):
            EXPLORER.evaluate({"count": count, "interval": interval})


def test_published_points_come_from_the_ledger_with_both_groups() -> None:
    from psyedu import evidence

    panel = next(panel for panel in EXPLORER.panels if panel.id == "spines")
    treated, saline = panel.points
    assert treated.x == saline.x == (1, 3, 5, 7, 34)
    assert treated.y[0] == evidence.fact("D004-01").value and saline.y[-1] == evidence.fact("D004-10").value
    assert all(error > 0 for error in treated.error + saline.error)


def test_reported_lengths_are_drawn_as_reported() -> None:
    panel = next(panel for panel in EXPLORER.panels if panel.id == "window")
    for name in ("psilocybin", "LSD", "MDMA", "ketamine", "ibogaine"):
        mine = [bracket for bracket in panel.brackets if bracket.when and bracket.when["compound"] == (name,)]
        assert any("secondary source" in bracket.label for bracket in mine)


def test_the_declaration_is_plain_data() -> None:
    again = json.loads(json.dumps(EXPLORER.spec(), allow_nan=False))
    assert again["scene"]["svg"].startswith("<svg")
    assert {control["name"] for control in again["controls"]} == {control.name for control in EXPLORER.controls}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"compound": "aspirin"}, "aspirin"),
        ({"dose": -5}, "3 to 30 mg"),
        ({"dose": math.nan}, "nan"),
        ({"compound": "LSD", "dose": 25}, "0.005 to 0.2 mg"),
        ({"colour": 1}, "colour"),
        ({"bridge": "yes"}, "True or False"),
    ],
)
def test_bad_values_are_answered_by_a_sentence(values: dict[str, object], words: str) -> None:
    with pytest.raises(PsyeduError, match=words):
        EXPLORER.evaluate(values)


def test_an_unknown_explorer_is_named() -> None:
    with pytest.raises(PsyeduError, match="'windows'"):
        psyedu.explore("windows")


def test_sentences_print_numbers_as_the_page_does() -> None:
    numbers = {"x": (0.04, ""), "n": (1.0, "doses"), "m": (2.0, "doses"), "word": ("LSD", "")}
    assert fill("{word}: {n} {m} {x:.1f} {x:+.1f}", numbers.__getitem__) == "LSD: 1 dose 2 doses 0.0 +0.0"
    assert with_unit(0.1, "mg") == "0.1 mg"


def test_a_focused_explorer_shows_one_question_and_answers_as_the_whole() -> None:
    small = psyedu.explore("window", controls=["count"], panels=["window"], question="How long?")
    assert [panel.id for panel in small.panels] == ["window"] and small.scene is None
    hidden = {control["name"] for control in small.spec()["controls"] if control.get("hidden")}
    assert hidden == {control.name for control in EXPLORER.controls} - {"count"}
    assert small.evaluate({"count": 2}).measures == EXPLORER.evaluate({"count": 2}).measures
    with pytest.raises(PsyeduError, match="'colour'"):
        psyedu.explore("window", controls=["colour"], panels=["window"], question="?")
    with pytest.raises(PsyeduError, match="nothing"):
        psyedu.explore("window", controls=["count"])


@pytest.mark.parametrize("name", ["responders", "time-course", "schedule-designer", "occupancy", "cascade"])
def test_a_focused_readout_is_a_whole_sentence_whatever_panel_is_left(name: str) -> None:
    whole = psyedu.explore(name)
    for panel in whole.panels:
        small = psyedu.explore(name, controls=[whole.controls[0].name], panels=[panel.id], question="?")
        assert small.evaluate().readout.endswith("."), panel.id
