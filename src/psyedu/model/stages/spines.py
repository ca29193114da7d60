"""Dendritic spines in mouse frontal cortex: formation, stabilisation and elimination (density 1 = day -3).

Fitted to the per-dendrite data of Shao et al. 2021 (rows D004, D025, D026 and D005 of the ledger): density, formation,
elimination and persistence after psilocybin and after saline. The saline group loses spines over the weeks, so resting
formation is a little lower than what would keep the density of day -3: that is `resting_deficit`.
"""

from __future__ import annotations

from psyedu.model.stage import Output, Parameter, Stage, State

FITTED_TO = "D004;D025;D026;D005"


def _fitted(name: str, value: float, unit: str, description: str, low: float, high: float, note: str = "") -> Parameter:
    return Parameter(name, value, unit, description, "fitted", FITTED_TO, low, high, note)


SPINES = Stage(
    name="spines",
    lane="mouse",
    description="Two pools: new spines, most of which vanish within days, and stable spines, which last for weeks.",
    needs=("plasticity_protein",),
    parameters=(
        Parameter(
            "new_elimination",
            0.015,
            "1/h",
            "elimination of new spines",
            "assumed",
            low=1e-5,
            high=1.0,
            note="not identified: spines that come and go between two imaging days are never seen",
        ),
        _fitted("stabilisation", 0.015379, "1/h", "rate at which new spines become stable", 1e-6, 1.0),
        _fitted("stable_elimination", 0.0011261, "1/h", "elimination of stable spines", 1e-7, 1.0),
        _fitted("resting_deficit", 0.056083, "1", "share by which resting formation falls short of balance", 0.0, 0.9),
        _fitted(
            "formation_gain", 33.225, "1", "relative rise of formation per unit of plasticity protein", 0.0, 1000.0
        ),
    ),
    equations=(
        Output(
            "balanced_formation",
            "1/h",
            "formation that would keep the density of day -3",
            "(new_elimination + stabilisation) * stable_elimination / (stable_elimination + stabilisation)",
        ),
        Output(
            "formation",
            "1/h",
            "spines formed per hour, relative to the density of day -3",
            "balanced_formation * (1 - resting_deficit) * (1 + formation_gain * plasticity_protein)",
        ),
        State(
            "new_spines",
            "1",
            "new spines, relative to the density of day -3",
            gain="formation",
            loss="new_elimination + stabilisation",
            initial="stable_elimination / (stable_elimination + stabilisation)",
        ),
        State(
            "stable_spines",
            "1",
            "stable spines, relative to the density of day -3",
            gain="stabilisation * new_spines",
            loss="stable_elimination",
            initial="stabilisation / (stable_elimination + stabilisation)",
        ),
        Output("spine_density", "1", "all spines, relative to the density of day -3", "new_spines + stable_spines"),
    ),
)
