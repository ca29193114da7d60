"""libroadrunner on the exported SBML: the same chain, schedule and output times."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

import numpy as np

from psyedu.errors import PsyeduError
from psyedu.export.sbml import sbml
from psyedu.model import Chain, Schedule
from psyedu.model.solver import Array

NEEDED = ("roadrunner", "libsbml", "scipy")


def require() -> None:
    """Say what to install where something that the benchmarks compare with is missing."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise PsyeduError(
            f"The benchmarks compare with {', '.join(missing)}, not installed here; add what they need with "
            "'uv pip install -r requirements-benchmark.lock', or install psyedu[benchmark]."
        )


@contextmanager
def quiet() -> Iterator[None]:
    """Silence what CVODE writes to standard output at every event, past Python's own stream."""
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


class Rival:
    """A loaded SBML model; `run` solves it from the start and gives the chosen series, a column each."""

    def __init__(self, chain: Chain, schedule: Schedule, series: list[str], hours: Array) -> None:
        import roadrunner

        self.text = sbml(chain, schedule)
        self._model: Any = roadrunner.RoadRunner(self.text)
        self._model.timeCourseSelections = series
        self._times = list(hours - schedule.start)

    def tolerances(self, relative: float) -> None:
        """Set the relative tolerance, and an absolute one a hundred times smaller."""
        self._model.integrator.relative_tolerance = relative
        self._model.integrator.absolute_tolerance = relative / 100

    def run(self, changes: Mapping[str, float] | None = None) -> Array:
        """Solve with other parameter values."""
        for name, value in (changes or {}).items():
            self._model[name] = value
        self._model.reset()
        return np.array(self._model.simulate(times=self._times))

    def errors(self) -> int:
        """Return how many errors libsbml finds in the model."""
        import libsbml

        document = libsbml.readSBMLFromString(self.text)
        document.checkConsistency()
        found = [document.getError(k).getSeverity() for k in range(document.getNumErrors())]
        return sum(severity >= libsbml.LIBSBML_SEV_ERROR for severity in found)
