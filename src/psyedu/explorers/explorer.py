"""An explorer: one declaration, from which the notebook's widget and the page's explorer are both drawn."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from psyedu.errors import PsyeduError
from psyedu.explorers.control import Choice, Control, Slider, Toggle, When, holds
from psyedu.explorers.measures import Measure, Sentence, fill
from psyedu.explorers.panel import Panel
from psyedu.explorers.scenes import Scene
from psyedu.model import Chain, Schedule, Trajectory


@dataclass(frozen=True)
class Dosing:
    """Which controls give the number of doses, the days between them and the amount."""

    count: str
    interval_days: str
    amount: str


@dataclass(frozen=True)
class Preset:
    """Control values under one button."""

    label: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Evaluation:
    """What the model answers to one setting of the controls; `parameters` are those of the main run."""

    values: Mapping[str, Any]
    parameters: Mapping[str, float]
    runs: Mapping[str, Trajectory]
    measures: Mapping[str, float]
    readout: str

    def visible(self, when: When | None) -> bool:
        """Whether conditions on the controls hold."""
        return holds(when, self.values)


@dataclass(frozen=True, eq=False)
class Explorer:
    """A question, controls, panels and sentences over a chain of the model.

    `variants` holds, for a choice, the parameter values that come with each option; `runs` the control values that
    differ in each run. `shown` names the controls that a reader sees; all where it is empty.
    """

    id: str
    title: str
    question: str
    chain: Chain
    days: float
    controls: tuple[Control, ...]
    variants: Mapping[str, Mapping[str, Mapping[str, float]]]
    runs: Mapping[str, Mapping[str, Any]]
    dosing: Dosing
    panels: tuple[Panel, ...]
    measures: tuple[Measure, ...]
    readout: tuple[Sentence, ...]
    scene: Scene | None = None
    presets: tuple[Preset, ...] = ()
    shown: tuple[str, ...] = ()

    def focus(self, controls: Sequence[str], panels: Sequence[str], question: str) -> Explorer:
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

    def parameters(self, values: Mapping[str, Any]) -> dict[str, float]:
        """Return the parameters that a setting changes from the chain's own."""
        changed: dict[str, float] = {}
        for name, options in self.variants.items():
            changed |= options.get(values[name], {})
        for control in self.controls:
            if isinstance(control, Toggle):
                changed[control.parameter] = float(values[control.name] and holds(control.when, values))
            elif isinstance(control, Slider) and control.parameter:
                changed[control.parameter] = float(values[control.name])
        return changed

    def evaluate(self, values: Mapping[str, Any] | None = None) -> Evaluation:
        """Run the model at a setting of the controls."""
        main = self.resolve(values)
        runs = {name: self._run(main | dict(overrides)) for name, overrides in self.runs.items()}
        chain = self.chain.with_(**self.parameters(main))
        parameters = {name: parameter.value for name, parameter in chain.parameters.items()}
        numbers = {measure.name: measure.compute(runs, parameters) for measure in self.measures}
        return Evaluation(main, parameters, runs, numbers, self._say(main, numbers))

    def _run(self, values: Mapping[str, Any]) -> Trajectory:
        amount = values[self.dosing.amount]
        # Where the dose in people cannot be set, the mice were exposed all the same: it counts as one.
        schedule = Schedule.repeated(
            dose=1.0 if amount is None else float(amount),
            count=round(values[self.dosing.count]),
            interval_days=float(values[self.dosing.interval_days]),
            days=self.days,
        )
        return self.chain.with_(**self.parameters(values)).simulate(schedule)

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

        return " ".join(fill(one.text, look_up) for one in self.readout if holds(one.when, values))

    def spec(self) -> dict[str, Any]:
        """Return the declaration as plain data: what the page embeds as JSON and the notebook's face reads."""
        start = Schedule.repeated(0.0, count=0, days=self.days).start
        return {
            "id": self.id,
            "title": self.title,
            "question": self.question,
            "chain": self.chain.name,
            "start_hours": start,
            "days": self.days,
            "controls": [self._control_json(control) for control in self.controls],
            "variants": {name: {k: dict(v) for k, v in options.items()} for name, options in self.variants.items()},
            "runs": {name: dict(overrides) for name, overrides in self.runs.items()},
            "dosing": {
                "count": self.dosing.count,
                "interval_days": self.dosing.interval_days,
                "amount": self.dosing.amount,
            },
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
