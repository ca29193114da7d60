"""What a panel shows, as plain numbers and words: pure, so that the figure only has to put them in place.

Every panel has a fixed list of slots (shading, traces, levels, brackets, points); a slot that does not apply now is
empty, so that the figure is updated in place and never built anew.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import numpy.typing as npt

from psyedu.explorers.scenes.scene import Evaluated, Run

Array = npt.NDArray[np.float64]
Panel = Mapping[str, Any]
_NOTHING = np.empty(0)


@dataclass(frozen=True)
class Slot:
    """One line, marker set or shading of a panel: its role never changes, its numbers do."""

    role: str
    label: str
    style: int
    x: Array
    y: Array
    error: Array | None = None


@dataclass(frozen=True)
class Drawn:
    """A panel at the present settings: slots, limits and words; `absent` is the sentence shown instead, or empty."""

    slots: tuple[Slot, ...]
    x_limits: tuple[float, float]
    y_limits: tuple[float, float]
    caption: str
    absent: str


def hours_per_unit(panel: Panel) -> float:
    """Hours in one unit of the panel's x axis."""
    return 24.0 if panel["x"].get("unit") == "d" else 1.0


def shown(declared: Mapping[str, Any], values: Any) -> Any:
    """Value as shown: scale * value + offset."""
    return declared.get("scale", 1.0) * values + declared.get("offset", 0.0)


def level_value(level: Any, parameters: Mapping[str, float]) -> float:
    """The number behind a level: a number, a parameter's name, or a mapping with one of them."""
    if isinstance(level, Mapping):
        level = level["parameter"] if level.get("parameter") else level["value"]
    return float(parameters[level]) if isinstance(level, str) else float(level)


def spans_above(hours: Array, values: Array, level: float) -> list[tuple[float, float]]:
    """Half-open stretches `[start, stop)` in hours at or above a level, with crossings interpolated linearly."""
    above = values >= level
    edges = np.flatnonzero(above[1:] != above[:-1])
    share = (level - values[edges]) / (values[edges + 1] - values[edges])
    crossings = list(hours[edges] + share * (hours[edges + 1] - hours[edges]))
    bounds = [hours[0]] * bool(above[0]) + crossings + [hours[-1]] * bool(above[-1])
    return [(float(a), float(b)) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]


def axis_title(axis: Mapping[str, Any]) -> str:
    """An axis' label with its unit, unless the words say the unit already."""
    unit = axis.get("unit")
    if not unit or axis["label"].lower().startswith(("hours", "days")):
        return str(axis["label"])
    return f"{axis['label']} ({unit})"


def draw(panel: Panel, evaluation: Evaluated) -> Drawn:
    """Draw one panel of an explorer's spec from its evaluation."""
    x = panel["x"]
    last = x["max"] if x.get("max") is not None else evaluation.runs["main"].hours[-1] / hours_per_unit(panel)
    x_limits = (float(x.get("min") or 0.0), float(last))
    here = evaluation.visible(panel.get("when"))
    lines = [
        slot for part in (_traces, _levels, _brackets, _points) for slot in part(panel, evaluation, x_limits, here)
    ]
    y_limits = _y_limits(panel, lines, x_limits)
    shading = _shading(panel, evaluation, x_limits, y_limits, here)
    caption = _caption(panel, evaluation, x_limits[1]) if here else ""
    return Drawn((*shading, *lines), x_limits, y_limits, caption, "" if here else str(panel.get("absent", "")))


def legends(panel: Panel, options: Mapping[str, Sequence[Any]]) -> list[list[str]]:
    """The labels of a panel's legend at each option of each choice, so that room can be kept for the longest."""
    slots = [*([panel["shade"]] if panel.get("shade") else [])]
    for kind in ("traces", "levels", "brackets", "points"):
        slots += panel.get(kind) or ()
    settings = [(name, option) for name, offered in options.items() for option in offered] or [("", None)]

    def there(slot: Mapping[str, Any], name: str, option: Any) -> bool:
        return option in (slot.get("when") or {}).get(name, (option,))

    return [[slot["label"] for slot in slots if there(slot, name, option)] for name, option in settings]


def _present(evaluation: Evaluated, declared: Mapping[str, Any], here: bool) -> bool:
    return here and evaluation.visible(declared.get("when"))


def _run(evaluation: Evaluated, declared: Mapping[str, Any]) -> Run:
    return evaluation.runs[declared.get("run") or "main"]


def _traces(panel: Panel, evaluation: Evaluated, x_limits: tuple[float, float], here: bool) -> Iterable[Slot]:
    for number, trace in enumerate(panel.get("traces") or ()):
        x = y = _NOTHING
        if _present(evaluation, trace, here):
            run = _run(evaluation, trace)
            x, y = run.hours / hours_per_unit(panel), shown(trace, run[trace["name"]])
        yield Slot("trace", trace["label"], trace.get("style", number), x, y)


def _levels(panel: Panel, evaluation: Evaluated, x_limits: tuple[float, float], here: bool) -> Iterable[Slot]:
    for level in panel.get("levels") or ():
        x = y = _NOTHING
        if _present(evaluation, level, here):
            value = shown(level, level_value(level, evaluation.parameters))
            x, y = np.array(x_limits), np.array([value, value])
        yield Slot("level", level["label"], 0, x, y)


def _brackets(panel: Panel, evaluation: Evaluated, x_limits: tuple[float, float], here: bool) -> Iterable[Slot]:
    for bracket in panel.get("brackets") or ():
        x = y = _NOTHING
        if _present(evaluation, bracket, here):
            x = np.clip(np.array([bracket["from"], bracket["to"]], dtype=float), *x_limits)
            y = np.full(2, float(bracket["value"]))
        yield Slot("bracket", bracket["label"], 0, x, y)


def _points(panel: Panel, evaluation: Evaluated, x_limits: tuple[float, float], here: bool) -> Iterable[Slot]:
    for points in panel.get("points") or ():
        present = _present(evaluation, points, here)
        x, y = (np.array(points[axis] if present else (), dtype=float) for axis in "xy")
        error = np.array([e or 0.0 for e in points["error"]] if present else ()) if points.get("error") else None
        yield Slot("points", points["label"], points.get("style", 0), x, y, error)


def _shading(
    panel: Panel, evaluation: Evaluated, x_limits: tuple[float, float], y_limits: tuple[float, float], here: bool
) -> Iterable[Slot]:
    shade = panel.get("shade")
    if not shade:
        return
    x: list[float] = []
    y: list[float] = []
    low, high = y_limits
    for start, stop in _spans(panel, shade, evaluation, x_limits[1]) if _present(evaluation, shade, here) else ():
        # A rectangle a stretch; the not-a-number between two of them parts their outlines.
        x += [start, start, stop, stop, start, math.nan]
        y += [low, high, high, low, low, math.nan]
    yield Slot("shade", shade["label"], 0, np.array(x), np.array(y))


def _spans(panel: Panel, shade: Mapping[str, Any], evaluation: Evaluated, last: float) -> list[tuple[float, float]]:
    run = _run(evaluation, shade)
    unit = hours_per_unit(panel)
    spans = spans_above(run.hours, run[shade["trace"]], level_value(shade["level"], evaluation.parameters))
    return [(start / unit, min(stop / unit, last)) for start, stop in spans if start / unit < last]


def _y_limits(panel: Panel, slots: Sequence[Slot], x_limits: tuple[float, float]) -> tuple[float, float]:
    """The declared limits, widened where something lies outside: nothing is ever cut off."""
    ends: list[float] = []
    for slot in slots:
        values = slot.y[slot.x <= x_limits[1]]
        error = 0.0 if slot.error is None else slot.error[slot.x <= x_limits[1]]
        if values.size:
            ends += [float(np.min(values - error)), float(np.max(values + error))]
    declared = panel["y"]
    low = min([*ends, *([declared["min"]] if declared.get("min") is not None else [])], default=0.0)
    high = max([*ends, *([declared["max"]] if declared.get("max") is not None else [])], default=1.0)
    room = 0.06 * (high - low or 1.0)
    return (low if low == declared.get("min") else low - room, high if high == declared.get("max") else high + room)


def _caption(panel: Panel, evaluation: Evaluated, last: float) -> str:
    """What shading, level lines, brackets and points mean, in words."""
    told = []
    unit = {"d": "day", "h": "hour"}.get(panel["x"].get("unit", ""), "")
    shade = panel.get("shade")
    if shade and evaluation.visible(shade.get("when")):
        spans = _spans(panel, shade, evaluation, last)
        words = " and ".join(f"{start:.1f} to {stop:.1f}" for start, stop in spans)
        told.append(f"Shaded: {shade['label']} ({f'{unit} {words}' if spans else 'never in these settings'}).")
    for level in panel.get("levels") or ():
        if evaluation.visible(level.get("when")):
            value = shown(level, level_value(level, evaluation.parameters))
            told.append(
                f"Dashed line across: {level['label']}, {value:g} {panel['y'].get('unit') or ''}".rstrip() + "."
            )
    for bracket in panel.get("brackets") or ():
        if evaluation.visible(bracket.get("when")):
            told.append(f"Bar with end ticks: {bracket['label']}".rstrip(".") + ".")
    for points in panel.get("points") or ():
        if points.get("note") and evaluation.visible(points.get("when")):
            told.append(f"{points['label']}: {points['note']}".rstrip(".") + ".")
    return " ".join(told)


def table(panel: Panel, drawn: Drawn) -> str:
    """The panel's traces as an HTML table, a row each `table_step` of its x axis."""
    title = escape(str(panel["title"]))
    if drawn.absent:
        return f"<p>{title}: {escape(drawn.absent)}</p>"
    traces = [slot for slot in drawn.slots if slot.role == "trace" and slot.x.size]
    step = float(panel["x"].get("table_step") or (drawn.x_limits[1] - drawn.x_limits[0]) / 10)
    at = np.arange(drawn.x_limits[0], drawn.x_limits[1] + step / 2, step)
    columns = [np.interp(at, slot.x, slot.y) for slot in traces]
    head = "".join(
        f'<th scope="col">{escape(text)}</th>' for text in [axis_title(panel["x"]), *(s.label for s in traces)]
    )
    rows = "".join(
        f'<tr><th scope="row">{x:g}</th>' + "".join(f"<td>{column[k]:.4g}</td>" for column in columns) + "</tr>"
        for k, x in enumerate(at)
    )
    caption = f"{title}; {escape(axis_title(panel['y']))}"
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
