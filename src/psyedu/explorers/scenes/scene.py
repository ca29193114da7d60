"""A scene: one SVG drawing, a table that binds its elements to the model, and the interpreter that applies the table.

The page applies the same table in JavaScript (web/scene.js); a test holds the two equal. One binding says

- `element`: the id of an element of the drawing; with `repeat` N, `{k}` in it stands for 0 to N-1;
- `channel`: what is changed, see below;
- `trace`, `run` ("main" where not said), `scale` (1), `offset` (0): the value, scale * trace + offset;
- `at`: the day at which the trace is read: "cursor" (where not said), a number of days, or "k+number";
- `when`: conditions on controls as everywhere; where they fail the elements get data-state "absent" and nothing else.

Channels: `count` shows the first floor(value + 0.5) elements; `state` sets data-state to `on` where the value is at or
above `level` (a parameter's name or a number), else to `off`; `opacity` is the value held between 0 and 1; `scale`
enlarges by the value about data-cx and data-cy; `shift` moves by `dx` and `dy` per day of the cursor; `text` fills
`{cursor:.1f}` and `{value:.1f}` of its text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt

from psyedu.errors import PsyeduError

SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", SVG)
_FOLDER = Path(__file__).parent
_FIELDS = {
    "count": {"repeat"},
    "state": {"level", "on", "off"},
    "opacity": set(),
    "scale": set(),
    "shift": {"dx", "dy"},
    "text": {"text"},
}
_COMMON = {"element", "repeat", "channel", "trace", "run", "scale", "offset", "at", "when"}
Binding = Mapping[str, Any]
Changes = dict[str, dict[str, str | None]]


class Run(Protocol):
    """What a scene reads of a simulated course: the grid in hours and one array a trace."""

    @property
    def hours(self) -> npt.NDArray[np.float64]:
        """The times of the grid, in hours."""

    def __getitem__(self, name: str) -> npt.NDArray[np.float64]:
        """One trace on that grid."""


class Evaluated(Protocol):
    """What a scene reads of an explorer's evaluation."""

    @property
    def runs(self) -> Mapping[str, Run]:
        """The courses by name."""

    @property
    def parameters(self) -> Mapping[str, float]:
        """The main course's parameters."""

    def visible(self, when: Mapping[str, Any] | None) -> bool:
        """Whether conditions on the controls hold."""


@dataclass(frozen=True)
class Cursor:
    """The day that the scene shows, in days."""

    label: str = "Day"
    min: float = 0.0
    max: float = 30.0
    step: float = 0.5
    value: float = 0.0


@dataclass(frozen=True)
class Scene:
    """A drawing (`file` in this folder) with its binding table; `summary` is for those who do not see it."""

    title: str
    file: str
    summary: str
    bindings: tuple[Binding, ...]
    cursor: Cursor = Cursor()

    def __post_init__(self) -> None:
        drawn = {element.get("id") for element in ElementTree.fromstring(self.svg).iter()}
        for binding in self.bindings:
            _check(binding, self.file, drawn)

    @cached_property
    def svg(self) -> str:
        """The drawing as it stands in the file."""
        return (_FOLDER / self.file).read_text(encoding="utf-8")

    def as_json(self) -> dict[str, Any]:
        """The scene for the page's JSON spec."""
        return {
            "title": self.title,
            "svg": self.svg,
            "summary": self.summary,
            "cursor": asdict(self.cursor),
            "bindings": [dict(binding) for binding in self.bindings],
        }

    def changes(self, evaluation: Evaluated, day: float) -> Changes:
        """What the table sets at this day: by element id the attributes (None takes one away) and "text"."""
        changes: Changes = {}
        for binding in self.bindings:
            for name, change in _apply(binding, evaluation, day, self._pivots):
                changes.setdefault(name, {}).update(change)
        return changes

    def draw(self, evaluation: Evaluated, day: float) -> str:
        """The drawing at this day as SVG text, with the summary and its bound texts as its accessible name."""
        root = ElementTree.fromstring(self.svg)
        by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
        said = [self.summary]
        for name, change in self.changes(evaluation, day).items():
            element = by_id[name]
            for attribute, value in change.items():
                if attribute == "text":
                    element.text = value
                    said.append(f"{value}.")
                elif value is None:
                    element.attrib.pop(attribute, None)
                else:
                    element.set(attribute, value)
        root.set("aria-label", " ".join(said))
        return ElementTree.tostring(root, encoding="unicode")

    @cached_property
    def _pivots(self) -> dict[str, tuple[str, str]]:
        elements = ElementTree.fromstring(self.svg).iter()
        return {e.get("id", ""): (e.get("data-cx", "0"), e.get("data-cy", "0")) for e in elements}


def _names(binding: Binding) -> list[str]:
    return [str(binding["element"]).replace("{k}", str(k)) for k in range(int(binding.get("repeat", 1)))]


def _check(binding: Binding, file: str, drawn: set[str | None]) -> None:
    channel = binding.get("channel")
    if channel not in _FIELDS:
        raise PsyeduError(
            f"Given the channel {channel!r} in a binding of {file}, expected one of {', '.join(_FIELDS)}."
        )
    unknown = set(binding) - _COMMON - _FIELDS[channel]
    if unknown:
        raise PsyeduError(
            f"Given the fields {sorted(unknown)} in a {channel} binding of {file}, which it does not know."
        )
    missing = [name for name in _names(binding) if name not in drawn]
    if missing:
        raise PsyeduError(
            f"Given a binding to {', '.join(missing)}, which {file} does not draw; correct one of the two."
        )
    if "trace" not in binding and channel not in {"shift", "text"}:
        raise PsyeduError(f'Given a {channel} binding of {file} without "trace", expected the trace that it shows.')


def _value(binding: Binding, evaluation: Evaluated, day: float, k: int) -> float:
    at = binding.get("at", "cursor")
    if at != "cursor":
        day = k + float(at.removeprefix("k+")) if isinstance(at, str) else float(at)
    run = evaluation.runs[binding.get("run", "main")]
    read = float(np.interp(24.0 * day, run.hours, run[binding["trace"]]))
    return read * float(binding.get("scale", 1.0)) + float(binding.get("offset", 0.0))


def _apply(
    binding: Binding, evaluation: Evaluated, day: float, pivots: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, dict[str, str | None]]]:
    channel = binding["channel"]
    here = evaluation.visible(binding.get("when"))
    shown = math.floor(_value(binding, evaluation, day, 0) + 0.5) if here and channel == "count" else 0
    for k, name in enumerate(_names(binding)):
        # Only a binding with conditions touches data-state of its own accord, to take an earlier "absent" away.
        change: dict[str, str | None] = {"data-state": None if here else "absent"} if binding.get("when") else {}
        if not here:
            yield name, change
            continue
        if channel == "count":
            change["display"] = None if k < shown else "none"
        elif channel == "shift":
            x, y = (float(binding.get(step, 0.0)) * day for step in ("dx", "dy"))
            change["transform"] = f"translate({fixed(x, 4)} {fixed(y, 4)})"
        elif channel == "text":
            value = _value(binding, evaluation, day, k) if "trace" in binding else math.nan
            change["text"] = _fill(binding["text"], {"cursor": day, "value": value})
        else:
            change |= _shaped(binding, evaluation, _value(binding, evaluation, day, k), pivots[name])
        yield name, change


def _shaped(binding: Binding, evaluation: Evaluated, value: float, pivot: tuple[str, str]) -> dict[str, str | None]:
    if binding["channel"] == "opacity":
        return {"opacity": fixed(min(1.0, max(0.0, value)), 4)}
    if binding["channel"] == "scale":
        x, y = pivot
        return {"transform": f"translate({x} {y}) scale({fixed(max(0.0, value), 4)}) translate(-{x} -{y})"}
    level = binding["level"]
    level = evaluation.parameters[level] if isinstance(level, str) else float(level)
    return {"data-state": str(binding.get("on", "on") if value >= level else binding.get("off", "off"))}


def fixed(value: float, decimals: int) -> str:
    """A number with fixed decimals, ties to even, never "-0", as the page writes it."""
    text = f"{value:.{decimals}f}"
    return text.removeprefix("-") if float(text) == 0.0 else text


def _fill(template: str, numbers: Mapping[str, float]) -> str:
    return re.sub(
        r"\{(\w+):\.(\d+)f\}",
        lambda found: fixed(numbers[found[1]], int(found[2])).replace("-", "\N{MINUS SIGN}"),
        template,
    )
