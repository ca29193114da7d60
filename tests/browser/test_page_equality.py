"""The explorer in the built page against the Python model: 25 random settings of the controls, in Chromium."""

import json
import random

import numpy as np
import pytest

import psyedu
from psyedu.explorers.control import Choice, Slider

DRAWS = 25
FLOOR = 1e-3


def setting(explorer, chance: random.Random) -> dict[str, object]:
    """One random setting of all controls, on the sliders' own steps."""
    values: dict[str, object] = {}
    for control in explorer.controls:
        if isinstance(control, Choice):
            values[control.name] = chance.choice([value for value, _ in control.options])
        elif isinstance(control, Slider):
            span = control.range_at(values)
            if span is not None:
                steps = round((span.max - span.min) / span.step)
                values[control.name] = round(span.min + chance.randint(0, steps) * span.step, 10)
        else:
            values[control.name] = chance.random() < 0.5
    return values


@pytest.fixture(scope="module")
def chapter(chromium, built_book):
    page = chromium.new_page(viewport={"width": 1200, "height": 900})
    page.goto((built_book / "notebooks/05-plasticity-window.html").as_uri())
    page.locator("#psyedu-explorer-window").scroll_into_view_if_needed()
    page.wait_for_selector("#psyedu-explorer-window[data-ready]")
    yield page
    page.close()


def test_the_page_simulates_what_python_simulates(chapter):
    explorer = psyedu.explore("window")
    chance = random.Random(20)
    drawn = [setting(explorer, chance) for _ in range(DRAWS)]
    answers = chapter.evaluate(
        """async (settings) => {
        const root = document.getElementById('psyedu-explorer-window'), found = [];
        const frame = () => new Promise(requestAnimationFrame);
        for (const values of settings) {
            root.psyedu.setAll(values);
            await frame(); await frame();
            const plain = (run) => Object.fromEntries(Object.entries(run).map(([k, v]) => [k, [...v]]));
            const results = Object.fromEntries(Object.entries(root.psyedu.results).map(([k, v]) => [k, plain(v)]));
            found.push(JSON.stringify({results, readout: root.psyedu.readout, took: Number(root.dataset.redrawTime)}));
        }
        return found;
    }""",
        drawn,
    )
    took = []
    for values, text in zip(drawn, answers, strict=True):
        there, here = json.loads(text), explorer.evaluate(values)
        took.append(there["took"])
        assert there["readout"] == here.readout, values
        for name, run in here.runs.items():
            for trace in run:
                expected, found = run[trace], np.array(there["results"][name][trace])
                scale = np.maximum(np.abs(expected), FLOOR * np.max(np.abs(expected)) + 1e-300)
                assert np.max(np.abs(found - expected) / scale) < 1e-6, (values, name, trace)
    assert len({json.dumps(values, sort_keys=True) for values in drawn}) == DRAWS
    print(f"median redraw {np.median(took):.1f} ms")
