"""An independent solution of the same equation strings with SciPy: slow, tight and of any form.

It knows nothing of the collocation or its grid: it reads the strings, integrates between events with DOP853 and applies
the doses itself. Use it to check the fast solver, or for equations that do not fit the turnover form.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from psyedu.model import expression
from psyedu.model.chain import Chain
from psyedu.model.schedule import Dose, Schedule
from psyedu.model.solver import Array
from psyedu.model.stage import Output, State


def reference(chain: Chain, schedule: Schedule, hours: Array, tolerance: float = 1e-12) -> dict[str, Array]:
    """Return every state of a chain at increasing times in hours, after the impulses given at those times.

    Raises
    ------
    PsyeduError
        If a parameter or dose is not valid (as in `Chain.simulate`).
    """
    from scipy.integrate import solve_ivp  # SciPy is a developer's dependency, so it is asked for only here

    constants: dict[str, Any] = {name: parameter.value for name, parameter in chain.parameters.items()}
    states = [equation for equation in chain.equations if isinstance(equation, State)]
    doses = [dose for dose in schedule.doses if dose.amount > 0]
    infusions = _spans(chain, schedule, doses, constants)
    y = np.array([expression.compiled(state.initial)(constants) for state in states])
    edges = {schedule.start, schedule.stop, *(dose.time for dose in doses)}
    edges |= {edge for _, begin, end, _ in infusions for edge in (begin, end) if edge < schedule.stop}
    marks = sorted(edges)
    found = np.full((len(states), len(hours)), np.nan)
    for begin, end in zip(marks, [*marks[1:], marks[-1]], strict=True):
        y = y + _jumps(chain, states, doses, constants, begin)
        if begin == end:
            found[:, hours == end] = y[:, None]
            break
        inputs = {name: 0.0 for name in chain.external}
        for name, start, stop, rate in infusions:
            inputs[name] += rate if start <= begin < stop else 0.0
        within = (hours >= begin) & (hours < end)
        times = np.append(hours[within], end)
        solution = solve_ivp(
            _derivative, (begin, end), y, "DOP853", times, args=(chain, constants | inputs), rtol=tolerance, atol=1e-14
        )
        found[:, within] = solution.y[:, :-1]
        y = solution.y[:, -1]
    return {state.name: found[number] for number, state in enumerate(states)}


def _derivative(_: float, y: Array, chain: Chain, known: dict[str, Any]) -> Array:
    values = dict(known)
    names = [equation.name for equation in chain.equations if isinstance(equation, State)]
    values.update(zip(names, y, strict=True))
    for equation in chain.equations:
        if isinstance(equation, Output):
            values[equation.name] = expression.compiled(equation.value)(values)
    slopes = [
        expression.compiled(equation.gain)(values) - expression.compiled(equation.loss)(values) * values[equation.name]
        for equation in chain.equations
        if isinstance(equation, State)
    ]
    return np.array(slopes)


def _spans(
    chain: Chain, schedule: Schedule, doses: list[Dose], constants: dict[str, Any]
) -> list[tuple[str, float, float, float]]:
    found = [(one.input, one.start, one.stop, one.level) for one in schedule.intervals]
    for dose in doses:
        values = {**constants, "dose": dose.amount}
        for name, item in chain.infusions.get(dose.drug, {}).items():
            duration = expression.compiled(item.duration)(values)
            if duration > 0:
                found.append((name, dose.time, dose.time + duration, expression.compiled(item.rate)(values)))
    return found


def _jumps(chain: Chain, states: list[State], doses: list[Dose], constants: dict[str, Any], time: float) -> Array:
    jumps = np.zeros(len(states))
    for number, state in enumerate(states):
        for dose in doses:
            text = chain.impulses.get(dose.drug, {}).get(state.name)
            if text is not None and dose.time == time:
                jumps[number] += expression.compiled(text)({**constants, "dose": dose.amount})
    return jumps
