"""What a reader can set in an explorer: a choice, a slider or a switch, each with its range and where it is from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from psyedu.errors import PsyeduError

When = Mapping[str, tuple[Any, ...]]


def holds(when: When | None, values: Mapping[str, Any]) -> bool:
    """Whether every control named in `when` has one of the values listed for it; no conditions always hold."""
    return all(values[name] in allowed for name, allowed in (when or {}).items())


@dataclass(frozen=True)
class Choice:
    """One of several options, as (value, label); the first is the starting value."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    note: str = ""

    kind = "choice"

    @property
    def value(self) -> str:
        """The starting value."""
        return self.options[0][0]

    def check(self, value: Any, values: Mapping[str, Any]) -> Any:
        """Return the value, or say which options there are."""
        known = [option for option, _ in self.options]
        if value not in known:
            raise PsyeduError(f"{self.label} was given as {value!r}; expected one of {', '.join(known)}.")
        return value

    def as_json(self) -> dict[str, Any]:
        """The control for the page."""
        options = [{"value": value, "label": label} for value, label in self.options]
        return {"name": self.name, "kind": "choice", "label": self.label, "value": self.value, "options": options} | (
            {"note": self.note} if self.note else {}
        )


@dataclass(frozen=True)
class Range:
    """From `min` to `max` in steps, starting at `value`; `source` is the ledger's key of the range."""

    min: float
    max: float
    step: float
    value: float
    unit: str = ""
    source: str = ""

    def as_json(self) -> dict[str, Any]:
        """The range for the page."""
        found: dict[str, Any] = {"min": self.min, "max": self.max, "step": self.step, "value": self.value}
        return found | {"unit": self.unit} | ({"source": self.source} if self.source else {})


@dataclass(frozen=True)
class Slider:
    """A number. With `by`, its range depends on a choice: `ranges` has one per option, None where it cannot be set.

    With `parameter`, the number sets that parameter of the chain. `absent` says why it cannot be set.
    """

    name: str
    label: str
    range: Range | None = None
    by: str = ""
    ranges: Mapping[str, Range | None] = field(default_factory=dict)
    parameter: str = ""
    note: str = ""
    absent: str = ""

    kind = "slider"

    def range_at(self, values: Mapping[str, Any]) -> Range | None:
        """Return the range under the present choices."""
        return self.ranges[values[self.by]] if self.by else self.range

    def check(self, value: Any, values: Mapping[str, Any]) -> float | None:
        """Return the number, or say in a sentence which range it must lie in; None where it cannot be set."""
        span = self.range_at(values)
        if span is None:
            return None
        if value is None:
            return span.value
        number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if not number or not span.min - 1e-9 <= value <= span.max + 1e-9:
            raise PsyeduError(
                f"{self.label} was given as {value!r}; expected a number from {span.min:g} to {span.max:g} "
                f"{span.unit}".rstrip()
                + "."
            )
        given: float = value
        return given

    def as_json(self) -> dict[str, Any]:
        """The control for the page."""
        found: dict[str, Any] = {"name": self.name, "kind": "slider", "label": self.label}
        if self.by:
            found |= {"by": self.by, "ranges": {k: r.as_json() if r else None for k, r in self.ranges.items()}}
        elif self.range:
            found |= self.range.as_json()
        extra = {"parameter": self.parameter, "note": self.note, "absent": self.absent}
        return found | {name: text for name, text in extra.items() if text}


@dataclass(frozen=True)
class Toggle:
    """A switch, off at the start; on sets its `parameter`, if any, to 1. Where `when` fails it stays off.

    A schedule rule may use its name as a number, 0 or 1. `absent` says why it stays off.
    """

    name: str
    label: str
    parameter: str = ""
    when: When | None = None
    note: str = ""
    absent: str = ""

    kind = "toggle"
    value = False

    def check(self, value: Any, values: Mapping[str, Any]) -> bool:
        """Return the value as a bool."""
        if not isinstance(value, bool):
            raise PsyeduError(f"{self.label} was given as {value!r}; expected True or False.")
        return value

    def as_json(self) -> dict[str, Any]:
        """The control for the page."""
        found: dict[str, Any] = {"name": self.name, "kind": "toggle", "label": self.label, "value": False}
        found |= ({"parameter": self.parameter} if self.parameter else {}) | (
            {"when": as_lists(self.when)} if self.when else {}
        )
        return found | {name: text for name, text in (("note", self.note), ("absent", self.absent)) if text}


Control = Choice | Slider | Toggle


def as_lists(when: When | None) -> dict[str, list[Any]]:
    """Return conditions in the form of the page."""
    return {name: list(allowed) for name, allowed in (when or {}).items()}
