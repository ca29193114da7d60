"""Stages composed into one chain, solved stage by stage."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from psyedu.errors import PsyeduError
from psyedu.model import expression
from psyedu.model.schedule import Dose, Schedule
from psyedu.model.solver import NODES, Array, Grid, collocate
from psyedu.model.stage import Output, Parameter, Stage, State
from psyedu.model.trajectory import Trajectory

Drive = float | Array | Callable[[Array], Array]

#: A loop is solved when a sweep moves no state by more than this share of its largest value.
SETTLED = 1e-9
MOST_SWEEPS = 400


@dataclass(frozen=True)
class Infusion:
    """A constant rate for a duration in hours; both are expressions over parameters and ``dose``."""

    rate: str
    duration: str


@dataclass(frozen=True)
class Chain:
    """Stages in order of solution, and what one dose does to them.

    `impulses` maps, for each drug, a state to the expression (over parameters and ``dose``) that a dose adds to it;
    `infusions` maps, for each drug, an external input to the infusion that a dose starts. `inputs` names the external
    inputs that a schedule's intervals set. `values` holds the parameters that differ from the stages' defaults; use
    `with_` to change them.
    """

    name: str
    stages: tuple[Stage, ...]
    impulses: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    infusions: Mapping[str, Mapping[str, Infusion]] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    dosing: tuple[Parameter, ...] = ()
    values: Mapping[str, float] = field(default_factory=dict)
    grid: Grid = field(default_factory=Grid)

    def __post_init__(self) -> None:
        known = set(self.external)
        for stage in self.stages:
            missing = [name for name in stage.needs if name not in known]
            if missing:
                raise PsyeduError(
                    f"The stage {stage.name} needs {missing[0]!r}, which no stage before it gives; put the stage that "
                    "declares it earlier in the chain."
                )
            known |= {equation.name for equation in stage.equations}

    @property
    def external(self) -> tuple[str, ...]:
        """The external inputs: those that infusions and those that intervals set."""
        return tuple(dict.fromkeys([*self._infused, *self.inputs]))

    @property
    def _infused(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for items in self.infusions.values() for name in items))

    @property
    def parameters(self) -> dict[str, Parameter]:
        """The chain's parameters by name, with their current values."""
        declared = [*self.dosing, *(parameter for stage in self.stages for parameter in stage.parameters)]
        return {p.name: replace(p, value=self.values[p.name]) if p.name in self.values else p for p in declared}

    @property
    def equations(self) -> tuple[State | Output, ...]:
        """All equations, in order of solution."""
        return tuple(equation for stage in self.stages for equation in stage.equations)

    @property
    def loops(self) -> tuple[tuple[str, ...], ...]:
        """The feedback loops: groups of neighbouring equations that use one another."""
        return tuple(stage.loop for stage in self.stages if stage.loop)

    def with_(self, **changes: float) -> Chain:
        """Return a copy with other parameter values.

        Raises
        ------
        PsyeduError
            If a parameter is unknown, or a value is not a finite number within the parameter's bounds.
        """
        parameters = self.parameters
        unknown = [name for name in changes if name not in parameters]
        if unknown:
            raise PsyeduError(f"The chain has no parameter {unknown[0]!r}; it has {', '.join(sorted(parameters))}.")
        checked = {name: parameters[name].check(value) for name, value in changes.items()}
        return replace(self, values={**self.values, **checked})

    def simulate(
        self, schedule: Schedule, grid: Grid | None = None, participants: Mapping[str, Array] | None = None
    ) -> Trajectory:
        """Solve the chain over the schedule and return every state and output, in the units declared.

        `participants` holds, for parameters that differ between participants, one value each, shape
        ``(participants,)``; then every series has a last axis over participants, of length 1 where they are all alike.
        """
        self._check(schedule)
        constants: dict[str, Any] = {name: parameter.value for name, parameter in self.parameters.items()}
        constants |= participants or {}
        doses = [dose for dose in schedule.doses if dose.amount > 0]
        spans = self._spans(schedule, doses, constants)
        edges = {schedule.start, schedule.stop, *schedule.marks, *(dose.time for dose in doses)}
        edges |= {edge for name in self._infused for begin, end, _ in spans[name] for edge in (begin, end)}
        levels = {edge for interval in schedule.intervals for edge in (interval.start, interval.stop)}
        points = (grid or self.grid).points(edges, levels)
        inputs = {name: _piecewise(points, listed)[:, None] for name, listed in spans.items()}
        return solve(self.equations, points, constants, inputs, self._jumps(doses, constants, points), loops=self.loops)

    def _check(self, schedule: Schedule) -> None:
        """Refuse drugs and inputs that the chain does not know."""
        drugs = {*self.impulses, *self.infusions}
        for dose in schedule.doses:
            if dose.drug not in drugs:
                raise PsyeduError(
                    f"The schedule gives {dose.drug!r}, which the chain {self.name} does not know; it takes "
                    f"{', '.join(sorted(drugs))}."
                )
        for interval in schedule.intervals:
            if interval.input not in self.inputs:
                raise PsyeduError(
                    f"The schedule sets {interval.input!r}, which is no input of the chain {self.name}; its inputs are "
                    f"{', '.join(self.inputs) or 'none'}."
                )

    def _spans(
        self, schedule: Schedule, doses: list[Dose], constants: dict[str, Any]
    ) -> dict[str, list[tuple[float, float, float]]]:
        """Return (start, stop, level) of everything that sets each external input."""
        spans: dict[str, list[tuple[float, float, float]]] = {name: [] for name in self.external}
        for dose in doses:
            values = {**constants, "dose": dose.amount}
            for name, infusion in self.infusions.get(dose.drug, {}).items():
                duration = expression.compiled(infusion.duration)(values)
                if np.ndim(duration):
                    raise PsyeduError(
                        f"The length of an infusion ({infusion.duration}) was given for each participant; all "
                        "participants share one schedule, so give one length."
                    )
                if duration > 0:
                    rate = expression.compiled(infusion.rate)(values)
                    spans[name].append((dose.time, min(dose.time + duration, schedule.stop), rate))
        for interval in schedule.intervals:
            spans[interval.input].append((interval.start, interval.stop, interval.level))
        return spans

    def _jumps(self, doses: list[Dose], constants: dict[str, Any], points: Array) -> dict[str, dict[int, Any]]:
        """Return what doses add to each state, by the number of the grid point."""
        found: dict[str, dict[int, Any]] = {}
        for dose in doses:
            number = int(np.searchsorted(points, dose.time))
            for name, text in self.impulses.get(dose.drug, {}).items():
                jumps = found.setdefault(name, {})
                jumps[number] = jumps.get(number, 0.0) + expression.compiled(text)({**constants, "dose": dose.amount})
        return found


def _piecewise(points: Array, spans: list[tuple[float, float, float]]) -> Array:
    """Return the sum of the spans' rates on each interval of the grid."""
    left = points[:-1]
    total: Array = np.zeros(len(left))
    for begin, end, rate in spans:
        within = (left >= begin) & (left < end)
        if np.ndim(rate):  # a rate for each participant
            total = (total if total.ndim == 2 else total[:, None]) + np.where(within[:, None], rate, 0.0)
        else:
            total = total + np.where(within if total.ndim == 1 else within[:, None], rate, 0.0)
    return total


def solve(
    equations: tuple[State | Output, ...],
    points: Array,
    constants: Mapping[str, Any],
    drives: Mapping[str, Any],
    impulses: Mapping[str, dict[int, Any]],
    initial: Mapping[str, float] | None = None,
    loops: tuple[tuple[str, ...], ...] = (),
) -> Trajectory:
    """Solve equations in order on a grid, given upstream quantities at the nodes (shape ``(intervals, 3)`` or less).

    Raises
    ------
    PsyeduError
        If a feedback loop does not settle.
    """
    course = _Course(points, constants, drives, impulses, initial or {})
    grouped = {name: loop for loop in loops for name in loop}
    for equation in equations:
        loop = grouped.get(equation.name)
        if loop is None:
            course.advance(equation)
        elif equation.name == loop[0]:
            course.settle(tuple(one for one in equations if one.name in loop))
    units = {equation.name: equation.unit for equation in equations}
    series, nodes = ({name: values[name] for name in units} for values in (course.ends, course.nodes))
    return Trajectory(points, series, units, nodes)


class _Course:
    """What is known so far of a solution: `nodes` at the collocation nodes, `ends` at the grid points."""

    def __init__(
        self,
        points: Array,
        constants: Mapping[str, Any],
        drives: Mapping[str, Any],
        impulses: Mapping[str, dict[int, Any]],
        initial: Mapping[str, float],
    ) -> None:
        self.points, self.steps = points, np.diff(points)
        self.constants, self.impulses, self.initial = constants, impulses, initial
        # Where a constant is an array over participants, everything has a last axis over them.
        self.many = any(isinstance(value, np.ndarray) and value.ndim for value in constants.values())
        if self.many:
            drives = {name: drive[..., None] if np.ndim(drive) == 2 else drive for name, drive in drives.items()}
        self.nodes: dict[str, Any] = {name: _behind(2, value) for name, value in constants.items()} | dict(drives)
        # What outputs at the grid points are computed from.
        self.ends: dict[str, Any] = {name: _behind(1, value) for name, value in constants.items()}
        self.ends |= {name: _at_points(drive) for name, drive in drives.items()}

    def advance(self, equation: State | Output) -> None:
        """Solve one equation from what is known."""
        if isinstance(equation, Output):
            value = expression.compiled(equation.value)
            self.nodes[equation.name] = _over(value(self.nodes), (len(self.steps), 3), self.many)
            self.ends[equation.name] = _over(value(self.ends), (len(self.points),), self.many)
            return
        begin = self._begin(equation)
        jumps = dict(self.impulses.get(equation.name, {}))
        gain, loss = (expression.compiled(text)(self.nodes) for text in (equation.gain, equation.loss))
        solved = collocate(gain, loss, self.steps, begin, jumps)
        solved = self.nodes[equation.name] = solved[..., None] if self.many and solved.ndim == 2 else solved
        after = np.empty((len(self.points), *solved.shape[2:]))
        after[0], after[1:] = begin, solved[:, 2]
        for number, jump in jumps.items():
            after[number] += jump
        self.ends[equation.name] = after

    def settle(self, loop: tuple[State | Output, ...]) -> None:
        """Solve the equations of a loop in turn, again and again, until no state changes any more."""
        for equation in loop:
            begin = self._begin(equation) if isinstance(equation, State) else 0.0
            self.nodes[equation.name] = _over(_behind(2, begin), (len(self.steps), 3), self.many)
            self.ends[equation.name] = _over(_behind(1, begin), (len(self.points),), self.many)
        for _ in range(MOST_SWEEPS):
            # A loop that grows without end may overflow; it then never counts as settled.
            with np.errstate(over="ignore", invalid="ignore"):
                settled = [self._sweep(equation) for equation in loop]
            if all(settled):
                return
        raise PsyeduError(
            f"The feedback loop of {', '.join(equation.name for equation in loop)} did not settle within "
            f"{MOST_SWEEPS} sweeps; make its gain smaller, or the schedule shorter."
        )

    def _sweep(self, equation: State | Output) -> bool:
        """Solve one equation of a loop again, and return whether that moved nothing."""
        before = self.nodes[equation.name]
        self.advance(equation)
        after = self.nodes[equation.name]
        moved = float(np.max(np.abs(after - before)))
        small = math.isfinite(moved) and moved <= SETTLED * float(np.max(np.abs(after)))
        return small or isinstance(equation, Output)

    def _begin(self, state: State) -> Any:
        given = self.initial.get(state.name)
        return expression.compiled(state.initial)(self.constants) if given is None else given


def _behind(axes: int, value: Any) -> Any:
    """Return a value for each participant behind `axes` axes of length 1; a plain number as it is."""
    return value.reshape((1,) * axes + (-1,)) if isinstance(value, np.ndarray) and value.ndim else value


def _over(value: Any, shape: tuple[int, ...], many: bool) -> Array:
    """Return an output over the grid, and over participants where there are many."""
    if not many and np.shape(value) == shape:
        return np.asarray(value)
    return np.broadcast_to(value, shape + (np.shape(value)[len(shape) :] or (1,) * many))


def _at_points(drive: Any) -> Array:
    """Return an upstream quantity at the grid points; an input is that of the interval to the right."""
    values = np.asarray(drive, dtype=float)
    if values.ndim == 0:
        return values
    if values.shape[1] == 1:
        return np.concatenate([values[:, 0], values[-1:, 0]])
    return np.concatenate([values[:1, 0], values[:, 2]])


def run_alone(
    stage: Stage,
    points: Array,
    drives: Mapping[str, Drive] | None = None,
    initial: Mapping[str, float] | None = None,
    impulses: Mapping[str, dict[int, float]] | None = None,
    changes: Mapping[str, float] | None = None,
) -> Trajectory:
    """Solve one stage by itself.

    Parameters
    ----------
    stage
        The stage.
    points
        Grid points in hours.
    drives
        What the stage needs from upstream: numbers, functions of hours, or arrays at the nodes, shape
        ``(intervals, 3)``, as found in `Trajectory.nodes`.
    initial, impulses
        Start values other than declared, and jumps by state and interval.
    changes
        Parameter values other than declared.

    Raises
    ------
    PsyeduError
        If something the stage needs is not given, or a parameter is unknown.
    """
    given = dict(drives or {})
    missing = [name for name in stage.needs if name not in given]
    if missing:
        raise PsyeduError(f"The stage {stage.name} needs {missing[0]!r}; give it in drives as a number or a function.")
    parameters = {parameter.name: parameter for parameter in stage.parameters}
    changes = changes or {}
    unknown = [name for name in changes if name not in parameters]
    if unknown:
        raise PsyeduError(
            f"The stage {stage.name} has no parameter {unknown[0]!r}; it has {', '.join(sorted(parameters))}."
        )
    constants = {name: p.check(changes.get(name, p.value)) for name, p in parameters.items()}
    if len(points) < 2 or not math.isfinite(float(np.sum(points))) or np.any(np.diff(points) <= 0):
        raise PsyeduError("The grid points of a stage must be at least two finite, increasing hours.")
    times = points[:-1, None] + np.diff(points)[:, None] * NODES
    loops = (stage.loop,) if stage.loop else ()
    at_nodes = {name: drive(times) if callable(drive) else drive for name, drive in given.items()}
    return solve(stage.equations, points, constants, at_nodes, dict(impulses or {}), initial, loops)
