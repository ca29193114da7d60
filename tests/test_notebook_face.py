"""The notebook's face: what a control says reaches the model, and its answer reaches figure, readout and scene."""

import subprocess
import sys

import numpy as np
import pytest

import psyedu
from psyedu.explorers.faces import drawing
from psyedu.explorers.faces.fields import on_scale
from psyedu.explorers.faces.notebook import Face


@pytest.fixture(scope="module")
def made():
    return Face(psyedu.explore("window"))


@pytest.fixture
def face(made):
    """The explorer's widget at its starting values; made once, because a figure takes a while."""
    made.reset()
    made.table.value = False
    return made


def curves(face):
    """The model's curves as the figure has them: panel, trace declaration, x and y."""
    shown = iter(face.figure.widget.data)
    for panel, drawn in zip(face.spec["panels"], face._drawn, strict=True):
        declared = iter(panel["traces"])
        for slot in drawn.slots:
            trace = next(shown)
            if slot.role == "trace":
                yield panel, next(declared), trace


def check_curves(face):
    evaluation = face.explorer.evaluate(face.values)
    seen = 0
    for panel, declared, trace in curves(face):
        visible = evaluation.visible(panel.get("when")) and evaluation.visible(declared.get("when"))
        assert bool(trace.visible) == visible
        if visible:
            run = evaluation.runs[declared.get("run") or "main"]
            unit = 24 if panel["x"]["unit"] == "d" else 1
            values = run[declared["name"]] * declared.get("scale", 1) + declared.get("offset", 0)
            np.testing.assert_allclose(trace.x, run.hours / unit, rtol=1e-12)
            np.testing.assert_allclose(trace.y, values, rtol=1e-12)
            seen += 1
    assert seen, "no curve was there to compare"


def test_every_control_has_a_labelled_widget(face):
    assert list(face.fields) == [control["name"] for control in face.spec["controls"]]
    for control in face.spec["controls"]:
        assert face.fields[control["name"]].label == control["label"]
        assert face.fields[control["name"]].kind == control["kind"]


def test_a_chapter_can_show_some_controls_and_the_others_keep_their_start():
    face = Face(psyedu.explore("window", controls=["count"], panels=["window"], question="What does a second dose do?"))
    assert [row.name for row in face.box.children if getattr(row, "kind", "") in ("slider", "choice", "toggle")] == [
        "count"
    ]
    face.fields["count"].value = 2
    check_curves(face)
    assert face.values == face.explorer.resolve({"count": 2})


def test_moving_sliders_changes_the_figure_to_what_the_model_says(face):
    check_curves(face)
    widget, traces = face.figure.widget, face.figure.widget.data
    before = face.readout.text
    face.fields["count"].value = 2
    assert face.values["count"] == 2
    check_curves(face)
    assert face.readout.text == face.explorer.evaluate(face.values).readout != before
    face.fields["interval"].value = 12
    check_curves(face)
    assert face.figure.widget is widget
    assert all(now is then for now, then in zip(face.figure.widget.data, traces, strict=True))


def test_a_step_is_one_message_of_what_has_changed(face):
    sent = []
    face.figure.widget._send_update_msg = lambda *args, **kwargs: sent.append((args, kwargs))
    try:
        face.fields["threshold"].value = 0.3
        face.fields["threshold"].value = 0.3
    finally:
        del face.figure.widget._send_update_msg
    assert len(sent) == 1


def test_a_compound_gives_the_dose_its_own_range(face):
    ranges = next(control["ranges"] for control in face.spec["controls"] if control["name"] == "dose")
    dose = face.fields["dose"]
    for compound, ranged in ranges.items():
        face.fields["compound"].value = compound
        assert dose.enabled == (ranged is not None)
        assert face.values["dose"] == (ranged and ranged["value"])
        if ranged:
            assert (dose.min, dose.max, dose.step) == (ranged["min"], ranged["max"], ranged["step"])
            assert (dose.value, dose.unit) == (ranged["value"], ranged["unit"])
        else:
            assert dose.absent
        check_curves(face)


def test_what_cannot_be_set_says_why_and_absent_panels_say_their_sentence(face):
    face.fields["compound"].value = "ibogaine"
    absent = [k for k, panel in enumerate(face.spec["panels"]) if not face.evaluation.visible(panel.get("when"))]
    assert absent
    for k, panel in enumerate(face.spec["panels"]):
        said = face.figure.widget.layout.annotations[2 * k + 1].text.replace("<br>", " ")
        assert said == (panel["absent"] if k in absent else "")
        assert face.figure.widget.layout[f"xaxis{k + 1}"].visible == (k not in absent)
    for control in face.spec["controls"]:
        allowed = face.evaluation.visible(control.get("when"))
        if not allowed:
            assert not face.fields[control["name"]].enabled
            assert face.fields[control["name"]].absent


def test_presets_are_one_evaluation_and_reset_brings_the_start_back(face):
    start = dict(face.values)
    for k, preset in enumerate(face.spec["presets"]):
        face.buttons.press(str(k))
        assert {name: face.values[name] for name in preset["values"]} == preset["values"]
        for name, value in preset["values"].items():
            assert face.fields[name].value == value
        check_curves(face)
    face.buttons.press("reset")
    assert face.values == start
    check_curves(face)


def test_shading_is_said_in_words_and_follows_the_threshold(face):
    panel = next(panel for panel in face.spec["panels"] if panel.get("shade"))
    run = face.evaluation.runs["main"]
    hours = drawing.spans_above(run.hours, run[panel["shade"]["trace"]], face.evaluation.parameters["window_threshold"])
    words = " and ".join(f"{start / 24:.1f} to {stop / 24:.1f}" for start, stop in hours)
    assert f"Shaded: {panel['shade']['label']} (day {words})." in face.caption.text
    before = face.caption.text
    face.fields["threshold"].value = 0.5
    assert face.caption.text != before


def test_the_table_is_filled_only_while_it_stands_open(face):
    face.table.text = ""
    face.fields["count"].value = 3
    assert face.table.text == ""
    face.table.value = True
    assert face.table.text.count("<table>") == sum(not drawn.absent for drawn in face._drawn)
    panel, declared, trace = next(iter(curves(face)))
    at = drawing.hours_per_unit(panel) and float(panel["x"]["table_step"])
    assert f"{np.interp(at, trace.x, trace.y):.4g}" in face.table.text
    assert declared["label"] in face.table.text


def test_the_scene_follows_model_and_day(face):
    start = face.drawing.text
    assert start == face.scene.draw(face.evaluation, face.day.value)
    face.day.value = 3
    assert "Day 3.0" in face.drawing.text
    moved = face.drawing.text
    face.fields["count"].value = 4
    assert face.drawing.text != moved
    face.day.value = 0


def test_numbers_go_to_the_nearest_step_of_the_range(face):
    assert on_scale(13.3, 10, 30, 5) == 15
    assert on_scale(99, 10, 30, 5) == 30
    assert on_scale(-1, 10, 30, 5) == 10
    assert on_scale(0.3000001, 0.1, 0.5, 0.05) == 0.3
    face.fields["count"].value = 99
    assert face.fields["count"].value == face.values["count"] == face.fields["count"].max


def test_spans_above_a_level_have_interpolated_crossings():
    hours, values = np.array([0.0, 1, 2, 3, 4]), np.array([1.0, 0, 0, 2, 2])
    assert drawing.spans_above(hours, values, 0.5) == [(0.0, 0.5), (2.25, 4.0)]
    assert drawing.spans_above(hours, values, 3.0) == []
    assert drawing.spans_above(hours, values, 0.0) == [(0.0, 4.0)]


def test_only_the_first_figure_of_a_kernel_carries_plotlys_script():
    code = (
        "import sys, psyedu\n"
        "faces = [psyedu.explore('window').widget.face for _ in range(2)]\n"
        "print([len(face.figure.widget.script) > 1_000_000 for face in faces])\n"
        "print('jsonschema' in sys.modules, 'nbformat' in sys.modules)\n"
        "import plotly.io._renderers as renderers\n"
        "print(renderers.nbformat.__version__, 'nbformat' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    first, imported, version = done.stdout.splitlines()
    assert first == "[True, False]"
    assert imported == "False False"
    assert version.endswith(" True")


def test_a_focused_explorer_shows_only_its_controls_and_follows_them() -> None:
    small = psyedu.explore("window", controls=["count"], panels=["window"], question="How long?")
    box = small.widget
    shown = [child for child in box.children if child in box.face.fields.values()]
    assert [field.name for field in shown] == ["count"]
    box.face.fields["count"].value = 2
    assert box.face.evaluation.measures == small.evaluate({"count": 2}).measures
