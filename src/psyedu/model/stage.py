"""The declaration of a stage: parameters, and equations in the order in which they are solved.

A state obeys a turnover equation ``dx/dt = gain - loss * x``. Neither ``gain`` nor ``loss`` may contain the state
itself, so each state is one linear equation driven by what was solved before it. Equations that feed back on one
another are named in the stage's `loop` and solved by sweeps.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from psyedu.errors import PsyeduError
from psyedu.model import expression

Status = Literal["measured", "derived", "fitted", "assumed"]
Lane = Literal["human", "mouse", "both", "model"]


@dataclass(frozen=True)
class Parameter:
    """A constant of the model, with where it comes from.

    `status` says how the value was found: measured (read from a source), derived (calculated from measured values),
    fitted (to the rows named in `source`) or assumed (no data fix it). `source` holds keys of the fact ledger;
    `low` and `high` bound the values a user may set.
    """

    name: str
    value: float
    unit: str
    description: str
    status: Status
    source: str = ""
    low: float = 0.0
    high: float = math.inf
    note: str = ""

    def check(self, value: float) -> float:
        """Return `value` as a float, or say in a sentence why this parameter cannot take it."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise PsyeduError(f"The parameter {self.name} was given {value!r}; expected a finite number.")
        if not self.low <= value <= self.high:
            raise PsyeduError(
                f"The parameter {self.name} was given {value:g}; expected a value from {self.low:g} to {self.high:g} "
                f"{self.unit}."
            )
        return float(value)


@dataclass(frozen=True)
class State:
    """A quantity with a turnover equation; `gain` in unit per hour, `loss` per hour, `initial` in its unit."""

    name: str
    unit: str
    description: str
    gain: str
    loss: str
    initial: str = "0"


@dataclass(frozen=True)
class Output:
    """A quantity that follows at once from others: an algebraic equation."""

    name: str
    unit: str
    description: str
    value: str


@dataclass(frozen=True)
class Stage:
    """One link of the chain: what it needs from upstream, its parameters and its equations.

    `loop` names equations that follow one another and form a feedback loop: each of them may use those after it.

    Raises
    ------
    PsyeduError
        If an equation uses a name that is not declared before it, a state appears in its own gain or loss, or the loop
        is not a run of neighbouring equations.
    """

    name: str
    lane: Lane
    description: str
    needs: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    equations: tuple[State | Output, ...]
    loop: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        constants = {parameter.name for parameter in self.parameters}
        known = constants | set(self.needs)
        self._check_loop()
        for equation in self.equations:
            if equation.name in known:
                raise PsyeduError(f"In stage {self.name}, the name {equation.name} is declared twice; rename one.")
            if isinstance(equation, State):
                self._check_turnover(equation)
                self._check_names(equation.name, equation.initial, constants)
            texts = (equation.gain, equation.loss) if isinstance(equation, State) else (equation.value,)
            around = set(self.loop) - {equation.name} if equation.name in self.loop else set()
            for text in texts:
                self._check_names(equation.name, text, known | around)
            known.add(equation.name)

    def _check_loop(self) -> None:
        names = tuple(equation.name for equation in self.equations)
        runs = {names[k : k + len(self.loop)] for k in range(len(names))}
        if self.loop and (len(self.loop) < 2 or self.loop not in runs):
            raise PsyeduError(
                f"In stage {self.name}, the loop was given as {', '.join(self.loop)}; expected at least two equations "
                "of the stage that follow one another, in their order."
            )

    def _check_turnover(self, state: State) -> None:
        if state.name in expression.names(state.gain) | expression.names(state.loss):
            raise PsyeduError(
                f"In stage {self.name}, the state {state.name} appears in its own gain or loss. A turnover equation "
                "dx/dt = gain - loss * x must be linear in x: move the factor x out of the loss, or solve the "
                "equation with psyedu.model.reference, which takes any form."
            )

    def _check_names(self, equation: str, text: str, known: set[str]) -> None:
        unknown = sorted(expression.names(text) - known)
        if unknown:
            raise PsyeduError(
                f"In stage {self.name}, the equation of {equation} uses {unknown[0]!r}, which is neither a parameter, "
                f"nor needed from upstream, nor declared before it; known are {', '.join(sorted(known))}."
            )

    @property
    def states(self) -> tuple[State, ...]:
        """The stage's turnover equations, in order."""
        return tuple(equation for equation in self.equations if isinstance(equation, State))
