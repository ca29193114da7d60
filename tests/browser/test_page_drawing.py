"""Panels and standalone pictures: what is drawn, in which words, at which sizes."""

import json
import re
from xml.etree import ElementTree

import pytest
from page_support import CHAINS, WEB, node

from psyedu.explorers.scenes import PLASTICITY

SVG = "{http://www.w3.org/2000/svg}"
DRAW = """
const { computeState } = await web("state.js");
const { startingValues, changed } = await web("parameters.js");
const { drawPanel, panelSvg } = await web("draw.js");
const { LIGHT_COLOURS, PAGE_COLOURS } = await web("colours.js");
const state = computeState(given.spec, chains, changed(given.spec, startingValues(given.spec), given.set ?? {}));
const panel = given.spec.panels.find((one) => one.id === given.panel);
"""


def draw(script, spec, panel, width=360, colours="LIGHT_COLOURS", cursor=None, **controls):
    code = (
        f"say(panelSvg(drawPanel(panel, state, {{ width: given.width, colours: {colours}, cursor: given.cursor }})));"
    )
    text = script(DRAW + code, spec=spec, panel=panel, width=width, cursor=cursor, set=controls)
    return ElementTree.fromstring(text), text


def texts(root):
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def numbers_of(path):
    return [tuple(map(float, pair.split())) for pair in path.get("d")[1:].split("L")]


@pytest.mark.parametrize("width", [280, 358, 760])
@pytest.mark.parametrize("panel", ["plasma", "spines", "window"])
def test_text_is_readable_and_nothing_leaves_the_panel(script, toy, width, panel):
    root, _ = draw(script, toy, panel, width=width)
    assert root.get("width") == str(width)
    for element in root.iter(f"{SVG}text"):
        assert float(element.get("font-size")) >= 11
        assert 0 <= float(element.get("y")) <= float(root.get("height"))
    for path in root.iter(f"{SVG}path"):
        points = numbers_of(path)
        assert all(0 <= x <= width and 0 <= y <= float(root.get("height")) for x, y in points)
        assert points == sorted(points, key=lambda point: point[0])


def test_axes_have_titles_units_and_round_ticks(script, toy):
    root, _ = draw(script, toy, "plasma", width=600)
    said = texts(root)
    assert "Alpha in plasma (µg/L)" in said
    assert "Hours after the first dose" in said
    assert [tick for tick in said if re.fullmatch(r"\d+", tick)][-9:] == [
        "0",
        "3",
        "6",
        "9",
        "12",
        "15",
        "18",
        "21",
        "24",
    ]


def test_styles_are_told_apart_without_colour(script, toy):
    root, _ = draw(script, toy, "spines")
    paths = list(root.iter(f"{SVG}path"))
    assert [path.get("data-run") for path in paths] == ["main", "saline"]
    assert len({path.get("stroke-dasharray") for path in paths}) == 2
    filled, hollow = [root.findall(f".//{SVG}circle[@fill='{colour}']") for colour in ("#0072B2", "#FFFFFF")]
    assert len(filled) == len(hollow) == 4  # three measured points each, and one in the legend


def test_error_bars_span_the_given_errors(script, toy):
    root, _ = draw(script, toy, "spines")
    circle = next(
        one for one in root.iter(f"{SVG}circle") if float(one.get("cx")) > 40 and one.get("fill") == "#0072B2"
    )
    bars = [
        one
        for one in root.iter(f"{SVG}line")
        if one.get("x1") == one.get("x2") == circle.get("cx") and one.get("stroke") == "#0072B2"
    ]
    assert len(bars) == 1
    centre = float(circle.get("cy"))
    low, high = float(bars[0].get("y1")), float(bars[0].get("y2"))
    assert low - centre == pytest.approx(centre - high, abs=0.05)


def test_a_declared_limit_never_hides_data(script, toy):
    toy["panels"][1]["y"] = {"label": "Change", "unit": "%", "min": 0, "max": 1}
    root, _ = draw(script, toy, "spines")
    assert "6" in texts(root)
    assert "\N{MINUS SIGN}2" in texts(root)


def test_shading_levels_and_brackets_are_also_said(script, toy):
    root, _ = draw(script, toy, "window")
    label = root.get("aria-label")
    assert root.get("role") == "img"
    assert re.search(r"Shaded: Window open in the model \(day 0\.\d to 14\.\d\)\.", label)
    assert "Threshold (assumed), 0.25." in label
    assert "Bar with end ticks: Reported: open at day 2" in label
    assert len(root.findall(f".//{SVG}rect[@class='psyedu-shade']")) == 1
    assert len(root.findall(f".//{SVG}line[@class='psyedu-bracket']")) == 1
    closed, _ = draw(script, toy, "window", count=0)
    assert "never in these settings" in closed.get("aria-label")
    assert not closed.findall(f".//{SVG}rect[@class='psyedu-shade']")
    assert not draw(script, toy, "window", compound="beta")[0].findall(f".//{SVG}line[@class='psyedu-bracket']")


def test_the_cursor_stands_at_its_day_and_hides_outside(script, toy):
    root, _ = draw(script, toy, "window", cursor=15)
    left, right, *_ = map(float, root.get("data-plot").split())
    mark = root.find(f".//{SVG}g[@class='psyedu-cursor']")
    assert float(re.search(r"[\d.]+", mark.get("transform"))[0]) == pytest.approx((left + right) / 2, abs=0.02)
    outside, _ = draw(script, toy, "plasma", cursor=15)
    assert outside.find(f".//{SVG}g[@class='psyedu-cursor']").get("display") == "none"


def test_words_are_escaped(script, toy):
    toy["panels"][2]["brackets"][0]["label"] = 'a < b & "c"'
    root, _ = draw(script, toy, "window")
    assert 'a < b & "c"' in texts(root)


def test_colours_of_the_page_are_names_and_of_a_picture_are_colours(script, toy):
    assert "var(--psyedu-series-0)" in draw(script, toy, "plasma", colours="PAGE_COLOURS")[1]
    assert "var(" not in draw(script, toy, "plasma")[1]


def picture(spec):
    return node(WEB / "picture.mjs", "--chains", CHAINS, given=json.dumps(spec))


def test_a_picture_stands_alone(toy):
    text = picture(toy)
    root = ElementTree.fromstring(text)
    said = texts(root)
    assert "var(" not in text
    assert "<script" not in text
    assert root.find(f"{SVG}title").text == toy["title"]
    for words in ("People: Alpha in plasma", "Mice: Spine density", "Mice: The window", toy["question"]):
        assert words in said
    assert any(line.startswith("After 1 dose of 25 mg of Alpha") for line in said)
    names = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(names) == len(set(names))
    for name in re.findall(r"url\(#([^)]+)\)", text):
        assert name in names
    states = {e.get("id"): e.get("data-state") for e in root.iter() if e.get("data-state")}
    assert set(states.values()) == {"open"}
    assert "Day 0: 0.0 %" in said


def test_a_picture_says_why_a_panel_is_absent(toy):
    toy["controls"][0]["value"] = "beta"
    assert "Beta was never measured in plasma." in texts(ElementTree.fromstring(picture(toy)))


def test_several_pictures_and_the_courses_scene(toy):
    window = {"trace": "window", "level": "threshold"}
    bound = [dict(one) for one in PLASTICITY.bindings if one.get("trace") in (None, "window")]
    toy["scene"] = {**PLASTICITY.as_json(), "bindings": [one | window if "trace" in one else one for one in bound]}
    first, second = json.loads(picture([toy, toy]))
    assert first == second
    root = ElementTree.fromstring(first)
    days = [e.get("data-state") for e in root.iter() if re.search(r"-day-\d+$", e.get("id", ""))]
    assert days == ["open"] * 14 + ["closed"] * 16


def test_a_declaration_that_cannot_be_drawn_is_refused_in_a_sentence(toy):
    toy["chain"] = "unknown"
    with pytest.raises(AssertionError, match='The chain "unknown" is not'):
        picture(toy)


def test_notes_that_several_points_share_are_said_once(script, toy):
    toy["panels"][1]["points"][1]["note"] = toy["panels"][1]["points"][0]["note"]
    root, _ = draw(script, toy, "spines")
    assert root.get("aria-label").endswith("Dosed, imaged; Saline, imaged: invented numbers, n = 3.")


def test_an_axis_may_begin_before_the_first_dose(script, toy):
    toy["start_hours"] = -72
    toy["panels"][1]["x"]["min"] = -3
    root, _ = draw(script, toy, "spines", width=600)
    left, *_, start, end = map(float, root.get("data-plot").split())
    assert (start, end) == (-72, 720)
    first = numbers_of(next(root.iter(f"{SVG}path")))[0]
    assert first[0] == pytest.approx(left, abs=0.02)
