"""The engine of explorers over random draws: a small vocabulary of array operations, the same here and in the page.

The draws are made once and travel with the page, so that both homes compute with the same numbers and a reader who
moves a control sees what the control does, not new luck. A step gives a name to an infix expression over constants,
controls, draws and earlier steps; the page reads it as nested lists. Arrays in one expression are equally long.

- ``+ - * /`` and unary ``-``, `minimum`, `maximum`, `sqrt`, `at_least` (1 where a >= b, else 0): element by element;
- `part(x, start, count)`, `order(n)` (1 to n), `ascending(x)`, `running_total(x)`, `last(x)`;
- `tally(x, start, width, bins)`: how many elements fall into each bin; the outer bins take what lies outside.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from psyedu.errors import PsyeduError
from psyedu.explorers.control import Choice
from psyedu.explorers.explorer import Explorer, Series
from psyedu.model import Trajectory
from psyedu.model.solver import Array

#: Draws travel as whole hundredths: short, and the same number in both homes.
UNIT = 100

_OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
# A number, a name, or [operation, operands].
Tree = float | str | list[Any]


def _tally(values: Array, start: float, width: float, bins: float) -> Array:
    places = np.clip(np.floor((values - start) / width), 0, bins - 1).astype(int)
    return np.bincount(places, minlength=int(bins)).astype(float)


OPERATIONS: dict[str, tuple[int, Callable[..., Any]]] = {
    "+": (2, lambda a, b: a + b),
    "-": (2, lambda a, b: a - b),
    "*": (2, lambda a, b: a * b),
    "/": (2, lambda a, b: a / b),
    "minimum": (2, np.minimum),
    "maximum": (2, np.maximum),
    "sqrt": (1, np.sqrt),
    "at_least": (2, lambda a, b: np.where(a >= b, 1.0, 0.0)),
    "part": (3, lambda x, start, count: x[int(start) : int(start) + int(count)]),
    "order": (1, lambda n: np.arange(1.0, n + 1.0)),
    "ascending": (1, np.sort),
    "running_total": (1, np.cumsum),
    "last": (1, lambda x: x[-1]),
    "tally": (4, _tally),
}


@cache
def parse(text: str) -> Tree:
    """Return an expression as nested lists.

    Raises
    ------
    PsyeduError
        If it uses anything but numbers, names and the vocabulary.
    """

    def read(node: ast.expr) -> Tree:
        match node:
            case ast.Name(id=name):
                return name
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                return float(number)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return ["-", 0.0, read(operand)]
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
                return [_OPERATORS[type(op)], read(left), read(right)]
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if (
                len(args) == OPERATIONS.get(name, (-1,))[0]
            ):
                return [name, *(read(argument) for argument in args)]
        raise PsyeduError(
            f"The expression {text!r} uses {ast.unparse(node)!r}; write it with numbers, names, + - * / and "
            f"{', '.join(name for name in OPERATIONS if name.isidentifier())}."
        )

    try:
        return read(ast.parse(text, mode="eval").body)
    except SyntaxError:
        raise PsyeduError(f"The expression {text!r} cannot be read; write it as in mathematics.") from None


def _names(tree: Tree) -> set[str]:
    if isinstance(tree, list):
        return {name for operand in tree[1:] for name in _names(operand)}
    return {tree} if isinstance(tree, str) else set()


def _value(tree: Tree, known: Mapping[str, Any]) -> Any:
    if isinstance(tree, list):
        return OPERATIONS[tree[0]][1](*(_value(operand, known) for operand in tree[1:]))
    return known[tree] if isinstance(tree, str) else float(tree)


@dataclass(frozen=True)
class Curves:
    """One run: the step that is its axis, and the steps that are its curves."""

    axis: str
    traces: tuple[str, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class DrawsExplorer(Explorer):
    """An explorer over random draws.

    `draws` holds columns of draws in whole hundredths; `constants` numbers; `codes` the number behind each option of a
    choice; `steps` (name, expression) in order; `curves` what each run shows. All single numbers are parameters.
    """

    draws: Mapping[str, tuple[int, ...]]
    constants: Mapping[str, float]
    codes: Mapping[str, Mapping[str, float]]
    steps: tuple[tuple[str, str], ...]
    curves: Mapping[str, Curves]

    def __post_init__(self) -> None:
        known = {*self.draws, *self.constants, *(control.name for control in self.controls)}
        for name, text in self.steps:
            unknown = sorted(_names(parse(text)) - known)
            if unknown or name in known:
                raise PsyeduError(
                    f"In the explorer {self.id}, the step {name} "
                    + (f"uses {unknown[0]!r}, which nothing before it gives." if unknown else "is declared twice.")
                )
            known.add(name)

    def _number(self, name: str, value: Any) -> float:
        return float(self.codes[name][value] if name in self.codes else value)

    def compute(self, values: Mapping[str, Any]) -> tuple[Mapping[str, float], Mapping[str, Series]]:
        """Work through the steps."""
        known: dict[str, Any] = {name: np.array(column) / UNIT for name, column in self.draws.items()}
        known |= {name: float(number) for name, number in self.constants.items()}
        for control in self.controls:
            if not isinstance(control, Choice) or control.name in self.codes:
                known[control.name] = self._number(control.name, values[control.name])
        for name, text in self.steps:
            known[name] = _value(parse(text), known)
        runs = {
            run: Trajectory(known[one.axis], {trace: known[trace] for trace in one.traces}, {})
            for run, one in self.curves.items()
        }
        return {name: float(value) for name, value in known.items() if np.ndim(value) == 0}, runs

    def engine_json(self) -> dict[str, Any]:
        """Return draws, steps and curves for the page."""
        return {
            "engine": "draws",
            "unit": UNIT,
            "draws": {name: list(column) for name, column in self.draws.items()},
            "constants": dict(self.constants),
            "codes": {name: dict(options) for name, options in self.codes.items()},
            "steps": [[name, parse(text)] for name, text in self.steps],
            "curves": {run: {"axis": one.axis, "traces": list(one.traces)} for run, one in self.curves.items()},
        }
