"""Human pharmacokinetics: one compartment with first-order absorption, or an infusion (hours, micrograms, litres)."""

from __future__ import annotations

import math
from typing import Literal

from psyedu.model.stage import Output, Parameter, Stage, State

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


def time_course(suffix: str = "") -> Stage:
    """Return the stage of one compound by one route, all of its names ending in `suffix`.

    The body's response to a dose is a sum of at most two falling exponentials. Each is a turnover equation of its own
    (the modal form of a two-compartment model), so nothing has to be solved together; a `fast_share` of 0 leaves one
    compartment. Where no maximum was seen the volume is unknown: `volume_known` is then 0, and only the concentration
    relative to its maximum means something.
    """

    def named(text: str) -> str:
        return text.replace("@", suffix)

    def parameter(
        name: str, value: float, unit: str, description: str, low: float, high: float, source: str = ""
    ) -> Parameter:
        status: Literal["derived", "assumed"] = "derived" if source else "assumed"
        return Parameter(name + suffix, value, unit, description, status, source, low, high)

    return Stage(
        name=f"time_course{suffix}",
        lane="human",
        description="Drug where it is absorbed, in the body's two phases, in plasma and at the effect site.",
        needs=(f"infusion_rate{suffix}",),
        parameters=(
            parameter("absorption_rate", 0.5049, "1/h", "first-order absorption", 1e-3, 100.0, "DER-06-ka"),
            parameter("elimination_rate", 0.4951, "1/h", "rate of the slow (or only) phase", 1e-3, 100.0, "DER-06-ke"),
            parameter("distribution_rate", 1.0, "1/h", "rate of the fast phase", 1e-3, 100.0),
            parameter("fast_share", 0.0, "1", "share of a bolus in the fast phase; 0 for one compartment", 0.0, 1.0),
            parameter("distribution_volume", 392.6, "L", "apparent volume (L/kg for doses per kg)", 1e-3, 1e5,
                      "DER-06-VF"),
            parameter("volume_known", 1.0, "1", "1 where a maximum was seen, so that the volume is known; else 0",
                      0.0, 1.0),
            parameter("unit_maximum", 0.3715, "1", "largest share of a dose in the central compartment", 1e-6, 1.0,
                      "DER-06-ka;DER-06-ke"),
            parameter("effect_rate", 1.0, "1/h", "how fast the effect site follows plasma", 1e-3, 1e3),
            parameter("half_effect_concentration", 1.0, "ug/L", "effect-site concentration at half intensity",
                      1e-3, 1e4),
            parameter("steepness", 1.0, "1", "exponent of the concentration-effect curve", 0.1, 20.0),
            parameter("maximal_intensity", 0.0, "1", "highest intensity on a scale to 10; 0 where it is not modelled",
                      0.0, 10.0),
        ),
        equations=(
            State(named("given_amount@"), "ug", "all that was given", gain="0", loss="0"),
            State(named("absorbing_amount@"), "ug", "drug where it is absorbed", "0", named("absorption_rate@")),
            Output(named("input_rate@"), "ug/h", "drug reaching the body",
                   named("absorption_rate@ * absorbing_amount@ + infusion_rate@")),
            State(named("fast_amount@"), "ug", "drug of the fast phase", named("fast_share@ * input_rate@"),
                  named("distribution_rate@")),
            State(named("slow_amount@"), "ug", "drug of the slow phase", named("(1 - fast_share@) * input_rate@"),
                  named("elimination_rate@")),
            Output(named("plasma_concentration@"), "ug/L", "drug in plasma; 0 where the volume is not known",
                   named("volume_known@ * (fast_amount@ + slow_amount@) / distribution_volume@")),
            Output(named("relative_concentration@"), "1", "drug in plasma as a share of its maximum after one dose",
                   named("(fast_amount@ + slow_amount@) / maximum(given_amount@ * unit_maximum@, 1e-9)")),
            State(named("effect_site@"), "ug/L", "drug at the effect site",
                  named("effect_rate@ * plasma_concentration@"), named("effect_rate@")),
            Output(named("intensity@"), "1", "intensity on a scale from 0 to 10; 0 where it is not modelled",
                   named("maximal_intensity@ * maximum(effect_site@, 0) ** steepness@ / "
                         "(half_effect_concentration@ ** steepness@ + maximum(effect_site@, 0) ** steepness@)")),
        ),
    )  # fmt: skip
