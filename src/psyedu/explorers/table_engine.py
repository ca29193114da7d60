"""The engine of explorers that are too much for a chain in the page: curves computed beforehand.

A table holds curves for every combination of some controls' values. Page and notebook look them up alike: choices and
switches exactly, sliders by straight lines between the two nearest values of the grid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from psyedu.errors import PsyeduError
from psyedu.explorers.control import Slider
from psyedu.explorers.explorer import Explorer, Series
from psyedu.model.solver import Array


@dataclass(frozen=True)
class Curves(Mapping[str, Array]):
    """Curves over one axis; `hours` is the axis, in hours where it is time."""

    hours: Array
    curves: Mapping[str, Array]

    def __getitem__(self, name: str) -> Array:
        return self.curves[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.curves)

    def __len__(self) -> int:
        return len(self.curves)


@dataclass(frozen=True)
class Table:
    """The curves of one run. `over` gives, for each control, the values at which they were computed, in rising order.

    `curves` holds arrays whose first axes follow `over` and whose last follows `axis`. They are rounded once, so that
    page and notebook start from the same digits.
    """

    run: str
    axis: Array
    over: Mapping[str, tuple[Any, ...]]
    curves: Mapping[str, Array]

    @classmethod
    def of(
        cls,
        run: str,
        axis: Array,
        over: Mapping[str, tuple[Any, ...]],
        compute: Callable[..., Mapping[str, Array]],
        decimals: int = 4,
    ) -> Table:
        """Compute a table; `compute` takes the controls of `over` by name and returns curves over `axis`."""
        answers = [compute(**dict(zip(over, values, strict=True))) for values in product(*over.values())]
        shape = (*(len(values) for values in over.values()), len(axis))
        curves = {
            name: np.round(np.array([np.broadcast_to(one[name], len(axis)) for one in answers]), decimals).reshape(
                shape
            )
            for name in answers[0]
        }
        return cls(run, np.asarray(axis, dtype=float), over, curves)

    def look_up(self, values: Mapping[str, Any]) -> Curves:
        """Return the curves at a setting of the controls."""
        near = [_near(grid, values[name]) for name, grid in self.over.items()]
        found = {name: np.zeros(len(self.axis)) for name in self.curves}
        for corner in product(*near):
            weight = 1.0
            for _, share in corner:
                weight *= share
            for name, curve in self.curves.items():
                found[name] = found[name] + weight * curve[tuple(index for index, _ in corner)]
        return Curves(self.axis, found)

    def fixed(self, values: Mapping[str, Any]) -> Table:
        """Return the table with only the grid values that a lookup at some given controls needs."""
        over, keep = dict(self.over), []
        for name, grid in self.over.items():
            chosen = [index for index, _ in _near(grid, values[name])] if name in values else list(range(len(grid)))
            over[name] = tuple(grid[index] for index in chosen)
            keep.append(chosen)
        return Table(self.run, self.axis, over, {name: curve[np.ix_(*keep)] for name, curve in self.curves.items()})

    def as_json(self) -> dict[str, Any]:
        """The table for the page; curves are flat, the last axis fastest."""
        return {
            "run": self.run,
            "axis": self.axis.tolist(),
            "over": [{"control": name, "values": list(values)} for name, values in self.over.items()],
            "curves": {name: curve.ravel().tolist() for name, curve in self.curves.items()},
        }


def _near(grid: tuple[Any, ...], value: Any) -> list[tuple[int, float]]:
    """Return one grid index with share 1, or two with their shares."""
    if value in grid:
        return [(grid.index(value), 1.0)]
    if isinstance(value, bool | str) or not grid[0] < value < grid[-1]:
        raise PsyeduError(f"The table was asked for {value!r}; it was computed for {grid[0]} to {grid[-1]}.")
    upper = next(index for index, known in enumerate(grid) if known > value)
    share = (value - grid[upper - 1]) / (grid[upper] - grid[upper - 1])
    return [(upper - 1, 1.0 - share), (upper, share)]


@dataclass(frozen=True, eq=False, kw_only=True)
class TableExplorer(Explorer):
    """An explorer over tables, one for each run; one of them is called ``main``.

    Raises
    ------
    PsyeduError
        If a table does not cover the range of a control.
    """

    tables: tuple[Table, ...]

    def __post_init__(self) -> None:
        for control in self.controls:
            for table in self.tables:
                grid = table.over.get(control.name)
                span = control.range if isinstance(control, Slider) else None
                if grid and span and not (grid[0] <= span.min and span.max <= grid[-1]):
                    raise PsyeduError(f"The table of {table.run} does not cover the range of {control.name}.")

    def compute(self, values: Mapping[str, Any]) -> tuple[Mapping[str, float], Mapping[str, Series]]:
        """Look up every run; a table has no parameters."""
        return {}, {table.run: table.look_up(values) for table in self.tables}

    def engine_json(self) -> dict[str, Any]:
        """Return the tables for the page, without what controls that are not shown can never ask for."""
        hidden = {c.name: c.value if not isinstance(c, Slider) else self._start(c) for c in self.controls}
        fixed = {name: value for name, value in hidden.items() if self.shown and name not in self.shown}
        return {"engine": "table", "tables": [table.fixed(fixed).as_json() for table in self.tables]}

    def _start(self, control: Slider) -> float | None:
        return control.range.value if control.range else None
