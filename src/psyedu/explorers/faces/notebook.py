"""The notebook's face of an explorer: native controls, one plotly figure updated in place, readout, table and scene."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import ipywidgets

from psyedu.explorers.faces import drawing
from psyedu.explorers.faces.fields import Buttons, Choice, Details, Field, Markup, Slider, Status, Toggle, on_scale
from psyedu.explorers.faces.figure import Figure
from psyedu.explorers.scenes import Scene

Control = Mapping[str, Any]
_RESET = "reset"


def widget(explorer: Any) -> ipywidgets.VBox:
    """The live widget of an explorer; its parts can be reached through the attribute `face`."""
    return Face(explorer).box


class Face:
    """An explorer's widgets and what ties them together.

    `fields` holds the control widgets by name, `values` what they say (None where a control cannot be set),
    `evaluation` what the model answers to that, `figure` the plots.
    """

    def __init__(self, explorer: Any) -> None:
        self.explorer = explorer
        self.spec: Mapping[str, Any] = explorer.spec()
        self._controls: dict[str, Control] = {control["name"]: control for control in self.spec["controls"]}
        self._quiet = False
        self.values = self._starting_values()
        self.fields: dict[str, Any] = {name: _field(control) for name, control in self._controls.items()}
        self._put_values()
        self.evaluation = explorer.evaluate(self.values)
        self._drawn = self._draw()
        options = {
            name: [option["value"] for option in control["options"]]
            for name, control in self._controls.items()
            if control["kind"] == "choice"
        }
        self.figure = Figure(self.spec["panels"], self._drawn, options)
        self.readout = Status(text=self.evaluation.readout)
        self.caption = Markup(label="psyedu-caption", text=self._captions())
        self.table = Details(label="The numbers behind the curves")
        self.table.observe(self._fill_table, "value")
        self.scene: Scene | None = explorer.scene
        for field in self.fields.values():
            field.observe(self._changed, "value")
        self.box = ipywidgets.VBox(self._rows())
        self.box.add_class(f"psyedu-explorer-{self.spec['id']}")
        self.box.face = self

    def set(self, changes: Mapping[str, Any]) -> None:
        """Set several controls at once, with one evaluation, as a preset does."""
        choices_first = sorted(changes, key=lambda name: "by" in self._controls[name])
        for name in choices_first:
            self._take(name, changes[name])
        self._follow()

    def reset(self) -> None:
        """Put every control back to where it started."""
        self.values = self._starting_values()
        self._follow()

    def _rows(self) -> list[Any]:
        title = f"<h3>{escape(self.spec['title'])}</h3><p>{escape(self.spec.get('question') or '')}</p>"
        presets = [(str(k), preset["label"]) for k, preset in enumerate(self.spec.get("presets") or ())]
        self.buttons = Buttons("Settings", [*presets, (_RESET, "Reset")], self._press)
        shown = [self.fields[name] for name, control in self._controls.items() if not control.get("hidden")]
        rows = [Markup(label="psyedu-title", text=title), *shown, self.buttons, self.readout]
        plots = ipywidgets.VBox([self.figure.widget, self.caption, self.table])
        plots.add_class("psyedu-plots")
        beside = ipywidgets.HBox([*self._scene_box(), plots])
        beside.add_class("psyedu-beside")
        return [*rows, beside]

    def _scene_box(self) -> list[Any]:
        if self.scene is None:
            return []
        cursor = self.scene.cursor
        self.day = Slider(name="cursor", label=cursor.label, unit="days", playable=True)
        self.day.ranged(cursor.min, cursor.max, cursor.step, cursor.value)
        self.drawing = Markup(label="psyedu-scene-place", text=self.scene.draw(self.evaluation, cursor.value))
        self.day.observe(lambda _: self._redraw_scene(), "value")
        title = Markup(label="psyedu-title", text=f"<h3>{escape(self.scene.title)}</h3>")
        box = ipywidgets.VBox([title, self.drawing, self.day])
        box.add_class("psyedu-scene-box")
        return [box]

    def _range(self, control: Control) -> Control | None:
        """The control's range, unit and starting value at the present choices; None where it cannot be set."""
        return control["ranges"][self.values[control["by"]]] if control.get("by") else control

    def _starting_values(self) -> dict[str, Any]:
        self.values = {name: c["value"] for name, c in self._controls.items() if not c.get("by")}
        for name, control in self._controls.items():
            if control.get("by"):
                ranged = self._range(control)
                self.values[name] = ranged["value"] if ranged else None
        return {name: self.values[name] for name in self._controls}

    def _take(self, name: str, value: Any) -> None:
        """Take one control's value; a slider that hangs on a changed choice starts again in its new range."""
        control = self._controls[name]
        moved = self.values[name] != value
        ranged = self._range(control)
        if ranged is not None:
            slides = control["kind"] == "slider"
            self.values[name] = on_scale(value, ranged["min"], ranged["max"], ranged["step"]) if slides else value
        for other, dependent in self._controls.items():
            if moved and dependent.get("by") == name:
                ranged = self._range(dependent)
                self.values[other] = ranged["value"] if ranged else None

    def _changed(self, change: Mapping[str, Any]) -> None:
        if not self._quiet:
            self._take(change["owner"].name, change["new"])
            self._follow()

    def _press(self, pressed: str) -> None:
        if pressed == _RESET:
            self.reset()
        else:
            self.set(self.spec["presets"][int(pressed)]["values"])

    def _follow(self) -> None:
        """Bring every part to the present values."""
        self._put_values()
        self.evaluation = self.explorer.evaluate(self.values)
        self._drawn = self._draw()
        self.figure.update(self._drawn)
        self.readout.text = self.evaluation.readout
        self.caption.text = self._captions()
        self._fill_table()
        if self.scene is not None:
            self._redraw_scene()

    def _put_values(self) -> None:
        """Show the values in the fields without their answering to it."""
        self._quiet = True
        try:
            for name, field in self.fields.items():
                self._put_value(self._controls[name], field, self.values[name])
        finally:
            self._quiet = False

    def _put_value(self, control: Control, field: Any, value: Any) -> None:
        ranged = self._range(control)
        allowed = all(self.values[other] in listed for other, listed in (control.get("when") or {}).items())
        field.enabled = ranged is not None and allowed
        if ranged is None:
            return
        if control["kind"] == "slider":
            field.unit = ranged.get("unit") or control.get("unit") or ""
            field.ranged(ranged["min"], ranged["max"], ranged["step"], value)
        else:
            field.value = value

    def _draw(self) -> list[drawing.Drawn]:
        return [drawing.draw(panel, self.evaluation) for panel in self.spec["panels"]]

    def _captions(self) -> str:
        said = zip(self.spec["panels"], self._drawn, strict=True)
        return "".join(f"<p>{escape(panel['title'])}: {escape(now.caption)}</p>" for panel, now in said if now.caption)

    def _fill_table(self, _: object = None) -> None:
        """The table is made only while it stands open."""
        if self.table.value:
            said = zip(self.spec["panels"], self._drawn, strict=True)
            self.table.text = "".join(drawing.table(panel, now) for panel, now in said)

    def _redraw_scene(self) -> None:
        if self.scene is not None:
            self.drawing.text = self.scene.draw(self.evaluation, self.day.value)


def _field(control: Control) -> Field:
    said = {"name": control["name"], "label": control["label"], "note": control.get("note") or ""}
    said["absent"] = control.get("absent") or ""
    if control["kind"] == "slider":
        return Slider(**said)
    if control["kind"] == "toggle":
        return Toggle(**said)
    return Choice(**said, options=[[option["value"], option["label"]] for option in control["options"]])
