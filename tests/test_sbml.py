"""The SBML export read by libsbml, and integrated by a reader that knows nothing of our model."""

import operator
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import libsbml
import numpy as np
import pytest
from scipy.integrate import solve_ivp

from psyedu.errors import PsyeduError
from psyedu.export.javascript import CHAINS
from psyedu.export.sbml import sbml
from psyedu.model import (
    COMPOUNDS,
    Chain,
    Dose,
    Grid,
    Interval,
    Output,
    Parameter,
    Schedule,
    Stage,
    State,
    plasticity_chain,
)

FUNCTIONS: dict[int, Callable[..., Any]] = {
    libsbml.AST_MINUS: lambda *x: -x[0] if len(x) == 1 else x[0] - x[1],
    libsbml.AST_TIMES: operator.mul,
    libsbml.AST_DIVIDE: operator.truediv,
    libsbml.AST_PLUS: operator.add,
    libsbml.AST_FUNCTION_POWER: operator.pow,
    libsbml.AST_POWER: operator.pow,
    libsbml.AST_FUNCTION_EXP: np.exp,
    libsbml.AST_FUNCTION_LN: np.log,
    libsbml.AST_RELATIONAL_LT: operator.lt,
    libsbml.AST_RELATIONAL_GT: operator.gt,
    libsbml.AST_FUNCTION_PIECEWISE: lambda value, condition, other: value if condition else other,
}

SHAPES = Stage(
    "shapes",
    "both",
    "every form that an expression can take",
    ("given",),
    (Parameter("rate", 0.3, "1/h", "rate", "assumed", low=0, high=10), Parameter("one", 1e-7, "1", "one", "assumed")),
    (
        State("x", "ug", "x", "given - minimum(-rate, 0)", "maximum(rate, 2.5e-05 * one)", "exp(-one) + log(2.0)"),
        Output("y", "1", "y", "sqrt(x ** 2 + 1) ** 0.5"),
        State("z", "1", "z", "0", "y / 10", "1"),
    ),
)


def read(text: str) -> tuple[libsbml.SBMLDocument, libsbml.Model]:
    document = libsbml.readSBMLFromString(text)
    return document, document.getModel()


def errors(document: libsbml.SBMLDocument) -> list[str]:
    document.checkConsistency()
    found = [document.getError(k) for k in range(document.getNumErrors())]
    return [one.getMessage() for one in found if one.getSeverity() >= libsbml.LIBSBML_SEV_ERROR]


def evaluate(node: libsbml.ASTNode, known: dict[str, float]) -> Any:
    if node.isNumber():
        return node.getValue()
    if node.getType() == libsbml.AST_NAME:
        return known[node.getName()]
    parts = [evaluate(node.getChild(k), known) for k in range(node.getNumChildren())]
    if node.getType() == libsbml.AST_FUNCTION_ROOT:
        return np.sqrt(parts[-1])
    return FUNCTIONS[node.getType()](*parts)


def integrate(model: libsbml.Model, hours: np.ndarray) -> dict[str, np.ndarray]:
    """Solve a model of rate rules, assignment rules and events at fixed times, from nothing but its SBML."""
    known = {p.getId(): p.getValue() for p in model.getListOfParameters()}
    rules = list(model.getListOfRules())
    rates = [rule for rule in rules if rule.isRate()]
    for item in model.getListOfInitialAssignments():
        known[item.getSymbol()] = evaluate(item.getMath(), known)

    def complete(values: np.ndarray) -> dict[str, float]:
        now = known | dict(zip([rule.getVariable() for rule in rates], values, strict=True))
        for rule in rules:
            if rule.isAssignment():
                now[rule.getVariable()] = evaluate(rule.getMath(), now)
        return now

    def slopes(_: float, values: np.ndarray) -> list[float]:
        now = complete(values)
        return [evaluate(rule.getMath(), now) for rule in rates]

    events = {event.getTrigger().getMath().getChild(1).getValue(): event for event in model.getListOfEvents()}
    edges = [0.0, *sorted(events), hours[-1]]
    y = np.array([known[rule.getVariable()] for rule in rates])
    rows = []
    for begin, end in pairwise(edges):
        if begin in events:
            now = complete(y)
            changes = events[begin].getListOfEventAssignments()
            known |= {change.getVariable(): evaluate(change.getMath(), now) for change in changes}
            changed = {change.getVariable() for change in changes}
            y = np.array([(known if name in changed else now)[name] for name in map(libsbml.Rule.getVariable, rates)])
        inside = hours[(hours > begin) & (hours < end)]
        times = np.append(inside, end)
        found = solve_ivp(slopes, (begin, end), y, "LSODA", times, rtol=1e-9, atol=1e-12).y
        rows += [complete(column) for column in found[:, : len(inside)].T]
        y = found[:, -1]
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def schedule_for(chain: Chain) -> Schedule:
    """Two doses of everything the chain takes and an interval of everything it can be set to, 8 days in all."""
    drugs = dict.fromkeys([*chain.impulses, *chain.infusions])
    doses = tuple(Dose(time, 0.5, drug) for drug in drugs for time in (0.0, 96.0))
    intervals = tuple(Interval(name, 30.0 + k, 40.0, 0.5) for k, name in enumerate(chain.inputs))
    return Schedule(doses, 192.0, start=-24.0, intervals=intervals)


def check_agreement(chain: Chain, schedule: Schedule) -> None:
    document, model = read(sbml(chain, schedule))
    assert errors(document) == []
    hours = np.arange(schedule.start + 0.7, schedule.stop, 6.3)
    marked = Schedule(schedule.doses, schedule.stop, schedule.start, tuple(hours), schedule.intervals)
    ours = chain.simulate(marked, Grid().refined(3))
    theirs = integrate(model, np.append(hours, schedule.stop) - schedule.start)
    for name in ours:
        expected = ours.at(name, hours)
        assert np.max(np.abs(theirs[name] - expected)) <= 1e-6 * max(np.max(np.abs(expected)), 1e-3), name


@pytest.mark.parametrize("name", COMPOUNDS)
def test_every_compound_is_the_same_model_in_sbml(name: str) -> None:
    chain = plasticity_chain(name)
    check_agreement(chain, Schedule.repeated(COMPOUNDS[name].typical_dose, 2, 4, 8))


def test_every_form_of_an_expression_keeps_its_meaning() -> None:
    chain = Chain("shapes", (SHAPES,), {"drug": {"x": "dose * one * 1e6"}}, inputs=("given",))
    intervals = (Interval("given", 0, 12, 2.0), Interval("given", 12, 30, 1e-6))
    # Doses at the start, two at once, and at the same time as an input changes.
    doses = (Dose(0, 3), Dose(12, 1), Dose(12, 2), Dose(20, 0))
    check_agreement(chain, Schedule(doses, 40.0, start=0.0, intervals=intervals))


@pytest.mark.parametrize("name", CHAINS)
def test_every_chain_of_the_page_is_free_of_errors_in_sbml(name: str) -> None:
    document, model = read(sbml(CHAINS[name], schedule_for(CHAINS[name])))
    assert errors(document) == []
    assert {p.getId() for p in model.getListOfParameters()} >= set(CHAINS[name].parameters)


def test_units_are_given_where_sbml_can_say_them() -> None:
    _, model = read(sbml(plasticity_chain("psilocybin"), Schedule.repeated(25)))
    units = {p.getId(): p.getUnits() for p in model.getListOfParameters()}
    assert units["absorption_rate"] == "per_h" and units["plasma_concentration"] == "ug_per_L"
    assert units["occupancy"] == "dimensionless" and units["exposure_time"] == "hour"
    assert model.getTimeUnits() == "hour"
    second = model.getUnitDefinition("per_h").getUnit(0)
    assert (second.getExponent(), second.getMultiplier()) == (-1, 3600.0)


def test_an_unknown_drug_is_refused() -> None:
    with pytest.raises(PsyeduError, match="does not know"):
        sbml(plasticity_chain(), Schedule((Dose(0, 1, "tea"),), 24))
