"""Labelled native fields as widgets: what an explorer's controls, readout and table are made of in JupyterLab."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets

_HERE = Path(__file__).parent
SCRIPT = (_HERE / "fields.js").read_text(encoding="utf-8")
STYLE = (_HERE / "fields.css").read_text(encoding="utf-8")


def on_scale(value: float, low: float, high: float, step: float) -> float:
    """The nearest value within the range and on a step counted from its lower end."""
    bounded = min(max(value, low), high)
    # Ten decimals take away what adding up binary fractions leaves behind: 0.1 + 4 * 0.05 is 0.3.
    return round(min(low + round((bounded - low) / step) * step, high), 10)


class Field(anywidget.AnyWidget):
    """One native field; `absent` is said, and the field disabled, while `enabled` is false."""

    _esm = SCRIPT
    _css = STYLE
    kind = traitlets.Unicode().tag(sync=True)
    name = traitlets.Unicode("").tag(sync=True)
    label = traitlets.Unicode("").tag(sync=True)
    note = traitlets.Unicode("").tag(sync=True)
    absent = traitlets.Unicode("").tag(sync=True)
    unit = traitlets.Unicode("").tag(sync=True)
    enabled = traitlets.Bool(True).tag(sync=True)
    options: traitlets.List[Any] = traitlets.List().tag(sync=True)
    text = traitlets.Unicode("").tag(sync=True)


class Slider(Field):
    """A range and a number entry that move together; any value given goes to the nearest step within the range."""

    kind = traitlets.Unicode("slider").tag(sync=True)
    min = traitlets.Float(0.0).tag(sync=True)
    max = traitlets.Float(1.0).tag(sync=True)
    step = traitlets.Float(1.0).tag(sync=True)
    value = traitlets.Float(0.0).tag(sync=True)
    playable = traitlets.Bool(False).tag(sync=True)

    @traitlets.validate("value")
    def _inside(self, proposal: Mapping[str, Any]) -> float:
        return on_scale(float(proposal["value"]), self.min, self.max, self.step)

    def ranged(self, low: float, high: float, step: float, value: float) -> None:
        """Give the slider another range and a value in it, as one change."""
        with self.hold_sync(), self.hold_trait_notifications():
            self.min, self.max, self.step, self.value = low, high, step, value


class Choice(Field):
    """One of several options, given as (value, text)."""

    kind = traitlets.Unicode("choice").tag(sync=True)
    value = traitlets.Unicode("").tag(sync=True)


class Toggle(Field):
    """On or off."""

    kind = traitlets.Unicode("toggle").tag(sync=True)
    value = traitlets.Bool(False).tag(sync=True)


class Buttons(Field):
    """A row of buttons; `press` is what a click does, with the value of the button."""

    kind = traitlets.Unicode("buttons").tag(sync=True)

    def __init__(self, label: str, options: Sequence[tuple[str, str]], press: Callable[[str], None]) -> None:
        super().__init__(label=label, options=[list(option) for option in options])
        self.press = press
        self.on_msg(lambda _, content, __: self.press(content["pressed"]))


class Status(Field):
    """A live region: its text is spoken a little after the last change."""

    kind = traitlets.Unicode("status").tag(sync=True)


class Markup(Field):
    """HTML of our own; `label` is its class."""

    kind = traitlets.Unicode("markup").tag(sync=True)


class Details(Field):
    """Something to open; `value` says whether it stands open, `text` is the HTML inside."""

    kind = traitlets.Unicode("details").tag(sync=True)
    value = traitlets.Bool(False).tag(sync=True)
