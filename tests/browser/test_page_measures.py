"""From controls to parameters, from runs to numbers, from numbers to sentences."""

import random
import re

import pytest

STATE = """
const { computeState } = await web("state.js");
const { startingValues, changed } = await web("parameters.js");
const values = changed(given.spec, startingValues(given.spec), given.set ?? {});
"""


def state(script, spec, **controls):
    return script(STATE + "say(computeState(given.spec, chains, values));", spec=spec, set=controls)


def inputs(script, spec, run="main", **controls):
    code = 'const { runInput } = await web("parameters.js");'
    code += "say(runInput(given.spec, chains[given.spec.chain], values, given.spec.runs[given.run]));"
    return script(STATE + code, spec=spec, set=controls, run=run)


def test_numbers_are_printed_as_python_prints_them(script):
    chance = random.Random(7)
    numbers = [0.5, 1.5, 2.5, -0.5, -0.04, 0.25, 0.35, 1.005, 1e-9, 123456.5, -2.5, 0.0, 0.125]
    numbers += [chance.uniform(-50, 50) for _ in range(200)] + [k / 8 for k in range(-40, 40)]
    cases = [[number, f".{decimals}f"] for number in numbers for decimals in (0, 1, 2)]
    said = script(
        'const { formatNumber } = await web("format.js"); say(given.cases.map(([n, code]) => formatNumber(n, code)))',
        cases=cases,
    )
    expected = [f"{number:{code}}" for number, code in cases]
    expected = [text.lstrip("-") if float(text) == 0 else text for text in expected]
    assert said == expected


def test_units_and_unknown_names(script):
    said = script("""
        const { fill, withUnit, formatNumber } = await web("format.js");
        say([withUnit(1, "doses"), withUnit(2, "doses"), withUnit(1, "h"), withUnit(25, "mg"), withUnit(0.25),
             formatNumber(NaN, ".1f"), formatNumber(3, "+.1f"),
             fill("{a} {b:.1f} {c}", (name) => ({ a: { value: 1, unit: "days" }, b: { value: 2 } })[name])]);
    """)
    assert said == ["1 dose", "2 doses", "1 h", "25 mg", "0.25", "–", "+3.0", "1 day 2.0 {c}"]


def test_measures_of_a_known_run(script):
    found = script("""
        const { computeMeasures, spansAbove } = await web("measures.js");
        const run = { t: [0, 2, 4, 10], x: [0, 4, 0, 3] };
        const kinds = [{ kind: "maximum" }, { kind: "time_of_maximum" }, { kind: "time_above", level: "limit" },
          { kind: "value_at", time: 7 }, { kind: "value_at", time: 99 }, { kind: "maximum", scale: 10, offset: -1 }];
        const declared = kinds.map((one, i) => ({ name: "m" + i, trace: "x", ...one }));
        say([computeMeasures(declared, { results: { main: run }, parameters: { main: { limit: 2 } } }),
             spansAbove(run.t, run.x, 2), spansAbove(run.t, run.x, 9), spansAbove(run.t, run.x, 0)]);
    """)
    assert found[0] == {"m0": 4, "m1": 2, "m2": 4, "m3": 1.5, "m4": 3, "m5": 39}
    assert found[1] == [[1, 3], [8, 10]]
    assert found[2] == []
    assert found[3] == [[0, 10]]


def test_parameters_come_from_defaults_variants_and_controls(script, toy):
    main = inputs(script, toy, count=2, interval=3, threshold=0.4)
    assert main["parameters"]["oral_amount"] == 100
    assert main["parameters"]["closing_time"] == 240
    assert main["parameters"]["threshold"] == 0.4
    assert main["parameters"]["bridge"] == 0
    assert main["schedule"]["end"] == 720
    assert main["schedule"]["doses"] == [{"time": 0, "amount": 25}, {"time": 72, "amount": 25}]
    assert inputs(script, toy, run="saline")["schedule"]["doses"] == []
    assert inputs(script, toy, bridge=True)["parameters"]["bridge"] == 1


def test_a_choice_without_a_dose_still_exposes_and_switches_its_toggle_off(script, toy):
    beta = inputs(script, toy, compound="beta", bridge=True)
    assert beta["values"]["dose"] is None
    assert beta["schedule"]["doses"] == [{"time": 0, "amount": 1}]
    assert beta["parameters"]["bridge"] == 0
    assert beta["parameters"]["closing_time"] == 480


def test_a_run_of_another_compound_gets_that_compounds_dose(script, toy):
    toy["controls"][0]["options"].append({"value": "gamma", "label": "Gamma"})
    toy["controls"][1]["ranges"]["gamma"] = {"min": 1, "max": 3, "step": 1, "value": 2, "unit": "mg"}
    toy["runs"]["other"] = {"compound": "gamma"}
    assert inputs(script, toy, run="other", dose=30)["schedule"]["doses"] == [{"time": 0, "amount": 2}]


@pytest.mark.parametrize(("given", "kept"), [(17, 15), (18, 20), (400, 30), (-1, 10), ("20", 20)])
def test_a_slider_stays_on_its_scale(script, toy, given, kept):
    assert inputs(script, toy, dose=given)["values"]["dose"] == kept


@pytest.mark.parametrize("wrong", [{"colour": 1}, {"compound": "delta"}])
def test_an_unknown_control_or_option_is_refused(script, toy, wrong):
    said = script(
        'const { startingValues, changed } = await web("parameters.js");'
        "try { changed(given.spec, startingValues(given.spec), given.wrong); say(null) } catch (e) { say(e.message) }",
        spec=toy,
        wrong=wrong,
    )
    assert re.search("no control|no option", said)


def test_the_readout_says_what_holds(script, toy):
    alpha = state(script, toy)
    peak, time, days = (alpha["measures"][name] for name in ("peak", "peak_time", "open_days"))
    first = f"After 1 dose of 25 mg of Alpha, plasma peaks at {peak:.1f} µg/L after {time:.1f} h."
    assert alpha["readout"] == f"{first} In the model the window stays open for {days:.1f} days."
    assert state(script, toy, compound="beta")["readout"].startswith("In the model")


def test_more_exposure_means_a_longer_window(script, toy):
    days = [state(script, toy, count=count, interval=7)["measures"]["open_days"] for count in (0, 1, 2)]
    assert days[0] == 0
    assert days[0] < days[1] < days[2]
    assert state(script, toy, threshold=0.5)["measures"]["open_days"] < days[1]
