"""What an explorer shows: panels with traces, published points, levels, shading and reported brackets."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal

from psyedu.explorers.control import When, as_lists


@dataclass(frozen=True)
class Axis:
    """An axis with its label and unit; None lets a limit follow the curves. `table_step` is the table's row step."""

    label: str
    unit: str
    min: float | None = 0.0
    max: float | None = None
    table_step: float | None = None


@dataclass(frozen=True)
class Trace:
    """One curve: a series of a run, shown as scale * value + offset. `style` picks colour and dashes together."""

    name: str
    label: str
    run: str = "main"
    scale: float = 1.0
    offset: float = 0.0
    style: int = 0
    when: When | None = None


@dataclass(frozen=True)
class Points:
    """Published values with error bars."""

    label: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    error: tuple[float, ...]
    style: int = 0
    note: str = ""
    when: When | None = None


@dataclass(frozen=True)
class Level:
    """A horizontal line at the value of a parameter."""

    parameter: str
    label: str


@dataclass(frozen=True)
class Shade:
    """Marks the time in which a trace stands at or above a parameter's value; `label` says so in words."""

    trace: str
    level: str
    label: str


@dataclass(frozen=True)
class Bracket:
    """A published length: `value` as reported, `start` the last day seen open, `stop` the first seen closed."""

    label: str
    value: float
    start: float | None = None
    stop: float | None = None
    when: When | None = None

    def as_json(self) -> dict[str, Any]:
        """The bracket in the form of the page."""
        found = {"label": self.label, "value": self.value, "from": self.start, "to": self.stop}
        found["when"] = as_lists(self.when) if self.when else None
        return {name: value for name, value in found.items() if value is not None}


@dataclass(frozen=True)
class Panel:
    """One plot; where `when` fails, the sentence `absent` stands in its place."""

    id: str
    title: str
    lane: Literal["human", "mouse", "model"]
    x: Axis
    y: Axis
    traces: tuple[Trace, ...]
    points: tuple[Points, ...] = ()
    levels: tuple[Level, ...] = ()
    shade: Shade | None = None
    brackets: tuple[Bracket, ...] = ()
    when: When | None = None
    absent: str = ""

    def as_json(self) -> dict[str, Any]:
        """The panel in the form of the page."""
        plain: dict[str, Any] = _plain(self)
        return plain


def _plain(item: Any) -> Any:
    """Return a declaration as plain data without what is empty."""
    if isinstance(item, Bracket):
        return item.as_json()
    if isinstance(item, tuple):
        return [_plain(part) for part in item]
    if not hasattr(item, "__dataclass_fields__"):
        return item
    found: dict[str, Any] = {}
    for each in fields(item):
        value = getattr(item, each.name)
        if each.name == "when":
            value = as_lists(value)
        if value is None or value in ("", (), {}):
            continue
        found[each.name] = _plain(value)
    return found
