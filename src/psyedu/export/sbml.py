"""A chain with its schedule as an SBML Level 3 Version 2 model, from the same strings that the Python model runs.

States become rate rules, outputs assignment rules, doses and inputs events. SBML time is hours since the schedule's
start, because SBML models begin at time 0. What a dose adds stays an expression over the parameters; when and how high
an input stands is fixed by the values that the chain had when it was exported.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from psyedu.model import Chain, Schedule, State, expression

_SBML = "http://www.sbml.org/sbml/level3/version2/core"
_MATHML = "http://www.w3.org/1998/Math/MathML"

#: Units of the model that SBML can say, as (kind, exponent, scale, multiplier) of their factors.
_FACTORS: dict[str, tuple[str, int, float]] = {
    "h": ("second", 0, 3600.0),
    "d": ("second", 0, 86400.0),
    "ug": ("gram", -6, 1.0),
    "mg": ("gram", -3, 1.0),
    "kg": ("gram", 3, 1.0),
    "L": ("litre", 0, 1.0),
    "nmol": ("mole", -9, 1.0),
}
_OPERATORS = {ast.Add: "plus", ast.Sub: "minus", ast.Mult: "times", ast.Div: "divide", ast.Pow: "power"}
_FUNCTIONS = {"exp": "exp", "log": "ln", "sqrt": "root"}


def sbml(chain: Chain, schedule: Schedule) -> str:
    """Return the SBML text of a chain under a schedule.

    Units are given where they are products of hours, grams, moles and litres; other quantities carry none.

    Raises
    ------
    PsyeduError
        If the schedule names a drug or an input that the chain does not know.
    """
    return _Writer(chain, schedule).text()


class _Writer:
    """Builds the document; `model` is its one model."""

    def __init__(self, chain: Chain, schedule: Schedule) -> None:
        chain.simulate(schedule)  # what cannot be simulated is refused there, in a sentence
        self.chain, self.schedule = chain, schedule
        self.root = Element("sbml", xmlns=_SBML, level="3", version="2")
        self.root.set("xmlns:sbml", _SBML)
        self.model = SubElement(self.root, "model", id=chain.name.replace("-", "_"))
        self.model.set("timeUnits", "hour")

    def text(self) -> str:
        jumps, levels = self._jumps(), self._levels()
        self._units()
        self._parameters(levels)
        self._initial(jumps.pop(self.schedule.start, {}))
        self._rules()
        # Events between which nothing is ordered must not share a time: all that happens at once is one event.
        times = sorted({*jumps, *(time for times in levels.values() for time in times if time > self.schedule.start)})
        if times:
            events = SubElement(self.model, "listOfEvents")
            for number, time in enumerate(times):
                sets = {name: repr(levels[name][time]) for name in levels if time in levels[name]}
                adds = {name: f"{name} + {text}" for name, text in jumps.get(time, {}).items()}
                self._event(events, f"event_{number}", time, {**sets, **adds})
        ElementTree.indent(self.root)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(self.root, encoding="unicode") + "\n"

    def _jumps(self) -> dict[float, dict[str, str]]:
        """Return what doses add to each state, by time: expressions over the parameters."""
        found: dict[float, dict[str, str]] = {}
        for dose in self.schedule.doses:
            for name, text in self.chain.impulses.get(dose.drug, {}).items():
                if dose.amount > 0:
                    at = found.setdefault(dose.time, {})
                    added = f"({_with_dose(text, dose.amount)})"
                    at[name] = f"{at[name]} + {added}" if name in at else added
        return found

    def _levels(self) -> dict[str, dict[float, float]]:
        """Return the level to which each input is set, by the time at which it changes."""
        start, stop = self.schedule.start, self.schedule.stop
        found = {}
        for name, spans in self._spans().items():
            edges = {start, *(edge for begin, end, _ in spans for edge in (begin, end) if edge < stop)}
            found[name] = {
                time: float(sum(level for begin, end, level in spans if begin <= time < end)) for time in sorted(edges)
            }
        return found

    def _spans(self) -> dict[str, list[tuple[float, float, float]]]:
        """Return (begin, end, level) of all that sets each external input."""
        found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in self.chain.external}
        constants = {name: parameter.value for name, parameter in self.chain.parameters.items()}
        for dose in self.schedule.doses:
            values = {**constants, "dose": dose.amount}
            for name, infusion in self.chain.infusions.get(dose.drug, {}).items():
                duration = expression.compiled(infusion.duration)(values)
                if dose.amount > 0 and duration > 0:
                    rate = expression.compiled(infusion.rate)(values)
                    found[name].append((dose.time, dose.time + duration, rate))
        for one in self.schedule.intervals:
            found[one.input].append((one.start, one.stop, one.level))
        return found

    def _units(self) -> None:
        listed = SubElement(self.model, "listOfUnitDefinitions")
        quantities = [*self.chain.parameters.values(), *self.chain.equations]
        for text in dict.fromkeys(["h", *(one.unit for one in quantities)]):
            name, factors = _unit(text)
            if factors:
                units = SubElement(SubElement(listed, "unitDefinition", id=name), "listOfUnits")
                for base, exponent in factors:
                    kind, scale, multiplier = _FACTORS[base]
                    values = {"exponent": exponent, "scale": scale, "multiplier": multiplier}
                    SubElement(units, "unit", {"kind": kind} | {key: repr(value) for key, value in values.items()})

    def _parameters(self, levels: Mapping[str, Mapping[float, float]]) -> None:
        listed = SubElement(self.model, "listOfParameters")
        for parameter in self.chain.parameters.values():
            _quantity(listed, parameter.name, parameter.unit, parameter.description, parameter.value, constant=True)
        for name, times in levels.items():
            _quantity(listed, name, "", "external input", times[self.schedule.start])
        for equation in self.chain.equations:
            _quantity(listed, equation.name, equation.unit, equation.description)

    def _initial(self, added: Mapping[str, str]) -> None:
        listed = SubElement(self.model, "listOfInitialAssignments")
        for state in self._states():
            # A literal 0 has no unit of its own, so nothing is added to it.
            parts = [state.initial, added.get(state.name, "")]
            text = " + ".join(part for part in parts if part not in ("", "0"))
            _math(SubElement(listed, "initialAssignment", symbol=state.name), text or "0")

    def _rules(self) -> None:
        listed = SubElement(self.model, "listOfRules")
        for equation in self.chain.equations:
            if isinstance(equation, State):
                gain = "" if equation.gain == "0" else f"({equation.gain})"
                _math(
                    SubElement(listed, "rateRule", variable=equation.name),
                    f"{gain} - ({equation.loss}) * {equation.name}".strip(),
                )
            else:
                _math(SubElement(listed, "assignmentRule", variable=equation.name), equation.value)

    def _event(self, listed: Element, name: str, time: float, assignments: Mapping[str, str]) -> None:
        event = SubElement(listed, "event", id=name, useValuesFromTriggerTime="true")
        trigger = SubElement(event, "trigger", initialValue="true", persistent="true")
        apply = SubElement(SubElement(trigger, "math", xmlns=_MATHML), "apply")
        SubElement(apply, "geq")
        symbol = SubElement(apply, "csymbol", encoding="text", definitionURL="http://www.sbml.org/sbml/symbols/time")
        symbol.text = "time"
        _number(apply, time - self.schedule.start, "hour")
        changes = SubElement(event, "listOfEventAssignments")
        for variable, text in assignments.items():
            _math(SubElement(changes, "eventAssignment", variable=variable), text)

    def _states(self) -> list[State]:
        return [equation for equation in self.chain.equations if isinstance(equation, State)]


def _with_dose(text: str, amount: float) -> str:
    """Return an expression over a dose with the dose's number in its place."""

    class Given(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            return ast.Constant(float(amount)) if node.id == "dose" else node

    return ast.unparse(Given().visit(ast.parse(text, mode="eval")))


def _unit(text: str) -> tuple[str, list[tuple[str, int]]]:
    """Return the SBML name of a unit and its factors; no name where SBML cannot say it."""
    if text == "1":
        return "dimensionless", []
    above, *below = text.split("/")
    factors = [(part, 1) for part in above.split("*") if part != "1"] + [(part, -1) for part in below]
    if not text or any(base not in _FACTORS for base, _ in factors):
        return "", []
    if factors == [("h", 1)]:
        return "hour", factors
    return "_".join(base if exponent > 0 else f"per_{base}" for base, exponent in factors), factors


def _quantity(
    listed: Element, name: str, unit: str, description: str, value: float | None = None, constant: bool = False
) -> None:
    settings = {"id": name, "name": description, "constant": "true" if constant else "false"}
    known = _unit(unit)[0]
    settings |= ({"units": known} if known else {}) | ({} if value is None else {"value": repr(float(value))})
    SubElement(listed, "parameter", settings)


def _math(parent: Element, text: str) -> None:
    _write(SubElement(parent, "math", xmlns=_MATHML), expression.parse(text))


def _write(parent: Element, node: ast.expr) -> None:
    """Append a checked expression as MathML."""
    match node:
        case ast.Constant(value=int() | float() as value):
            _number(parent, value, "dimensionless")
        case ast.Name(id=name):
            SubElement(parent, "ci").text = name
        case ast.UnaryOp(operand=operand):
            _apply(parent, "minus", operand)
        case ast.BinOp(left=left, op=op, right=right):
            _apply(parent, _OPERATORS[type(op)], left, right)
        case ast.Call(func=ast.Name(id=name), args=[argument]):
            _apply(parent, _FUNCTIONS[name], argument)
        case ast.Call(func=ast.Name(id=name), args=[first, second]):
            # min and max came with Level 3 Version 2; many simulators know only piecewise.
            _extreme(parent, "lt" if name == "minimum" else "gt", first, second)
        case _:
            raise AssertionError(f"the checked expression holds {ast.dump(node)}")


def _apply(parent: Element, operator: str, *arguments: ast.expr) -> Element:
    apply = SubElement(parent, "apply")
    SubElement(apply, operator)
    for argument in arguments:
        _write(apply, argument)
    return apply


def _extreme(parent: Element, comparison: str, first: ast.expr, second: ast.expr) -> None:
    piecewise = SubElement(parent, "piecewise")
    piece = SubElement(piecewise, "piece")
    _write(piece, first)
    _apply(piece, comparison, first, second)
    _write(SubElement(piecewise, "otherwise"), second)


def _number(parent: Element, value: Any, unit: str) -> None:
    element = SubElement(parent, "cn", {"sbml:units": unit})
    mantissa, separator, exponent = repr(value).partition("e")
    if separator:
        element.set("type", "e-notation")
        element.text = f" {mantissa} "
        SubElement(element, "sep").tail = f" {int(exponent)} "
    else:
        element.set("type", "integer" if isinstance(value, int) else "real")
        element.text = f" {mantissa} "
