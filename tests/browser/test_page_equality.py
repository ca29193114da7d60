"""Every explorer in its built page against the Python model: 25 random settings of the controls, in Chromium."""

import json
import random

import numpy as np
import pytest

import psyedu
from psyedu.explorers.catalogue import CATALOGUE
from psyedu.explorers.control import Choice, Slider

DRAWS = 25
FLOOR = 1e-3
ANSWER = """async ([name, settings]) => {
    const root = document.getElementById('psyedu-explorer-' + name), found = [];
    const frame = () => new Promise(requestAnimationFrame);
    const plain = (run) => Object.fromEntries(Object.entries(run).map(([k, v]) => [k, [...v]]));
    for (const values of settings) {
        root.psyedu.setAll(values);
        await frame(); await frame();
        const results = Object.fromEntries(Object.entries(root.psyedu.results).map(([k, v]) => [k, plain(v)]));
        found.push(JSON.stringify({results, readout: root.psyedu.readout, took: Number(root.dataset.redrawTime)}));
    }
    return found;
}"""


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


def page_of(built_book, name: str):
    """The built chapter in which an explorer stands with all its controls."""
    mark = f'id="psyedu-explorer-{name}"'
    pages = [page for page in (built_book / "notebooks").glob("*.html") if mark in page.read_text("utf-8")]
    assert len(pages) == 1, f"{name} stands whole on {len(pages)} pages"
    return pages[0]


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_page_computes_what_python_computes(chromium, built_book, name):
    explorer = psyedu.explore(name)
    chance = random.Random(20)
    drawn = [setting(explorer, chance) for _ in range(DRAWS)]
    page = chromium.new_page(viewport={"width": 1200, "height": 900})
    page.goto(page_of(built_book, name).as_uri())
    page.locator(f"#psyedu-explorer-{name}").scroll_into_view_if_needed()
    page.wait_for_selector(f"#psyedu-explorer-{name}[data-ready]")
    answers = page.evaluate(ANSWER, [name, drawn])
    page.close()
    took = []
    for values, text in zip(drawn, answers, strict=True):
        there, here = json.loads(text), explorer.evaluate(values)
        took.append(there["took"])
        assert there["readout"] == here.readout, values
        for run_name, run in here.runs.items():
            for trace in run:
                expected, found = np.asarray(run[trace]), np.array(there["results"][run_name][trace])
                scale = np.maximum(np.abs(expected), FLOOR * np.max(np.abs(expected)) + 1e-300)
                assert np.max(np.abs(found - expected) / scale) < 1e-6, (values, run_name, trace)
    assert len({json.dumps(values, sort_keys=True) for values in drawn}) >= 0.8 * DRAWS
    print(f"{name}: median redraw {np.median(took):.1f} ms")
