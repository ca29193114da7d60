"""The panels as one plotly widget that is updated in place: the same figure, the same traces, other numbers."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from textwrap import wrap
from types import ModuleType
from typing import Any

import numpy as np
import traitlets

from psyedu.explorers.faces.drawing import Array, Drawn, Panel, Slot, axis_title, legends

# Okabe and Ito's colours, darkened or greyed where needed to stand out from white and from the Lab's dark ground alike.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#9A6700", "#808080")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
_GREY, _GRID, _SHADE = "#808080", "rgba(128,128,128,0.3)", "rgba(0,114,178,0.16)"
# Pixels: the plot itself, its x axis, its title, a row of its legend; then how wide a legend is taken to be.
_PLOT, _AXIS, _TITLE, _LEGEND_ROW, _LEGEND_WIDTH = 170, 50, 24, 20, 400
_LINE, _Y_LINE = 52, 24
_SCRIPT = (Path(__file__).parent / "figure.js").read_text(encoding="utf-8")


class _Later(ModuleType):
    """A module that is imported when something of it is first used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


@cache
def widget_class() -> Any:
    """A FigureWidget whose script is sent once a kernel, not once a figure, and that follows the width of its place."""
    plain: Any = _plotly_widget()
    source = str(plain._esm).encode()

    class Panels(plain):  # type: ignore[misc]
        _esm = _SCRIPT
        script = traitlets.Bytes().tag(sync=True)
        version = traitlets.Unicode(importlib.import_module("plotly").__version__).tag(sync=True)

        _sent = False

        @traitlets.default("script")
        def _first_brings_it(self) -> bytes:
            first, Panels._sent = not Panels._sent, True
            return source if first else b""

        def send_script(self) -> None:
            """Send the script to a page that has waited for it in vain."""
            self.send({"script": "here"}, buffers=[source])

    return Panels


def _plotly_widget() -> Any:
    """`plotly.graph_objects.FigureWidget`, imported when first needed and without what a widget does not need.

    plotly asks for nbformat only to know whether it is there, for `show()`; nbformat brings JSON-schema format checkers
    that take longer to import than everything else together. It gets a stand-in that imports the real one when used.
    """
    missing = "plotly.io._renderers" not in sys.modules and "nbformat" not in sys.modules
    if missing:
        sys.modules["nbformat"] = _Later("nbformat")
    try:
        return importlib.import_module("plotly.graph_objects").FigureWidget
    finally:
        if missing:
            del sys.modules["nbformat"]


def _static(slot: Slot, axis: int) -> dict[str, Any]:
    """What never changes of a slot: its place, its words, its colours."""
    colour, dash = COLOURS[slot.style % len(COLOURS)], DASHES[slot.style % len(DASHES)]
    suffix = "" if axis == 1 else str(axis)
    trace: dict[str, Any] = {
        "type": "scatter",
        "name": "<br>".join(wrap(slot.label, _LINE)),
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
        "legend": f"legend{suffix}",
        "showlegend": True,
        "mode": "lines",
    }
    if slot.role == "trace":
        return trace | {"line": {"color": colour, "dash": dash, "width": 2.25}}
    if slot.role == "level":
        return trace | {"line": {"color": _GREY, "dash": "5px,3px", "width": 1.5}, "hoverinfo": "name"}
    if slot.role == "bracket":
        marker = {"symbol": "line-ns-open", "size": 12, "color": _GREY, "line": {"width": 2, "color": _GREY}}
        return trace | {"mode": "lines+markers", "line": {"color": _GREY, "width": 3}, "marker": marker}
    if slot.role == "shade":
        edge = {"color": COLOURS[0], "width": 1, "dash": "2px,2px"}
        return trace | {"fill": "toself", "fillcolor": _SHADE, "line": edge, "hoverinfo": "skip"}
    # Even styles are filled circles, odd ones hollow squares, so that colour never carries the difference alone.
    marker = {"color": colour, "size": 9, "symbol": "square-open" if slot.style % 2 else "circle", "line": {"width": 2}}
    return trace | {"mode": "markers", "marker": marker}


def _moving(slot: Slot) -> dict[str, Any]:
    """What changes of a slot with the settings."""
    moving: dict[str, Any] = {"x": slot.x, "y": slot.y, "visible": bool(slot.x.size)}
    if slot.error is not None:
        moving["error_y"] = {"type": "data", "array": slot.error, "visible": True}
    return moving


def _same(old: Array, new: Array) -> bool:
    return np.array_equal(old, new, equal_nan=True)


def _rows(labels: Sequence[str]) -> int:
    """Rows that a legend takes, as plotly lays it out: one, else columns as wide as the widest entry."""
    lines = [wrap(label, _LINE) for label in labels]
    widths = [48 + 6.5 * max(map(len, parts)) for parts in lines]
    if not labels:
        return 0
    across = len(labels) if sum(widths) <= _LEGEND_WIDTH else max(1, int(_LEGEND_WIDTH // max(widths)))
    return sum(max(map(len, lines[k : k + across])) for k in range(0, len(labels), across))


class Figure:
    """All panels of an explorer, one below the other, in one widget of fixed height."""

    def __init__(self, panels: Sequence[Panel], drawn: Sequence[Drawn], options: Mapping[str, Sequence[Any]]) -> None:
        data = [
            _static(slot, axis) | _moving(slot) for axis, panel in enumerate(drawn, start=1) for slot in panel.slots
        ]
        self._drawn = drawn
        rows = [max(_rows(labels) for labels in legends(panel, options)) for panel in panels]
        self.widget = widget_class()(data=data, layout=self._layout(panels, drawn, rows))
        self.widget._config = {"displayModeBar": False, "responsive": True, "doubleClick": "reset"}
        self.widget.add_class("psyedu-figure")
        self.widget.on_msg(self._answer)

    def update(self, drawn: Sequence[Drawn], everything: bool = False) -> None:
        """Put other numbers in place, as one message to the page; `everything` also what has stayed the same."""
        before, self._drawn = self._drawn, drawn
        pairs = [
            pair for old, new in zip(before, drawn, strict=True) for pair in zip(old.slots, new.slots, strict=True)
        ]
        with self.widget.batch_update():
            # plotly checks each number that it is given, so what has not changed is not given again.
            for trace, (old, new) in zip(self.widget.data, pairs, strict=True):
                if everything or not (_same(old.x, new.x) and _same(old.y, new.y)):
                    for name, value in _moving(new).items():
                        trace[name] = value
            for axis, (old_panel, panel) in enumerate(zip(before, drawn, strict=True), start=1):
                if everything or old_panel.x_limits != panel.x_limits:
                    self.widget.layout[f"xaxis{axis}"].range = panel.x_limits
                if everything or old_panel.y_limits != panel.y_limits:
                    self.widget.layout[f"yaxis{axis}"].range = panel.y_limits
                if everything or old_panel.absent != panel.absent:
                    self._say_absent(axis, panel)

    def _answer(self, _: object, content: Mapping[str, Any], __: object) -> None:
        if content.get("script") == "wanted":
            self.widget.send_script()
        elif content.get("figure") == "ready":
            self.update(self._drawn, everything=True)

    def _say_absent(self, axis: int, panel: Drawn) -> None:
        here = not panel.absent
        for name in (f"xaxis{axis}", f"yaxis{axis}"):
            self.widget.layout[name].visible = here
        self.widget.layout.annotations[2 * axis - 1].text = "<br>".join(wrap(panel.absent, _LINE))

    def _layout(self, panels: Sequence[Panel], drawn: Sequence[Drawn], rows: Sequence[int]) -> dict[str, Any]:
        heads = [_TITLE + _LEGEND_ROW * count for count in rows]
        height = sum(heads) + len(panels) * (_PLOT + _AXIS)
        layout: dict[str, Any] = {
            "height": height,
            "autosize": True,
            "margin": {"l": 78, "r": 20, "t": 0, "b": 0},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"size": 12, "color": _GREY},
            "hovermode": "closest",
            "annotations": [],
        }
        top = 0.0
        for axis, (panel, now, head) in enumerate(zip(panels, drawn, heads, strict=True), start=1):
            high, low = 1 - (top + head) / height, 1 - (top + head + _PLOT) / height
            layout |= self._axes(axis, panel, now, (low, high))
            layout["annotations"] += self._words(panel, now, 1 - top / height, (low + high) / 2)
            top += head + _PLOT + _AXIS
        return layout

    @staticmethod
    def _axes(axis: int, panel: Panel, now: Drawn, domain: tuple[float, float]) -> dict[str, Any]:
        suffix = "" if axis == 1 else str(axis)
        common = {
            "gridcolor": _GRID,
            "zeroline": False,
            "linecolor": _GREY,
            "visible": not now.absent,
            "fixedrange": True,
        }
        return {
            f"xaxis{suffix}": common
            | {"range": now.x_limits, "anchor": f"y{suffix}", "title": {"text": axis_title(panel["x"]), "standoff": 6}},
            f"yaxis{suffix}": common
            | {
                "range": now.y_limits,
                "anchor": f"x{suffix}",
                "domain": domain,
                "title": {"text": "<br>".join(wrap(axis_title(panel["y"]), _Y_LINE)), "standoff": 4},
            },
            f"legend{suffix}": {
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "y": domain[1],
                "yanchor": "bottom",
                "bgcolor": "rgba(0,0,0,0)",
                "itemclick": False,
                "itemdoubleclick": False,
            },
        }

    @staticmethod
    def _words(panel: Panel, now: Drawn, top: float, middle: float) -> list[dict[str, Any]]:
        """The panel's title, and the sentence that stands in its place where it does not apply."""
        lane = f" ({panel['lane']})" if panel.get("lane") else ""
        common = {"xref": "paper", "yref": "paper", "showarrow": False}
        title = {"text": f"<b>{panel['title']}</b>{lane}", "x": 0, "xanchor": "left", "y": top, "yanchor": "top"}
        absent = {"text": "<br>".join(wrap(now.absent, _LINE)), "x": 0.5, "y": middle, "font": {"size": 13}}
        return [common | title, common | absent]
