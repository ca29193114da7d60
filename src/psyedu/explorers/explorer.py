"""An explorer: one declaration, from which the notebook's widget and the page's explorer are both drawn."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol, Self

from psyedu.errors import PsyeduError
from psyedu.explorers.control import Choice, Control, Slider, Toggle, When, holds
from psyedu.explorers.measures import Measure, Sentence, fill
from psyedu.explorers.panel import Panel
from psyedu.explorers.scenes import Scene
from psyedu.model.solver import Array


@dataclass(frozen=True)
class Preset:
    """Control values under one button."""

    label: str
    values: Mapping[str, Any]


class Series(Protocol):
    """Named curves over one axis: what an engine gives for a run. `hours` is the axis, in hours where it is time."""

    @property
    def hours(self) -> Array:
        """The axis."""

    def __getitem__(self, name: str) -> Array:
        """One curve."""

    def __iter__(self) -> Iterator[str]:
        """The names of the curves."""


@dataclass(frozen=True)
class Evaluation:
    """What the model answers to one setting of the controls; `parameters` are those of the main run."""

    values: Mapping[str, Any]
    parameters: Mapping[str, float]
    runs: Mapping[str, Series]
    measures: Mapping[str, float]
    readout: str

    def visible(self, when: When | None) -> bool:
        """Whether conditions on the controls hold."""
        return holds(when, self.values)


@dataclass(frozen=True, eq=False, kw_only=True)
class Explorer(ABC):
    """A question, controls, panels and sentences; an engine (a subclass) answers the controls with curves.

    `shown` names the controls that a reader sees; all where it is empty.
    """

    id: str
    title: str
    question: str
    controls: tuple[Control, ...]
    panels: tuple[Panel, ...]
    measures: tuple[Measure, ...]
    readout: tuple[Sentence, ...]
    scene: Scene | None = None
    presets: tuple[Preset, ...] = ()
    shown: tuple[str, ...] = ()

    @abstractmethod
    def compute(self, values: Mapping[str, Any]) -> tuple[Mapping[str, float], Mapping[str, Series]]:
        """Return the parameters of the main run and all runs, for checked values of all controls."""

    @abstractmethod
    def engine_json(self) -> dict[str, Any]:
        """Return what the page's engine of the same name needs, with its name under ``engine``."""

    def focus(self, controls: Sequence[str], panels: Sequence[str], question: str) -> Self:
        """Return the explorer under one question, with only these controls and panels; the others keep their start.

        Raises
        ------
        PsyeduError
            If a control or panel is unknown.
        """
        for kind, names, known in (
            ("control", controls, [control.name for control in self.controls]),
            ("panel", panels, [panel.id for panel in self.panels]),
        ):
            unknown = [name for name in names if name not in known]
            if unknown or not names:
                given = repr(unknown[0]) if unknown else "nothing"
                raise PsyeduError(
                    f"As {kind} of the explorer {self.id} was given {given}; expected some of {', '.join(known)}."
                )
        return replace(
            self,
            id=f"{self.id}-{'-'.join(controls)}",
            title=question,
            question="",
            panels=tuple(panel for panel in self.panels if panel.id in panels),
            readout=tuple(part for part in self.readout if not part.panel or part.panel in panels),
            scene=None,
            presets=(),
            shown=tuple(controls),
        )

    def _control_json(self, control: Control) -> dict[str, Any]:
        hidden = bool(self.shown) and control.name not in self.shown
        return control.as_json() | ({"hidden": True} if hidden else {})

    def resolve(self, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the values of all controls, those not given at their start.

        Raises
        ------
        PsyeduError
            If a name is no control or a value lies outside its range.
        """
        given = dict(values or {})
        unknown = set(given) - {control.name for control in self.controls}
        if unknown:
            raise PsyeduError(
                f"The explorer {self.id} has no control {sorted(unknown)[0]!r}; it has "
                f"{', '.join(control.name for control in self.controls)}."
            )
        found: dict[str, Any] = {}
        # What depends on a choice is checked after it.
        for control in sorted(self.controls, key=lambda one: isinstance(one, Slider) and bool(one.by)):
            start = control.range_at(found) if isinstance(control, Slider) else control
            value = given.get(control.name, start.value if start else None)
            found[control.name] = control.check(value, found)
        return {control.name: found[control.name] for control in self.controls}

    def evaluate(self, values: Mapping[str, Any] | None = None) -> Evaluation:
        """Answer a setting of the controls."""
        checked = self.resolve(values)
        parameters, runs = self.compute(checked)
        numbers = {measure.name: measure.compute(runs, parameters) for measure in self.measures}
        return Evaluation(checked, parameters, runs, numbers, self._say(checked, numbers))

    def _say(self, values: Mapping[str, Any], numbers: Mapping[str, float]) -> str:
        controls = {control.name: control for control in self.controls}

        def look_up(name: str) -> tuple[str | float, str]:
            if name in numbers:
                return numbers[name], ""
            control, value = controls[name], values[name]
            if isinstance(control, Choice):
                return dict(control.options)[value], ""
            if isinstance(control, Toggle):
                return "on" if value else "off", ""
            span = control.range_at(values)
            return ("no set dose", "") if span is None else (float(value), span.unit)

        said = " ".join(fill(one.text, look_up) for one in self.readout if holds(one.when, values))
        # A focused explorer may leave out the part that would have ended the sentence.
        return f"{said[:-1]}." if said.endswith((";", ",")) else said

    def spec(self) -> dict[str, Any]:
        """Return the declaration as plain data: what the page embeds as JSON and the notebook's face reads."""
        return {
            "id": self.id,
            "title": self.title,
            "question": self.question,
            **self.engine_json(),
            "controls": [self._control_json(control) for control in self.controls],
            "panels": [panel.as_json() for panel in self.panels],
            "measures": [measure.as_json() for measure in self.measures],
            "readout": [sentence.as_json() for sentence in self.readout],
            "scene": self.scene.as_json() if self.scene else None,
            "presets": [{"label": preset.label, "values": dict(preset.values)} for preset in self.presets],
        }

    @cached_property
    def widget(self) -> Any:
        """The live widget; made once."""
        from psyedu.explorers.faces.notebook import widget

        return widget(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        from psyedu.explorers.faces.page import page_html

        words = f"{self.title}. {self.evaluate().readout}"
        if os.environ.get("PSYEDU_OUTPUT") == "static":
            return {"text/plain": words, "text/html": page_html(self)}
        # Both at once would put five megabytes of widget state into a page; so a kernel gives the widget alone.
        return {"text/plain": words, **self.widget._repr_mimebundle_()}
