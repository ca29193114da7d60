"""The compounds of the plasticity chain: human kinetics where checked numbers suffice, and the reported mouse window.

Numbers carry the ledger's keys. Kinetics are calculated for the course from one study each (rows DER-...): maximum,
time of maximum and half-life of that study. Doses are those studied in trials; the simulation takes no others.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from psyedu.errors import PsyeduError
from psyedu.model.stage import Parameter

#: Mass of psilocin in a mass of psilocybin: molar masses 204.273 and 284.252 g/mol.
PSILOCIN_IN_PSILOCYBIN = 204.273 / 284.252


@dataclass(frozen=True)
class ReportedWindow:
    """The reported length of the window in days, and the bracket in which it closed, as far as test days were seen."""

    days: float
    source: str
    words: str
    open_at: float | None = None
    closed_at: float | None = None
    bracket_source: str = ""


@dataclass(frozen=True)
class Compound:
    """One compound: parameter values with their sources, the doses studied and the reported window."""

    name: str
    label: str
    analyte: str
    target: str
    dose_unit: str
    studied: tuple[float, float]
    typical_dose: float
    step: float
    dose_source: str
    window: ReportedWindow
    parameters: tuple[Parameter, ...]
    notes: tuple[str, ...] = field(default=())
    kinetics_missing: str = ""
    occupancy_missing: str = ""

    @property
    def has_kinetics(self) -> bool:
        """Whether human plasma concentration is modelled."""
        return not self.kinetics_missing

    @property
    def has_occupancy(self) -> bool:
        """Whether 5-HT2A occupancy is modelled: only where that receptor is the main target."""
        return not self.occupancy_missing

    def check_dose(self, dose: float) -> float:
        """Return the dose, or say in a sentence why it is not one the simulation takes."""
        low, high = self.studied
        if not math.isfinite(dose) or not low <= dose <= high:
            given = f"{dose:g} {self.dose_unit}"
            span = f"{low:g} to {high:g}" if low != high else f"{low:g}"
            raise PsyeduError(
                f"The dose of {self.name} was given as {given}; this simulation takes doses as studied in the trials "
                f"behind it, {span} {self.dose_unit}: give a value from that range."
            )
        return dose


def _oral(rows: str, amount: float, absorption: float, elimination: float, volume: float) -> tuple[Parameter, ...]:
    note = "one-compartment fit to one study"
    return (
        Parameter("oral_amount", amount, "ug", "drug reaching the gut per unit of dose", "derived", note="molar mass"),
        Parameter("absorption_rate", absorption, "1/h", "absorption", "derived", f"{rows}-ka", note=note),
        Parameter("elimination_rate", elimination, "1/h", "elimination", "derived", f"{rows}-ke", note=note),
        Parameter("distribution_volume", volume, "L", "apparent volume", "derived", f"{rows}-VF", note=note),
    )


def _closing(hours: float, source: str) -> Parameter:
    return Parameter("window_closing_time", hours, "h", "closing time, fitted to one reported length", "fitted", source)


def _no_occupancy(why: str) -> Parameter:
    return Parameter("maximal_occupancy", 0.0, "1", "5-HT2A occupancy is not shown", "assumed", note=why)


# Ketamine 0.5 mg/kg over 40 min: elimination from the half-life of 79 min (A079); volume per kg so that the infusion's
# end reaches 185 ug/L (A077): 750 ug/(kg h) / ke * (1 - exp(-ke * 2/3 h)) / 185 ug/L.
_KETAMINE_DURATION = 40 / 60
_KETAMINE_ELIMINATION = math.log(2) / (79 / 60)
_KETAMINE_VOLUME = (
    500 / _KETAMINE_DURATION / _KETAMINE_ELIMINATION * -math.expm1(-_KETAMINE_ELIMINATION * _KETAMINE_DURATION) / 185
)

_OTHER_TARGET = "5-HT2A occupancy is shown only for compounds that act there; {} acts mainly on {}."

PSILOCYBIN = Compound(
    name="psilocybin",
    label="Psilocybin",
    analyte="psilocin",
    target="5-HT2A",
    dose_unit="mg",
    studied=(3, 30),
    typical_dose=25,
    step=1,
    dose_source="B015",
    window=ReportedWindow(14, "E002", "about 2 weeks"),
    parameters=(
        *_oral("DER-06", 1000 * PSILOCIN_IN_PSILOCYBIN, 0.5049, 0.4951, 392.6),
        _closing(309.2, "E002"),
    ),
)

LSD = Compound(
    name="LSD",
    label="LSD",
    analyte="LSD",
    target="5-HT2A",
    dose_unit="mg",
    studied=(0.005, 0.2),
    typical_dose=0.1,
    step=0.005,
    dose_source="A001",
    window=ReportedWindow(21, "E004", "about 3 weeks", open_at=14, bracket_source="E028"),
    parameters=(
        *_oral("DER-01", 1000.0, 1.329, 0.1925, 42.4),
        Parameter(
            "half_occupancy_concentration",
            1.0,
            "ug/L",
            "half-occupancy concentration of LSD",
            "assumed",
            "A007",
            note="no occupancy measurement was found: the concentration at half of the subjective effect stands in",
        ),
        _closing(464.5, "E004"),
    ),
    notes=(
        "No occupancy measurement of LSD was found: the plasma concentration at half of the subjective effect stands "
        "in for it, with psilocin's maximal occupancy. Both are assumptions.",
    ),
)

MDMA = Compound(
    name="MDMA",
    label="MDMA",
    analyte="MDMA",
    target="monoamine transporters",
    dose_unit="mg",
    studied=(75, 125),
    typical_dose=125,
    step=25,
    dose_source="A072b",
    window=ReportedWindow(14, "E003", "about 2 weeks", open_at=2, bracket_source="E010b"),
    parameters=(
        *_oral("DER-10", 1000.0, 1.518, 0.08664, 444.6),
        _no_occupancy("other target"),
        _closing(309.2, "E003"),
    ),
    occupancy_missing=_OTHER_TARGET.format("MDMA", "monoamine transporters"),
    notes=("MDMA's kinetics are not linear: exposure rises more than dose. The fit holds at 125 mg and errs below.",),
)

KETAMINE = Compound(
    name="ketamine",
    label="Ketamine",
    analyte="ketamine",
    target="NMDA receptor",
    dose_unit="mg/kg",
    studied=(0.5, 0.5),
    typical_dose=0.5,
    step=0.1,
    dose_source="A077",
    window=ReportedWindow(2, "E001", "about 48 h", open_at=2, closed_at=14, bracket_source="E028"),
    parameters=(
        Parameter(
            "infused_amount",
            1000.0,
            "ug",
            "drug infused per unit of dose (per kg body mass)",
            "derived",
            note="conversion of units",
        ),
        Parameter("infusion_duration", _KETAMINE_DURATION, "h", "length of the infusion", "measured", "A077"),
        Parameter("elimination_rate", _KETAMINE_ELIMINATION, "1/h", "elimination", "derived", "A079"),
        Parameter("distribution_volume", _KETAMINE_VOLUME, "L/kg", "apparent volume", "derived", "A077;A079"),
        _no_occupancy("other target"),
        _closing(43.02, "E001"),
    ),
    occupancy_missing=_OTHER_TARGET.format("ketamine", "the NMDA receptor"),
    notes=("Ketamine's maximum and half-life come from two studies in different people.",),
)

IBOGAINE = Compound(
    name="ibogaine",
    label="Ibogaine",
    analyte="ibogaine",
    target="kappa-opioid receptor and others",
    dose_unit="",
    studied=(1, 1),
    typical_dose=1,
    step=1,
    dose_source="E005",
    window=ReportedWindow(28, "E005", "about 4 weeks"),
    parameters=(_no_occupancy("kinetics not modelled"), _closing(619.8, "E005")),
    kinetics_missing="Ibogaine's kinetics: not modelled here: checked numbers insufficient.",
    occupancy_missing=_OTHER_TARGET.format("ibogaine", "the kappa-opioid receptor and others"),
)

COMPOUNDS = {compound.name: compound for compound in (PSILOCYBIN, LSD, MDMA, KETAMINE, IBOGAINE)}


def compound(name: str) -> Compound:
    """Return a compound by its name, in any case of letters.

    Raises
    ------
    PsyeduError
        If the course does not model the compound.
    """
    for known, found in COMPOUNDS.items():
        if known.lower() == name.strip().lower():
            return found
    raise PsyeduError(f"The compound was given as {name!r}; expected one of {', '.join(COMPOUNDS)}.")
