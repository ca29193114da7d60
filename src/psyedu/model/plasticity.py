"""The plasticity chain: human kinetics and occupancy in one lane, mouse cascade, spines and window in the other."""

from __future__ import annotations

from psyedu.model.chain import Chain, Infusion
from psyedu.model.compounds import compound
from psyedu.model.stage import Parameter
from psyedu.model.stages.cascade import CASCADE
from psyedu.model.stages.pharmacokinetics import PHARMACOKINETICS
from psyedu.model.stages.receptors import RECEPTORS
from psyedu.model.stages.spines import SPINES
from psyedu.model.stages.window import WINDOW

_UNITS = "conversion of units; 0 where the drug is given another way"

PLASTICITY = Chain(
    name="plasticity",
    stages=(PHARMACOKINETICS, RECEPTORS, CASCADE, SPINES, WINDOW),
    # The studied dose of the mouse experiments counts as an exposure of 1, whatever is set for people.
    impulses={"drug": {"gut_amount": "dose * oral_amount", "mouse_exposure": "mouse_dose"}},
    infusions={"drug": {"infusion_rate": Infusion("dose * infused_amount / infusion_duration", "infusion_duration")}},
    dosing=(
        Parameter(
            "mouse_dose",
            1.0,
            "1",
            "dose in mice, in doses as studied: how the window depends on it is assumed",
            "assumed",
            high=10.0,
            note="exposure in proportion to dose; saturation follows from the assumed cascade",
        ),
        Parameter("oral_amount", 0.0, "ug", "drug reaching the gut per unit of dose", "derived", high=1e6, note=_UNITS),
        Parameter("infused_amount", 0.0, "ug", "drug infused per unit of dose", "derived", high=1e6, note=_UNITS),
        Parameter("infusion_duration", 0.0, "h", "length of an infusion; 0 for none", "measured", "A077", high=240.0),
    ),
)


def plasticity_chain(name: str = "psilocybin") -> Chain:
    """Return the plasticity chain with the parameters of one compound.

    Raises
    ------
    PsyeduError
        If the course does not model the compound.
    """
    return PLASTICITY.with_(**{parameter.name: parameter.value for parameter in compound(name).parameters})
