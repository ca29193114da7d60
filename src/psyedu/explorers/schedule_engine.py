"""The engine of an explorer that places sessions on days: a chain, and the outcome swept over the first day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from psyedu.explorers.chain_engine import ChainExplorer
from psyedu.explorers.explorer import Series
from psyedu.model import Trajectory
from psyedu.model.solver import Array

#: A day's mark ends this many hours before the next day begins, so that neighbouring days keep their steps.
_GAP = 0.01


@dataclass(frozen=True)
class Sweep:
    """Which controls place the sessions, and the first days tried.

    The outcome is read `after_days` days after the day of the last session, so that every schedule has had the same
    time to be forgotten. `trace` is read off the chain once as set and once with the control `switch` at 0.
    """

    first_day: str
    every_days: str
    count: str
    days: tuple[float, ...]
    after_days: float
    trace: str
    switch: str


@dataclass(frozen=True, eq=False, kw_only=True)
class ScheduleExplorer(ChainExplorer):
    """An explorer over a chain with schedule inputs.

    Beside its runs it gives ``marks`` (per input, 1 on days on which an interval begins), ``sweep`` (outcome against
    the first day of sessions) and ``chosen`` (the outcome of the schedule as set, and `inside`: how many sessions begin
    while `shade` stands at or above its level).
    """

    sweep: Sweep
    inside: tuple[str, str, str]

    def compute(self, values: Mapping[str, Any]) -> tuple[Mapping[str, float], Mapping[str, Series]]:
        """Simulate every run, and the outcome at every first day."""
        parameters, runs = super().compute(values)
        days = np.array(self.sweep.days)
        swept = [self._outcomes({**values, self.sweep.first_day: day}) for day in self.sweep.days]
        chosen = [*self._outcomes(values), self._inside(values, parameters, runs["main"])]
        more = {
            "marks": self._marks(values),
            "sweep": _series(24 * days, outcome=[a for a, _ in swept], switched=[b for _, b in swept]),
            "chosen": _series(
                np.array([0.0, 1.0]),
                **{name: [x, x] for name, x in zip(("outcome", "switched", "inside"), chosen, strict=True)},
            ),
        }
        return parameters, {**runs, **more}

    def _outcomes(self, values: Mapping[str, Any]) -> tuple[float, float]:
        """Return the trace at the outcome's time, as set and with the switch at 0."""
        rule = self.sweep
        last = values[rule.first_day] + max(values[rule.count] - 1, 0) * values[rule.every_days]
        until = replace(self, days=float(last + rule.after_days))
        settings = (dict(values), until._overridden(values, {rule.switch: 0}))
        first, second = (float(until._simulate(one)[rule.trace][-1]) for one in settings)
        return first, second

    def _inside(self, values: Mapping[str, Any], parameters: Mapping[str, float], run: Series) -> float:
        """Return how many intervals of an input begin while a series stands at or above a parameter's value."""
        name, trace, level = self.inside
        starts = [interval.start for interval in self.schedule(values).intervals if interval.input == name]
        found = np.interp(starts, run.hours, run[trace]) >= parameters[level]
        return float(np.sum(found))

    def _marks(self, values: Mapping[str, Any]) -> Trajectory:
        first, stop = round(self.start_hours / 24), round(self.days)
        hours = np.array([hour for day in range(first, stop) for hour in (24.0 * day, 24.0 * (day + 1) - _GAP)])
        marks: dict[str, list[float]] = {name: [0.0] * len(hours) for name in self.chain.inputs}
        for interval in self.schedule(values).intervals:
            number = 2 * (int(interval.start // 24) - first)
            marks[interval.input][number] = marks[interval.input][number + 1] = 1.0
        return _series(hours, **marks)

    def engine_json(self) -> dict[str, Any]:
        """Return what the chain needs, the sweep and what is counted."""
        return super().engine_json() | {
            "engine": "schedule",
            "sweep": asdict(self.sweep),
            "inside": list(self.inside),
            "inputs": list(self.chain.inputs),
        }


def _series(hours: Array, **series: list[float]) -> Trajectory:
    return Trajectory(hours, {name: np.array(values) for name, values in series.items()}, dict.fromkeys(series, "1"))
