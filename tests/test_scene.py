"""Scenes: the binding table says what the drawing shows, exactly."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

import psyedu
from psyedu.errors import PsyeduError
from psyedu.explorers.scenes import PLASTICITY, Scene
from psyedu.explorers.scenes.scene import _FOLDER, fixed
from psyedu.export.node import run_node


class Run:
    """A course on two points, so that every day between is known by heart."""

    def __init__(self, **traces):
        self.hours = np.array([0.0, 24.0 * 30])
        self.traces = {name: np.array(ends, dtype=float) for name, ends in traces.items()}

    def __getitem__(self, name):
        return self.traces[name]


@dataclass
class Evaluated:
    runs: dict
    parameters: dict = field(default_factory=lambda: {"window_threshold": 0.25})
    values: dict = field(default_factory=dict)

    def visible(self, when):
        return all(self.values.get(name) in allowed for name, allowed in (when or {}).items())


def plastic():
    """A window that closes in a straight line from 1 to 0; 18 stable spines, 2 new ones growing to 6."""
    return Evaluated(
        {"main": Run(window=(1, 0), stable_spines=(0.9, 0.9), new_spines=(0.1, 0.3), spine_density=(1, 1.2))},
        values={"compound": "psilocybin"},
    )


def only(**binding):
    """A scene of the plasticity drawing with one binding."""
    return Scene("One", PLASTICITY.file, "One binding.", ({"element": "day-0", **binding},))


def one(evaluation=None, day=0.0, **binding):
    scene = only(**binding)
    return next(iter(scene.changes(evaluation or plastic(), day).values()))


def test_the_drawing_is_ours_small_and_named_for_dark_and_light():
    text = PLASTICITY.svg
    assert len(text.encode()) < 15_000
    root = ElementTree.fromstring(text)
    assert root.get("viewBox")
    assert "currentColor" in text
    # A reference by id would find another copy of the drawing on the same page.
    assert "url(#" not in text
    assert "href" not in text
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_every_drawn_spine_and_day_is_bound():
    bound = {str(b["element"]).replace("{k}", str(k)) for b in PLASTICITY.bindings for k in range(b.get("repeat", 1))}
    assert bound == {e.get("id") for e in ElementTree.fromstring(PLASTICITY.svg).iter() if e.get("id")}


def test_days_above_the_threshold_stand_open_and_spines_are_counted():
    changes = PLASTICITY.changes(plastic(), 15.0)
    # 1 - (k + 0.5) / 30 >= 0.25 holds for k up to 22.
    assert [k for k in range(30) if changes[f"day-{k}"]["data-state"] == "open"] == list(range(23))
    assert changes["day-23"]["data-state"] == "closed"
    assert sum(changes[f"stable-{k}"]["display"] is None for k in range(34)) == 18
    assert [changes[f"new-{k}"]["display"] for k in range(5)] == [None] * 4 + ["none"]
    assert changes["cursor-marker"]["transform"] == "translate(195.0000 0.0000)"
    assert changes["cursor-text"]["text"] == "Day 15.0"
    assert changes["density-text"]["text"] == "Density: 110 % of day −3"


def test_a_compound_without_spine_data_gets_an_empty_dendrite_that_says_why():
    other = plastic()
    other.values["compound"] = "LSD"
    changes = PLASTICITY.changes(other, 15.0)
    assert {changes[f"stable-{k}"]["data-state"] for k in range(34)} == {"absent"}
    assert changes["density-text"]["data-state"] == "absent"
    assert changes["other-text"] == {
        "data-state": None,
        "text": "Drawn for psilocybin only: no spine data used for others",
    }


def test_the_drawn_svg_carries_the_changes_and_says_them():
    root = ElementTree.fromstring(PLASTICITY.draw(plastic(), 15.0))
    by_id = {element.get("id"): element for element in root.iter()}
    assert by_id["day-22"].get("data-state") == "open"
    assert by_id["new-4"].get("display") == "none"
    assert by_id["new-3"].get("display") is None
    assert by_id["cursor-text"].text == "Day 15.0"
    assert root.get("aria-label") == f"{PLASTICITY.summary} Day 15.0. Density: 110 % of day −3."


@pytest.mark.parametrize(
    ("binding", "day", "expected"),
    [
        ({"channel": "opacity", "trace": "window"}, 15, {"opacity": "0.5000"}),
        ({"channel": "opacity", "trace": "window", "scale": 4, "offset": -1}, 0, {"opacity": "1.0000"}),
        ({"channel": "opacity", "trace": "window", "offset": -2}, 0, {"opacity": "0.0000"}),
        ({"channel": "opacity", "trace": "window", "at": 30}, 0, {"opacity": "0.0000"}),
        ({"channel": "opacity", "trace": "window", "at": "k+15"}, 0, {"opacity": "0.5000"}),
        ({"channel": "shift", "dx": -2, "dy": 0.5}, 3, {"transform": "translate(-6.0000 1.5000)"}),
        ({"channel": "shift", "dx": -2}, 0, {"transform": "translate(0.0000 0.0000)"}),
        ({"channel": "state", "trace": "window", "level": 0.5}, 15, {"data-state": "on"}),
        ({"channel": "state", "trace": "window", "level": 0.5}, 15.1, {"data-state": "off"}),
        ({"channel": "text", "text": "{cursor:.0f} {value:.1f}", "trace": "window"}, 0.5, {"text": "0 1.0"}),
        ({"channel": "scale", "trace": "window"}, 15, {"transform": "translate(0 0) scale(0.5000) translate(-0 -0)"}),
        ({"channel": "count", "trace": "window", "scale": 0.5}, 0, {"display": None}),
        ({"channel": "count", "trace": "window", "scale": 0.499}, 0, {"display": "none"}),
    ],
)
def test_each_channel(binding, day, expected):
    assert one(day=day, **binding) == expected


def test_a_binding_whose_conditions_fail_is_absent_and_comes_back():
    binding = {"channel": "opacity", "trace": "window", "when": {"compound": ["ketamine"]}}
    evaluation = plastic()
    assert one(evaluation, **binding) == {"data-state": "absent"}
    evaluation.values["compound"] = "ketamine"
    assert one(evaluation, **binding) == {"data-state": None, "opacity": "1.0000"}


def test_numbers_round_to_even_and_never_print_minus_zero():
    assert [fixed(x, 0) for x in (0.5, 1.5, -0.4)] == ["0", "2", "0"]
    assert fixed(-0.04, 1) == "0.0"
    assert fixed(-0.06, 1) == "-0.1"


@pytest.mark.parametrize(
    ("binding", "sentence"),
    [
        ({"channel": "colour", "trace": "window"}, "Given the channel 'colour'"),
        ({"channel": "count", "trace": "window", "element": "leaf-{k}", "repeat": 2}, "leaf-0, leaf-1, which"),
        ({"channel": "opacity"}, 'without "trace"'),
        ({"channel": "opacity", "trace": "window", "dx": 1}, r"Given the fields \['dx'\]"),
    ],
)
def test_a_mistake_in_a_table_is_named(binding, sentence):
    with pytest.raises(PsyeduError, match=sentence):
        Scene("One", PLASTICITY.file, "One binding.", ({"element": "day-0", **binding},))


def test_the_page_gets_the_drawing_the_table_and_the_cursor():
    spec = PLASTICITY.as_json()
    assert spec["svg"] == (_FOLDER / "plasticity.svg").read_text(encoding="utf-8")
    assert spec["cursor"] == {"label": "Day", "min": 0.0, "max": 30.0, "step": 0.5, "value": 0.0}
    assert len(spec["bindings"]) == len(PLASTICITY.bindings)


EVERY_CHANNEL = (
    {
        "element": "day-{k}",
        "repeat": 30,
        "channel": "opacity",
        "trace": "window",
        "at": "k+0.25",
        "scale": 1.3,
        "offset": -0.1,
    },
    {"element": "new-{k}", "repeat": 16, "channel": "scale", "trace": "new_spines", "at": 7, "scale": 9},
    {"element": "stable-{k}", "repeat": 34, "channel": "count", "trace": "spine_density", "run": "saline", "scale": 30},
    {"element": "cursor-marker", "channel": "shift", "dx": -1.5, "dy": 0.3, "when": {"compound": ["psilocybin"]}},
    {
        "element": "cursor-text",
        "channel": "text",
        "text": "{cursor:.0f}, {value:.2f}",
        "trace": "window",
        "offset": -0.3,
    },
    {"element": "density-text", "channel": "text", "text": "{cursor:.1f}", "when": {"compound": ["ketamine", "LSD"]}},
)


def test_page_and_notebook_make_the_same_of_every_table():
    explorer = psyedu.explore("window")
    spec = explorer.spec()
    random = np.random.default_rng(7)
    cases, expected = [], []
    for scene in (PLASTICITY, Scene("All", PLASTICITY.file, "Every channel.", EVERY_CHANNEL)):
        for compound in ("psilocybin", "ketamine", "ibogaine"):
            for day in (0.0, 0.5, 2.5, float(random.uniform(0, 30)), 30.0):
                evaluation = explorer.evaluate({"compound": compound, "count": int(random.integers(0, 5))})
                runs = {
                    name: {"t": run.hours.tolist()} | {trace: run[trace].tolist() for trace in run}
                    for name, run in evaluation.runs.items()
                }
                state = {
                    "values": dict(evaluation.values),
                    "results": runs,
                    "parameters": {name: dict(evaluation.parameters) for name in runs},
                    "measures": {},
                }
                cases.append({"spec": spec | {"scene": scene.as_json()}, "state": state, "cursor": day})
                expected.append(scene.changes(evaluation, day))
    told = json.loads(run_node(Path(__file__).parent / "scene_changes.mjs", json.dumps(cases)))
    assert told == expected
    assert len({json.dumps(changes) for changes in told}) > 20
