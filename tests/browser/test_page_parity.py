"""One declaration, two homes: the page computes and says what the notebook computes and says."""

import subprocess
import sys

import numpy as np
import pytest

import psyedu
from psyedu.explorers.catalogue import CATALOGUE
from psyedu.model import COMPOUNDS
from psyedu.model.kinetics import KINETIC_PROFILES

PAGE = """
const { chains: course } = await import(given.chains);
const { computeState } = await web("state.js");
const { startingValues, changed } = await web("parameters.js");
say(given.settings.map((setting) => {
  const values = changed(given.spec, startingValues(given.spec), setting);
  const { results, parameters, measures, readout } = computeState(given.spec, course, values);
  return { values, results, parameters: parameters.main, measures, readout };
}));
"""
SETTINGS = {
    "cascade": [
        {},
        {"node": "receptor", "strength": 0.55},
        {"wiring": "direct", "node": "erk", "loop": 0.2},
        {"wiring": "both", "node": "trkb", "strength": 0.3, "loop": 0.1},
        {"given": "serotonin", "wiring": "inside"},
        {"given": "saline", "node": "mtorc1", "loop": 0.2},
    ],
    "window": [
        {},
        *[{"compound": name} for name in COMPOUNDS],
        {"count": 0},
        {"count": 4, "interval": 3, "threshold": 0.5},
        {"bridge": True, "dose": 30},
        {"compound": "LSD", "bridge": True, "dose": 0.2, "count": 2, "interval": 1},
        {"compound": "ketamine", "bridge": True, "count": 3, "interval": 10},
    ],
    "translation-lens": [
        {},
        {"exists": True},
        {"exists": True, "compound": "ibogaine", "lowest": 0.1, "highest": 5, "threshold": 0.1},
        {"exists": True, "compound": "ketamine", "lowest": 1, "highest": 1, "threshold": 0.7},
    ],
    "spines": [
        {},
        {"experiment": "pt", "interval": 9, "mice": 7, "day": 40},
        {"experiment": "knockout", "interval": 14, "mice": 12, "day": 65},
        {"experiment": "5-MeO-DMT", "interval": 1, "mice": 2, "day": 1},
        {"day": 11, "mice": 5},
    ],
    "network": [
        {},
        {"occupancy": 80, "gain": 0.3},
        {"occupancy": 0, "gain": 0.15, "receptors": "uniform"},
        {"occupancy": 35, "gain": 0.05},
    ],
    "time-course": [
        {},
        *[{"compound": name, "second": "LSD"} for name in KINETIC_PROFILES],
        {"compound": "LSD", "dose": 200, "second": "mescaline", "end_share": 0.15},
        {"compound": "ketamine", "second": "DMT_infusion", "end_share": 0.6},
        {"compound": "MDMA", "dose": 75, "second": "5-MeO-DMT"},
    ],
    "occupancy": [
        {},
        {"ketanserin": True, "ketanserin_hour": -1.5, "strength": 0.2},
        {"compound": "psilocybin", "dose": 30, "ketanserin": True, "count": 3, "efficacy": 0.4},
        {"dose": 0.2, "count": 7},
    ],
    "responders": [
        {},
        {"n": 20, "trial": 4, "criterion": "remission"},
        {"effect": 0, "spread": 0, "expectancy": 12, "guessing": 95},
        {"n": 200, "trial": 3, "spread": 15, "guessing": 100, "criterion": "quarter"},
        {"effect": 12, "expectancy": 0, "n": 140, "trial": 2},
    ],
    "schedule-designer": [
        {},
        {"compound": "ketamine", "first_day": 28, "every": 7, "sessions": 5},
        {"sessions": 0, "preparation": 3, "context": 0.25},
        {"context": -1, "stressors": 5, "stressor_first": 28, "window_gain": -1},
        {"training": 21, "training_first": 28, "transfer": 0.5, "stressors": 2, "window_gain": 10},
    ],
}


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The address of the chains as the exporter writes them."""
    file = tmp_path_factory.mktemp("exported") / "chains.mjs"
    subprocess.run([sys.executable, "-m", "psyedu.export.javascript", file], check=True)
    return file.as_uri()


@pytest.mark.parametrize("explorer_name", SETTINGS)
def test_both_faces_agree_in_every_setting(script, exported, explorer_name):
    explorer = psyedu.explore(explorer_name)
    settings = SETTINGS[explorer_name]
    page = script(PAGE, chains=exported, spec=explorer.spec(), settings=settings)
    assert len(page) == len(settings)
    for setting, there in zip(settings, page, strict=True):
        here = explorer.evaluate(setting)
        assert there["values"] == dict(here.values), setting
        assert there["parameters"] == pytest.approx(dict(here.parameters), rel=1e-12), setting
        assert there["measures"] == pytest.approx(dict(here.measures), rel=1e-9, abs=1e-9), setting
        assert there["readout"] == here.readout, setting
        for name, run in here.runs.items():
            assert there["results"][name]["t"] == run.hours.tolist(), setting
            for trace in run:
                values = np.array(there["results"][name][trace])
                scale = max(np.max(np.abs(run[trace])), 1e-300)
                assert np.max(np.abs(values - run[trace])) <= 1e-11 * scale, (setting, name, trace)


def test_every_explorer_of_the_course_has_a_picture_of_its_own(script, exported):
    specs = [psyedu.explore(name).spec() for name in CATALOGUE]
    assert specs
    pictures = script(
        """
        const { chains: course } = await import(given.chains);
        const { drawPicture } = await web("picture.js");
        say(given.specs.map((spec) => drawPicture(spec, course)));
        """,
        chains=exported,
        specs=specs,
    )
    for spec, text in zip(specs, pictures, strict=True):
        for panel in spec["panels"]:
            assert panel["title"] in text
