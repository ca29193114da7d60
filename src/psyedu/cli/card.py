"""The model's card: every parameter with its unit, range, status and source, and how far the source was checked."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import Any

from psyedu import evidence
from psyedu.export.javascript import CHAINS
from psyedu.model import COMPOUNDS, PLASTICITY, Parameter, network, sampling
from psyedu.model.experiments import EXPERIMENTS
from psyedu.model.kinetics import KINETIC_PROFILES, KINETICS
from psyedu.model.population import SPREADS
from psyedu.model.stages.heads import HEADS

#: What a reader is told where a parameter has no row of the ledger behind it.
ASSUMED = "assumed: no data fix it"
CALCULATED = "calculated without data"
UNKNOWN = "of unknown origin"


def card() -> Iterator[dict[str, Any]]:
    """Return a row for each parameter of each chain, of each compound, and of what varies between participants."""
    for chain in CHAINS.values():
        yield from (row(chain.name, parameter) for parameter in chain.parameters.values())
    known = PLASTICITY.parameters
    for name, compound in COMPOUNDS.items():
        yield from (row(name, parameter, known[parameter.name]) for parameter in compound.parameters)
    ranges = KINETICS.parameters
    for name, profile in KINETIC_PROFILES.items():
        yield from (row(f"kinetics, {name}", parameter, ranges[parameter.name]) for parameter in profile.parameters)
    yield from (row(f"spines, {one.name}", one.gain) for one in EXPERIMENTS)
    yield from (row("spines", parameter) for parameter in HEADS.parameters)
    imagined = (sampling.MICE_SPREAD, sampling.DENDRITE_SPREAD, sampling.DENDRITES)
    yield from (row("imagined experiment", parameter) for parameter in imagined)
    yield from (row("network", parameter) for parameter in (network.GAIN, network.COUPLING))
    for spread in SPREADS:
        name, words = f"variation of {spread.parameter}", f"how {spread.parameter} differs between people"
        high = 1.0 if spread.shape == "beta" else 5.0
        parameter = Parameter(
            name, spread.variation, "1", words, spread.status, spread.source, 0.0, high, spread.note or spread.shape
        )
        yield row("population", parameter)


def row(where: str, parameter: Parameter, bounds: Parameter | None = None) -> dict[str, Any]:
    """Return one parameter as plain data; a compound's parameter has the range of the chain's of the same name.

    Raises
    ------
    PsyeduError
        If the ledger has no such row.
    """
    span = bounds or parameter
    sources = [_source(key) for key in parameter.source.split(";") if key]
    if parameter.status == "assumed":
        origin = ASSUMED
    else:
        origin = CALCULATED if parameter.status == "derived" and parameter.note else UNKNOWN
    return {
        "chain": where,
        "parameter": parameter.name,
        "description": parameter.description,
        "value": parameter.value,
        "unit": parameter.unit,
        "low": span.low,
        "high": span.high if math.isfinite(span.high) else None,
        "status": parameter.status,
        "sources": sources,
        "checked": "; ".join(dict.fromkeys(source["checked"] for source in sources)) or origin,
        "note": parameter.note,
    }


def _source(key: str) -> dict[str, str]:
    """Return one row of the ledger, or a family of rows under one key: D004 for D004-01 on, A055 for A055a on."""
    family = [fact for fact in evidence.facts(key) if re.fullmatch(r"-\d+|[a-z]", fact.id.removeprefix(key))]
    rows = family or [evidence.fact(key)]
    words = _joined(evidence.CHECKED_WORDS.get(fact.mark, "unchecked") for fact in rows)
    return {"fact": key, "cited": _joined(evidence.cite(fact.source) for fact in rows), "checked": words}


def _joined(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words))
