"""Infix expressions: the strings from which every face of an equation is made.

An expression may use numbers, names, ``+ - * / **``, parentheses and the functions in `FUNCTIONS`. Nothing else is
accepted, so that the same string means the same in Python, JavaScript, LaTeX and SBML.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np

from psyedu.errors import PsyeduError

FUNCTIONS: dict[str, Callable[..., Any]] = {
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "minimum": np.minimum,
    "maximum": np.maximum,
}

_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.USub)


@cache
def parse(text: str) -> ast.expr:
    """Return the checked syntax tree of an expression.

    Raises
    ------
    PsyeduError
        If the text is not an expression of the accepted form.
    """
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError:
        raise PsyeduError(
            f"The expression {text!r} cannot be read; write it with numbers, names, + - * / ** and parentheses."
        ) from None
    _check(tree, text)
    return tree


def _check(node: ast.expr, text: str) -> None:
    match node:
        case ast.Name():
            return
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            return
        case ast.BinOp(left=left, op=op, right=right) if isinstance(op, _OPERATORS):
            _check(left, text)
            _check(right, text)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            _check(operand, text)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
            for argument in args:
                _check(argument, text)
        case _:
            raise PsyeduError(
                f"The expression {text!r} uses {ast.unparse(node)!r}, which has no meaning in all faces of the model; "
                f"use numbers, names, + - * / ** and the functions {', '.join(FUNCTIONS)}."
            )


@cache
def names(text: str) -> frozenset[str]:
    """Return the names an expression depends on, without those of functions."""
    found = {node.id for node in ast.walk(parse(text)) if isinstance(node, ast.Name)}
    return frozenset(found - set(FUNCTIONS))


class _Lookup(ast.NodeTransformer):
    """Turns every name into a look-up in the mapping ``values``."""

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in FUNCTIONS:
            return node
        return ast.Subscript(ast.Name("values", ast.Load()), ast.Constant(node.id), ast.Load())


@cache
def compiled(text: str) -> Callable[[Mapping[str, Any]], Any]:
    """Return a function of a mapping of names to numbers or arrays that evaluates the expression."""
    body = _Lookup().visit(ast.parse(ast.unparse(parse(text)), mode="eval").body)
    arguments = ast.arguments([], [ast.arg("values")], None, [], [], None, [])
    tree = ast.fix_missing_locations(ast.Expression(ast.Lambda(arguments, body)))
    function: Callable[[Mapping[str, Any]], Any] = eval(compile(tree, f"<{text}>", "eval"), dict(FUNCTIONS))
    return function
