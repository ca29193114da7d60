"""Human pharmacokinetics: one compartment with first-order absorption, or an infusion (hours, micrograms, litres)."""

from __future__ import annotations

import math

from psyedu.model.stage import Parameter, Stage, State

PHARMACOKINETICS = Stage(
    name="pharmacokinetics",
    lane="human",
    description="Drug in the gut and in plasma; an infusion goes straight to plasma.",
    needs=("infusion_rate",),
    parameters=(
        Parameter(
            "absorption_rate", 0.5049, "1/h", "first-order absorption from the gut", "derived", "DER-06-ka", 1e-3, 100.0
        ),
        Parameter(
            "elimination_rate",
            0.4951,
            "1/h",
            "first-order elimination from plasma",
            "derived",
            "DER-06-ke",
            1e-3,
            100.0,
        ),
        Parameter(
            "distribution_volume",
            392.6,
            "L",
            "apparent volume of distribution (for doses given per kg body mass: L/kg)",
            "derived",
            "DER-06-VF",
            1e-3,
            1e5,
        ),
    ),
    equations=(
        State("gut_amount", "ug", "drug in the gut", gain="0", loss="absorption_rate"),
        State(
            "plasma_concentration",
            "ug/L",
            "drug in plasma",
            gain="(absorption_rate * gut_amount + infusion_rate) / distribution_volume",
            loss="elimination_rate",
        ),
    ),
)


def bateman(hours: float, amount: float, absorption_rate: float, elimination_rate: float, volume: float) -> float:
    """Return the plasma concentration (ug/L) at `hours` after an oral `amount` (ug): the closed form of this stage.

    Where the two rates meet, the usual formula is 0/0; its limit is used there.
    """
    if hours <= 0:
        return 0.0
    difference = (absorption_rate - elimination_rate) * hours
    # (exp(-ke t) - exp(-ka t)) / (ka - ke) = t exp(-ke t) (1 - exp(-d)) / d with d = (ka - ke) t, whose limit is 1.
    ratio = -math.expm1(-difference) / difference if difference else 1.0
    return amount * absorption_rate / volume * hours * math.exp(-elimination_rate * hours) * ratio
