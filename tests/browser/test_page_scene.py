"""The page's interpreter of scenes does exactly what the notebook's does."""

import random
from dataclasses import dataclass, field

import numpy as np
import pytest

from psyedu.explorers.scenes import PLASTICITY, Scene

CHANGES = """
const { sceneChanges, sceneSummary, centresInText } = await web("scene.js");
const spec = { controls: [], scene: given.scene };
const { values, run, parameters } = given;
const state = { values, results: { main: run }, parameters: { main: parameters }, measures: {} };
say(given.days.map((day) => {
  const changes = sceneChanges(spec, state, day, centresInText(given.scene.svg));
  return [changes, sceneSummary(spec, state, day, changes)];
}));
"""


class Run:
    def __init__(self, hours, traces):
        self.hours = np.array(hours)
        self.traces = {name: np.array(values) for name, values in traces.items()}

    def __getitem__(self, name):
        return self.traces[name]


@dataclass
class Evaluated:
    runs: dict
    parameters: dict
    values: dict = field(default_factory=dict)

    def visible(self, when):
        return all(self.values.get(name) in allowed for name, allowed in (when or {}).items())


def both(script, scene, traces, days, values):
    """What the two interpreters make of a scene."""
    hours = [0.0, 5.0, 100.0, 720.0]
    parameters = {"window_threshold": 0.25}
    here = Evaluated({"main": Run(hours, traces)}, parameters, values)
    page = script(
        CHANGES, scene=scene.as_json(), run={"t": hours, **traces}, parameters=parameters, values=values, days=days
    )
    return [scene.changes(here, day) for day in days], [changes for changes, _ in page], [words for _, words in page]


def test_the_courses_scene_at_many_days(script):
    chance = random.Random(3)
    names = ("window", "stable_spines", "new_spines", "spine_density")
    traces = {name: [chance.uniform(0, 1.2) for _ in range(4)] for name in names}
    days = [0, 0.5, 1, 7.5, 12, 29.5, 30]
    notebook, page, words = both(script, PLASTICITY, traces, days, {"compound": "psilocybin"})
    assert page == notebook
    assert len({str(one) for one in page}) == len(days)
    assert words[1].startswith(PLASTICITY.summary)
    assert words[1].endswith("of day \N{MINUS SIGN}3.")


@pytest.mark.parametrize("compound", ["alpha", "beta"])
def test_every_channel_with_conditions(script, compound):
    when = {"compound": ["alpha"]}
    table = (
        {
            "element": "day-{k}",
            "repeat": 5,
            "channel": "state",
            "trace": "a",
            "at": "k+0.5",
            "level": 0.5,
            "when": when,
        },
        {"element": "new-{k}", "repeat": 9, "channel": "count", "trace": "a", "scale": 7.3, "offset": -1},
        {"element": "stable-0", "channel": "opacity", "trace": "a", "at": 3, "scale": 2, "offset": -0.3, "when": when},
        {"element": "stable-1", "channel": "scale", "trace": "a"},
        {"element": "cursor-marker", "channel": "shift", "dx": -13.37, "dy": 0.1},
        {"element": "density-text", "channel": "text", "text": "{cursor:.0f} {value:.2f}", "trace": "a", "offset": -1},
    )
    scene = Scene("Every channel", PLASTICITY.file, "All of them.", table)
    days = [0, 0.5, 2.5, 11, 30]
    notebook, page, _ = both(script, scene, {"a": [0.1, 0.9, 0.45, 0.6]}, days, {"compound": compound})
    assert page == notebook
    assert (page[0]["day-0"]["data-state"] == "absent") == (compound == "beta")


def test_ids_of_two_drawings_do_not_meet(script):
    svg = '<svg><pattern id="a1"/><rect id="b" fill="url(#a1)" stroke="#a1b" aria-labelledby="b other"/></svg>'
    said = script('say((await web("scene.js")).withPrefix(given.svg, "x-"))', svg=svg)
    assert said == (
        '<svg><pattern id="x-a1"/><rect id="x-b" fill="url(#x-a1)" stroke="#a1b" aria-labelledby="x-b other"/></svg>'
    )
