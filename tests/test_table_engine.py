"""Tables of curves: looked up on the grid, between its values, and only with what can be asked for."""

import numpy as np
import pytest

import psyedu
from psyedu.errors import PsyeduError
from psyedu.explorers.table_engine import Table, TableExplorer

TABLE = Table.of(
    "main",
    np.array([0.0, 1.0, 2.0]),
    {"kind": ("a", "b"), "size": (0, 2, 10)},
    lambda kind, size: {"y": (1 if kind == "a" else -1) * np.array([size, 2.0 * size, size**2]), "flat": np.array(7.0)},
)


def test_grid_values_are_looked_up_exactly_and_others_by_straight_lines():
    assert TABLE.look_up({"kind": "b", "size": 2})["y"].tolist() == [-2, -4, -4]
    between = TABLE.look_up({"kind": "a", "size": 4})
    assert between["y"] == pytest.approx([4, 8, 4 + (100 - 4) * 0.25])
    assert between["flat"] == pytest.approx([7, 7, 7]) and between.hours.tolist() == [0, 1, 2]
    assert set(between) == {"y", "flat"} and len(between) == 2


@pytest.mark.parametrize("values", [{"kind": "c", "size": 2}, {"kind": "a", "size": 11}, {"kind": "a", "size": -1}])
def test_what_was_not_computed_is_refused(values):
    with pytest.raises(PsyeduError, match="was computed for"):
        TABLE.look_up(values)


def test_a_table_keeps_only_what_can_still_be_asked_for():
    short = TABLE.fixed({"size": 4})
    assert short.over == {"kind": ("a", "b"), "size": (2, 10)}
    for kind in ("a", "b"):
        asked = {"kind": kind, "size": 4}
        assert short.look_up(asked)["y"] == pytest.approx(TABLE.look_up(asked)["y"])
    assert len(short.as_json()["curves"]["y"]) == 2 * 2 * 3


@pytest.mark.parametrize("name", ["spines", "network"])
def test_a_focused_explorer_answers_as_the_whole_one_and_brings_less_along(name):
    whole = psyedu.explore(name)
    assert isinstance(whole, TableExplorer)
    control, panel = whole.controls[1].name, whole.panels[0].id
    part = psyedu.explore(name, controls=[control], panels=[panel], question="One question?")
    numbers = [
        sum(len(curve) for table in one.engine_json()["tables"] for curve in table["curves"].values())
        for one in (whole, part)
    ]
    assert numbers[1] < numbers[0] / 2
    assert part.evaluate().measures == whole.evaluate().measures


def test_a_table_must_cover_its_controls():
    whole = psyedu.explore("network")
    assert isinstance(whole, TableExplorer)
    from dataclasses import replace

    short = replace(whole.tables[0], over=whole.tables[0].over | {"gain": (0.1, 0.2)})
    with pytest.raises(PsyeduError, match="does not cover the range of gain"):
        replace(whole, tables=(short,))


def test_every_preset_and_the_ends_of_every_slider_are_answered():
    for name in ("spines", "network"):
        one = psyedu.explore(name)
        for preset in one.presets:
            one.evaluate(preset.values)
        for control in one.controls:
            if control.kind == "slider":
                for end in (control.range.min, control.range.max):
                    assert "nan" not in one.evaluate({control.name: end}).readout
