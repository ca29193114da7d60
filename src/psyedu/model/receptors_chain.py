"""The chain "blockade": a drug and a second drug that competes for its receptor, efficacy, and tolerance over days."""

from __future__ import annotations

from psyedu.model.chain import Chain
from psyedu.model.compounds import compound
from psyedu.model.schedule import Dose, Schedule
from psyedu.model.stage import Parameter
from psyedu.model.stages.pharmacokinetics import PHARMACOKINETICS
from psyedu.model.stages.receptors import ANTAGONIST, COMPETITION, RESPONSE, SELECTIVITY, TURNOVER

#: Ketanserin as given in the studies of LSD (rows B038 and B039), in mg.
KETANSERIN_DOSE = 40.0

BLOCKADE = Chain(
    name="blockade",
    stages=(PHARMACOKINETICS, ANTAGONIST, COMPETITION, TURNOVER, RESPONSE, SELECTIVITY),
    impulses={"drug": {"gut_amount": "dose * oral_amount"}, "antagonist": {"antagonist_gut": "dose"}},
    # The kinetics stage takes infusions; the drugs of this chain are swallowed.
    inputs=("infusion_rate",),
    dosing=(
        Parameter(
            "oral_amount",
            0.0,
            "ug",
            "drug reaching the gut per unit of dose",
            "derived",
            high=1e6,
            note="conversion of units",
        ),
    ),
)


def blockade_values(name: str) -> dict[str, float]:
    """Return the parameters of a compound that the chain takes.

    Raises
    ------
    PsyeduError
        If the course does not model the compound.
    """
    known = BLOCKADE.parameters
    return {parameter.name: parameter.value for parameter in compound(name).parameters if parameter.name in known}


def blockade_chain(name: str = "LSD") -> Chain:
    """Return the chain with the parameters of one compound that acts at 5-HT2A.

    Raises
    ------
    PsyeduError
        If the course does not model the compound.
    """
    return BLOCKADE.with_(**blockade_values(name))


def blockade_schedule(
    dose: float, ketanserin_hour: float | None = None, count: int = 1, days: float = 14.0
) -> Schedule:
    """Return `count` daily doses, the first at hour 0, and 40 mg of ketanserin at an hour, if one is given.

    Raises
    ------
    PsyeduError
        If the last dose falls after the last day, or the hour lies more than three days before the first dose.
    """
    doses = [Dose(24.0 * day, dose) for day in range(count)]
    if ketanserin_hour is not None:
        doses.append(Dose(ketanserin_hour, KETANSERIN_DOSE, "antagonist"))
    return Schedule(tuple(doses), stop=24.0 * days)
