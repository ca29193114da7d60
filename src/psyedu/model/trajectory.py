"""The result of a simulation: named series over hours, with units."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from psyedu.errors import PsyeduError
from psyedu.model.solver import Array

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Trajectory(Mapping[str, Array]):
    """Series by name, on the grid points `hours`; a value at the time of a dose is the one just after it.

    `nodes` holds the same quantities at the solver's nodes, shape ``(intervals, 3)``: what drives a stage that is run
    alone. `units` gives the unit of each series.
    """

    hours: Array
    series: Mapping[str, Array]
    units: Mapping[str, str]
    nodes: Mapping[str, Array] = field(default_factory=dict, repr=False)

    def __getitem__(self, name: str) -> Array:
        try:
            return self.series[name]
        except KeyError:
            raise PsyeduError(f"The simulation has no series {name!r}; it has {', '.join(self.series)}.") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.series)

    def __len__(self) -> int:
        return len(self.series)

    def at(self, name: str, hours: float | Array) -> Array:
        """Return a series at any times in hours, interpolated linearly between grid points."""
        return np.asarray(np.interp(hours, self.hours, self[name]))

    def frame(self) -> pandas.DataFrame:
        """Return all series as a table indexed by hours."""
        import pandas

        return pandas.DataFrame(dict(self.series), index=pandas.Index(self.hours, name="hours"))

    def to_csv(self, file: Path) -> None:
        """Write every series with its unit in the header; an existing file is never overwritten.

        Raises
        ------
        PsyeduError
            If the file exists already or its folder does not.
        """
        if not file.parent.is_dir():
            raise PsyeduError(f"The folder {file.parent} of {file} does not exist; make it first, or choose another.")
        try:
            with file.open("x", newline="", encoding="utf-8") as stream:
                writer = csv.writer(stream)
                writer.writerow(["time [h]", *(f"{name} [{self.units[name]}]" for name in self.series)])
                for row in zip(self.hours.tolist(), *(s.tolist() for s in self.series.values()), strict=True):
                    writer.writerow([f"{value:.10g}" for value in row])
        except FileExistsError:
            raise PsyeduError(f"The file {file} exists already; delete it first, or choose another name.") from None
        except OSError as error:
            raise PsyeduError(f"The file {file} cannot be written ({error.strerror}); choose another place.") from None
