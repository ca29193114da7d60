"""The engine of explorers over a chain of the model: controls become parameters and a schedule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from psyedu.explorers.control import Slider, Toggle, holds
from psyedu.explorers.explorer import Explorer, Series
from psyedu.model import Chain, Dose, Interval, Schedule, Trajectory
from psyedu.model.schedule import BASELINE_HOURS

#: A control's name, or the number itself.
Rule = str | float


@dataclass(frozen=True)
class Dosing:
    """`count` doses of `drug`, `interval_days` apart, the first at `start_hours`."""

    count: Rule
    interval_days: Rule
    amount: Rule
    drug: str = "drug"
    start_hours: Rule = 0.0

    def doses(self, values: Mapping[str, Any]) -> list[Dose]:
        """Return the doses at a setting of the controls.

        Where the amount cannot be set, mice were exposed all the same: it counts as one.
        """
        start, interval = _number(self.start_hours, values), 24.0 * _number(self.interval_days, values)
        amount = _number(self.amount, values, unset=1.0)
        count = round(_number(self.count, values))
        return [Dose(start + k * interval, amount, self.drug) for k in range(count)]


@dataclass(frozen=True)
class Intervals:
    """`count` intervals of an input: number k from `hour` of day ``first_day + k * every_days``, `hours` long."""

    input: str
    first_day: Rule
    every_days: Rule
    count: Rule
    hour: Rule = 10.0
    hours: Rule = 1.5
    level: Rule = 1.0

    def intervals(self, values: Mapping[str, Any], stop: float) -> list[Interval]:
        """Return the intervals that begin before `stop` (hours) at a setting of the controls."""
        first, every, hour, hours, level = (
            _number(rule, values) for rule in (self.first_day, self.every_days, self.hour, self.hours, self.level)
        )
        starts = [24.0 * (first + k * every) + hour for k in range(round(_number(self.count, values)))]
        return [Interval(self.input, at, min(at + hours, stop), level) for at in starts if at < stop]


def _number(rule: Rule, values: Mapping[str, Any], unset: float = 0.0) -> float:
    value = values[rule] if isinstance(rule, str) else rule
    return unset if value is None else float(value)


@dataclass(frozen=True, eq=False, kw_only=True)
class ChainExplorer(Explorer):
    """An explorer over a chain.

    `variants` holds, for a choice, the parameter values that come with each option; `runs` the control values that
    differ in each run; `dosing` and `intervals` say what the controls make of the schedule.
    """

    chain: Chain
    days: float
    runs: Mapping[str, Mapping[str, Any]]
    dosing: tuple[Dosing, ...] = ()
    intervals: tuple[Intervals, ...] = ()
    variants: Mapping[str, Mapping[str, Mapping[str, float]]]
    start_hours: float = BASELINE_HOURS

    def compute(self, values: Mapping[str, Any]) -> tuple[Mapping[str, float], Mapping[str, Series]]:
        """Simulate every run; the parameters are those of the controls as they stand."""
        runs = {name: self._simulate(self._overridden(values, overrides)) for name, overrides in self.runs.items()}
        chain = self.chain.with_(**self.parameters(values))
        return {name: parameter.value for name, parameter in chain.parameters.items()}, runs

    def _overridden(self, values: Mapping[str, Any], overrides: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values of a run; a slider that hangs on a choice it changes starts from its own range there."""
        own = {**values, **overrides}
        for control in self.controls:
            if isinstance(control, Slider) and control.by and own[control.by] != values[control.by]:
                span = control.range_at(own)
                own[control.name] = overrides.get(control.name, span.value if span else None)
        return own

    def parameters(self, values: Mapping[str, Any]) -> dict[str, float]:
        """Return the parameters that a setting changes from the chain's own."""
        changed: dict[str, float] = {}
        for name, options in self.variants.items():
            changed |= options.get(values[name], {})
        for control in self.controls:
            if isinstance(control, Toggle) and control.parameter:
                changed[control.parameter] = float(values[control.name] and holds(control.when, values))
            elif isinstance(control, Slider) and control.parameter:
                changed[control.parameter] = float(values[control.name])
        return changed

    def schedule(self, values: Mapping[str, Any]) -> Schedule:
        """Return the schedule of a setting."""
        stop = 24.0 * self.days
        doses = [dose for rule in self.dosing for dose in rule.doses(values)]
        intervals = [interval for rule in self.intervals for interval in rule.intervals(values, stop)]
        return Schedule(tuple(doses), stop, self.start_hours, intervals=tuple(intervals))

    def _simulate(self, values: Mapping[str, Any]) -> Trajectory:
        return self.chain.with_(**self.parameters(values)).simulate(self.schedule(values))

    def engine_json(self) -> dict[str, Any]:
        """Return chain, schedule rules, variants and runs for the page."""
        return {
            "engine": "chain",
            "chain": self.chain.name,
            "start_hours": self.start_hours,
            "days": self.days,
            "variants": {name: {k: dict(v) for k, v in options.items()} for name, options in self.variants.items()},
            "runs": {name: dict(overrides) for name, overrides in self.runs.items()},
            "dosing": [asdict(rule) for rule in self.dosing],
            "intervals": [asdict(rule) for rule in self.intervals],
        }
