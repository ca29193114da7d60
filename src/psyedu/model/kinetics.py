"""The kinetics chain: seven compounds by the routes studied, each fitted to one study, and two of them side by side.

Where only half-life and time of maximum were seen, the concentration is given relative to its maximum. Ibogaine is not
modelled here: checked numbers insufficient. Numbers carry the ledger's keys; what they do not fix is marked assumed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from psyedu.errors import PsyeduError
from psyedu.model.chain import Chain, Infusion
from psyedu.model.compounds import COMPOUNDS
from psyedu.model.solver import Grid
from psyedu.model.stage import Parameter, Stage
from psyedu.model.stages.pharmacokinetics import time_course

#: Molar mass of DMT in g/mol (row A089): turns nmol/L into ug/L.
DMT_MOLAR_MASS = 188.274

#: DMT after an injection: what no checked row fixes (see benchmarks/calibrate_dmt.py).
DMT_PHASE_RATIO = 5.0
DMT_SLOW_AREA = 0.5

#: Length in hours of the DMT infusion in the simulation: the ledger gives its rate and not its length.
DMT_INFUSION_HOURS = 1.0

IBOGAINE_MISSING = "Ibogaine: not modelled here: checked numbers insufficient."

_UNITS = "conversion of units; 0 where the drug is given another way"


@dataclass(frozen=True)
class Duration:
    """A reported mean duration of subjective effects: ledger row, the doses it holds for, and hours.

    `after` is when the reported time begins, in hours after the dose: 0, or the end of an infusion.
    """

    fact: str
    doses: tuple[float, ...]
    hours: float
    after: float = 0.0


@dataclass(frozen=True)
class Kinetics:
    """One compound by one route: parameters with their sources, the doses studied, what was reported beside.

    `relative_only` says why only the concentration relative to its maximum is given; empty where both are. `caveat`
    begins a sentence about the curve and says what it rests on. `peaks` holds (dose, row of the published maximum, row
    of its time).
    """

    name: str
    label: str
    analyte: str
    dose_unit: str
    studied: tuple[float, float]
    typical_dose: float
    step: float
    dose_source: str
    parameters: tuple[Parameter, ...]
    durations: tuple[Duration, ...] = ()
    relative_only: str = ""
    caveat: str = "in the model"
    peaks: tuple[tuple[float, str, str], ...] = ()

    @property
    def values(self) -> dict[str, float]:
        """Parameter values by name."""
        return {parameter.name: parameter.value for parameter in self.parameters}

    @property
    def dose_label(self) -> str:
        """The label with the usual dose, for example "LSD, 100 µg"."""
        return f"{self.label}, {self.typical_dose:g} {self.dose_unit}"


def largest_share(absorption: float, elimination: float) -> float:
    """Return the largest share of a dose in the body, given absorption and elimination rates (1/h) that differ."""
    ratio = absorption / elimination
    return float(ratio ** (-elimination / (absorption - elimination)))


def absorption_rate(hours: float, elimination: float) -> float:
    """Return the absorption rate (1/h), above the elimination rate, that puts the maximum at `hours`.

    Raises
    ------
    PsyeduError
        If no such rate exists: the maximum lies later than one over the elimination rate.
    """
    if not 0 < hours * elimination < 1:
        raise PsyeduError(
            f"A maximum at {hours:g} h was given with an elimination rate of {elimination:g} per hour; expected a "
            f"time between 0 and {1 / elimination:g} h."
        )
    low, high = elimination * (1 + 1e-9), 1e6 * elimination
    for _ in range(200):  # the time of the maximum falls as absorption speeds up
        middle = math.sqrt(low * high)
        peak = math.log(middle / elimination) / (middle - elimination)
        low, high = (middle, high) if peak > hours else (low, middle)
    return low


def _oral(name: str, unit: float) -> tuple[Parameter, ...]:
    """Return a compound's parameters as in the plasticity chain; `unit` is its dose unit in mg."""
    found = {p.name: p for p in COMPOUNDS[name].parameters if p.name in _SHARED}
    if "oral_amount" not in found:
        return tuple(found.values())
    amount = replace(found["oral_amount"], value=found["oral_amount"].value * unit)
    share = largest_share(found["absorption_rate"].value, found["elimination_rate"].value)
    rows = f"{found['absorption_rate'].source};{found['elimination_rate'].source}"
    return (*{**found, "oral_amount": amount}.values(), _unit_maximum(share, rows))


_SHARED = ("oral_amount", "absorption_rate", "elimination_rate", "distribution_volume", "infused_amount",
           "infusion_duration")  # fmt: skip


def _unit_maximum(value: float, rows: str) -> Parameter:
    return Parameter("unit_maximum", value, "1", "largest share of a dose in the central compartment", "derived", rows)


def _relative(rows_time: str, rows_half_life: str, hours: float, half_life: float, note: str) -> tuple[Parameter, ...]:
    """Return parameters from the time of the maximum and the half-life alone; the volume stays unknown."""
    elimination = math.log(2) / half_life
    absorption = absorption_rate(hours, elimination)
    unknown = "no maximum was seen, so the volume is not known; it cancels out of the relative concentration"
    return (
        Parameter("oral_amount", 1000.0, "ug", "drug reaching the body per unit of dose", "derived", note="unit"),
        Parameter("absorption_rate", absorption, "1/h", "absorption", "derived", f"{rows_time};{rows_half_life}",
                  note=note),
        Parameter("elimination_rate", elimination, "1/h", "elimination", "derived", rows_half_life, note=note),
        Parameter("distribution_volume", 1.0, "L", "stands in for a volume that is not known", "assumed",
                  note=unknown),
        Parameter("volume_known", 0.0, "1", "0: the volume is not known", "assumed", note=unknown),
        _unit_maximum(largest_share(absorption, elimination), f"{rows_time};{rows_half_life}"),
    )  # fmt: skip


def _ketamine() -> tuple[Parameter, ...]:
    known = {p.name: p.value for p in COMPOUNDS["ketamine"].parameters}
    share = known["elimination_rate"] * known["infusion_duration"]
    return (*_oral("ketamine", 1.0), _unit_maximum(-math.expm1(-share) / share, "A077;A079"))


# DMT: the three fitted values come from benchmarks/calibrate_dmt.py; clearance is 26 L/min (A053).
_DMT_VOLUME = 361.6
_DMT_FAST = DMT_PHASE_RATIO * (1 - DMT_SLOW_AREA) / (DMT_SLOW_AREA + DMT_PHASE_RATIO * (1 - DMT_SLOW_AREA))
_DMT_SLOW_RATE = (1 - _DMT_FAST) / DMT_SLOW_AREA * (60 * 26) / _DMT_VOLUME
_DMT_RATES = ((_DMT_FAST, DMT_PHASE_RATIO * _DMT_SLOW_RATE), (1 - _DMT_FAST, _DMT_SLOW_RATE))
_DMT_FITTED = "A053;A054;A055;A057"
_DMT_ASSUMED = "phases assumed: the fast one falls five times as fast, each carries half of the area"


def _dmt(infused: bool) -> tuple[Parameter, ...]:
    amount = 1000.0 * (60 * DMT_INFUSION_HOURS if infused else 1)
    route = (
        Parameter("infused_amount", amount, "ug", "drug infused per unit of dose", "assumed",
                  note="length assumed: one hour"),
        Parameter("infusion_duration", DMT_INFUSION_HOURS, "h", "length of the infusion", "assumed",
                  note="the ledger gives the rate and not the length"),
    ) if infused else (
        Parameter("bolus_amount", amount, "ug", "drug injected per unit of dose", "assumed",
                  note="dose taken as base; base or salt was not seen"),
    )  # fmt: skip
    share = sum(part * -math.expm1(-rate * DMT_INFUSION_HOURS) / (rate * DMT_INFUSION_HOURS)
                for part, rate in _DMT_RATES) if infused else 1.0  # fmt: skip
    return (
        *route,
        Parameter("distribution_volume", _DMT_VOLUME, "L", "central volume", "fitted", _DMT_FITTED),
        Parameter("fast_share", _DMT_FAST, "1", "share of a bolus in the fast phase", "assumed", note=_DMT_ASSUMED),
        Parameter("distribution_rate", _DMT_RATES[0][1], "1/h", "rate of the fast phase", "derived", "A053",
                  note=_DMT_ASSUMED),
        Parameter("elimination_rate", _DMT_RATES[1][1], "1/h", "rate of the slow phase", "derived", "A053",
                  note=_DMT_ASSUMED),
        _unit_maximum(share, "A053"),
        Parameter("effect_rate", 85.13, "1/h", "how fast the effect site follows plasma", "fitted", _DMT_FITTED),
        Parameter("half_effect_concentration", 95 * DMT_MOLAR_MASS / 1000, "ug/L",
                  "effect-site concentration at half intensity", "derived", "A054"),
        Parameter("steepness", 2.303, "1", "exponent of the concentration-effect curve", "fitted", _DMT_FITTED),
        Parameter("maximal_intensity", 10.0, "1", "highest intensity: the end of the scale", "assumed", "A055"),
    )  # fmt: skip


_NO_MAXIMUM = (
    "{} in plasma: we hold the half-life and the time of the maximum, and no checked maximum. So the curve is shown "
    "relative to its own maximum only."
)
_UPPER_BOUND = "half-life reported as below 27 min: 27 min is taken, so the true curve falls faster"
_NO_LAG = "lag time in the published model not seen, so it is left out"

PROFILES = (
    Kinetics(
        "psilocybin", "Psilocybin", "psilocin", "mg", (15, 30), 25, 5, "A027", _oral("psilocybin", 1.0),
        (Duration("A031a", (15,), 5.6), Duration("A039c", (20,), 4.9), Duration("A031b", (25,), 5.5),
         Duration("A031c", (30,), 6.4)),
        peaks=((15, "A026", "A029"), (25, "A027", "A029"), (30, "A028", "A029")),
    ),
    Kinetics(
        "LSD", "LSD", "LSD", "µg", (5, 200), 100, 5, "A001", _oral("LSD", 0.001),
        (Duration("A101a", (85,), 9.3), Duration("A005", (100,), 8.5), Duration("A101b", (170,), 11),
         Duration("A014", (200,), 11.6)),
        # After 200 ug two maxima were published of the same people; the time is that of the later analysis.
        peaks=((5, "A022a", "A023"), (10, "A022b", "A023"), (20, "A022c", "A023"), (85, "A099a", "A102"),
               (100, "A001", "A002"), (170, "A099b", "A102"), (200, "A010", "A011b"), (200, "A017", "A011b")),
    ),
    Kinetics(
        "mescaline", "Mescaline", "mescaline", "mg", (100, 800), 500, 100, "A047a",
        _relative("A049a", "A049b", 2.0, 3.5, _NO_LAG),
        (Duration("A047a", (100,), 6.4), Duration("A039a", (300, 500), 11.1), Duration("A047b", (800,), 14)),
        _NO_MAXIMUM.format("Mescaline"),
    ),
    Kinetics(
        "DMT_bolus", "DMT, injected", "DMT", "mg", (15, 25), 15, 10, "A057", _dmt(infused=False),
        caveat="in a model with two partly assumed phases",
    ),
    Kinetics(
        "DMT_infusion", "DMT, infused for one hour", "DMT", "mg/min", (0.6, 1), 1, 0.4, "A058", _dmt(infused=True),
        (Duration("A059", (0.6, 1), 0.25, DMT_INFUSION_HOURS),),
        caveat="in a model with two partly assumed phases and an infusion of assumed length",
    ),
    Kinetics(
        "5-MeO-DMT", "5-MeO-DMT, intranasal", "5-MeO-DMT", "mg", (1, 12), 10, 1, "A066a",
        _relative("A066a;A066b", "A067", 9 / 60, 27 / 60, _UPPER_BOUND), (),
        _NO_MAXIMUM.format("5-MeO-DMT"),
        "in a model that takes an upper bound for the half-life",
    ),
    Kinetics(
        "MDMA", "MDMA", "MDMA", "mg", (75, 125), 125, 50, "A072b", _oral("MDMA", 1.0),
        (Duration("A070", (75, 125), 4.2),),
        caveat="in a model that is linear, which MDMA is not, and was set at 125 mg,",
        peaks=((75, "A071b", "A073"), (125, "A072b", "A073")),
    ),
    Kinetics(
        "ketamine", "Ketamine, infused over 40 min", "ketamine", "mg/kg", (0.5, 0.5), 0.5, 0.1, "A077", _ketamine(),
        caveat="in a model joined from two studies",
    ),
)  # fmt: skip

KINETIC_PROFILES = {profile.name: profile for profile in PROFILES}


def _dosing(suffix: str) -> tuple[Parameter, ...]:
    per = "drug per unit of dose"
    return (
        Parameter(f"oral_amount{suffix}", 0.0, "ug", f"{per} where it is absorbed", "derived", high=1e6, note=_UNITS),
        Parameter(f"bolus_amount{suffix}", 0.0, "ug", f"{per}, injected at once", "derived", high=1e6, note=_UNITS),
        Parameter(f"infused_amount{suffix}", 0.0, "ug", f"{per}, infused", "derived", high=1e6, note=_UNITS),
        Parameter(f"infusion_duration{suffix}", 0.0, "h", "length of an infusion; 0 for none", "measured", "A077",
                  high=240.0),
    )  # fmt: skip


def _impulses(suffix: str) -> dict[str, str]:
    injected = f"dose * bolus_amount{suffix}"
    return {
        f"given_amount{suffix}": f"dose * (oral_amount{suffix} + bolus_amount{suffix} + infused_amount{suffix})",
        f"absorbing_amount{suffix}": f"dose * oral_amount{suffix}",
        f"fast_amount{suffix}": f"{injected} * fast_share{suffix}",
        f"slow_amount{suffix}": f"{injected} * (1 - fast_share{suffix})",
    }


def _infusions(suffix: str) -> dict[str, Infusion]:
    duration = f"infusion_duration{suffix}"
    return {f"infusion_rate{suffix}": Infusion(f"dose * infused_amount{suffix} / {duration}", duration)}


#: Steps of seconds after a dose: DMT rises and falls within minutes.
_GRID = Grid(first=0.004, growth=0.05, cap=0.5)

KINETICS = Chain(
    name="kinetics",
    stages=(time_course(),),
    impulses={"drug": _impulses("")},
    infusions={"drug": _infusions("")},
    dosing=_dosing(""),
    grid=_GRID,
)

_READING = Stage(
    name="reading",
    lane="human",
    description="Where the reader draws the line below which plasma counts as low.",
    needs=(),
    parameters=(
        Parameter("end_share", 0.25, "1", "share of its maximum below which plasma counts as low", "assumed", "",
                  0.01, 1.0),
    ),
    equations=(),
)  # fmt: skip

#: Two compounds side by side: the drug ``drug``, and the drug ``second`` in names that end in ``_second``.
COMPARISON = Chain(
    name="comparison",
    stages=(time_course(), time_course("_second"), _READING),
    impulses={"drug": _impulses(""), "second": _impulses("_second")},
    infusions={"drug": _infusions(""), "second": _infusions("_second")},
    dosing=(*_dosing(""), *_dosing("_second")),
    grid=_GRID,
)


def kinetics_chain(name: str) -> Chain:
    """Return the kinetics chain with the parameters of one compound and route, such as "LSD" or "DMT_bolus".

    Raises
    ------
    PsyeduError
        If the kinetics of the compound are not modelled.
    """
    for known, profile in KINETIC_PROFILES.items():
        if known.lower() == name.strip().lower():
            return KINETICS.with_(**profile.values)
    if name.strip().lower() == "ibogaine":
        raise PsyeduError(f"{IBOGAINE_MISSING} Choose one of {', '.join(KINETIC_PROFILES)}.")
    raise PsyeduError(f"The compound was given as {name!r}; expected one of {', '.join(KINETIC_PROFILES)}.")
