"""Receptors in people: occupancy, competition, efficacy, down-regulation and several receptors at once.

Shares run from 0 to 1. `RECEPTORS` is the single site of the plasticity chain (Madsen et al. 2019); the other stages
make the chain "blockade". Their fitted constants come from ``benchmarks/calibrate_receptors.py``.
"""

from psyedu.model.stage import Output, Parameter, Stage, State

# Fitted, in this order: each keeps what was fitted before it.
EFFECT_THRESHOLD = 0.1655
ANTAGONIST_STRENGTH = 0.06974
DOWN_REGULATION_RATE = 0.09496
RECEPTOR_RECOVERY_TIME = 45.28

RECEPTORS = Stage(
    name="receptors",
    lane="human",
    description="Share of cortical 5-HT2A receptors occupied at the present plasma concentration.",
    needs=("plasma_concentration",),
    parameters=(
        Parameter(
            "half_occupancy_concentration",
            1.97,
            "ug/L",
            "plasma concentration at half of the maximal occupancy",
            "measured",
            "B018a",
            1e-3,
            1e4,
            note="secondary; the paper has a published Correction whose content was not seen",
        ),
        Parameter(
            "maximal_occupancy",
            0.766,
            "1",
            "occupancy at very high concentration; 0 where the compound's main target is another",
            "measured",
            "B018b",
            0.0,
            1.0,
        ),
    ),
    equations=(
        Output(
            "occupancy",
            "1",
            "share of 5-HT2A receptors occupied",
            "maximal_occupancy * plasma_concentration / (half_occupancy_concentration + plasma_concentration)",
        ),
    ),
)

#: An antagonist given by mouth. No checked number on ketanserin's kinetics was found: the rates are assumed, and the
#: one constant that counts, how strongly a milligram competes, is fitted.
ANTAGONIST = Stage(
    name="antagonist",
    lane="human",
    description="An antagonist (ketanserin) in gut and plasma, its concentration counted in units of its own Ki.",
    needs=(),
    parameters=(
        Parameter("antagonist_absorption_rate", 1.0, "1/h", "absorption of the antagonist", "assumed", "", 1e-3, 100.0),
        Parameter(
            "antagonist_elimination_rate", 0.05, "1/h", "elimination of the antagonist", "assumed", "", 1e-3, 100.0
        ),
        Parameter(
            "antagonist_strength",
            ANTAGONIST_STRENGTH,
            "1/mg",
            "concentration of the antagonist over its Ki, per milligram absorbed",
            "fitted",
            "B039b",
            0.0,
            100.0,
            note="holds for the assumed rates only; benchmarks/calibrate_receptors.py",
        ),
    ),
    equations=(
        State("antagonist_gut", "mg", "antagonist in the gut", gain="0", loss="antagonist_absorption_rate"),
        State(
            "antagonist_ratio",
            "1",
            "concentration of the antagonist divided by its Ki",
            gain="antagonist_strength * antagonist_absorption_rate * antagonist_gut",
            loss="antagonist_elimination_rate",
        ),
    ),
)

COMPETITION = Stage(
    name="competition",
    lane="human",
    description="Agonist and antagonist at one site (Gaddum): the antagonist raises the half-occupancy concentration.",
    needs=("plasma_concentration", "antagonist_ratio"),
    parameters=RECEPTORS.parameters,
    equations=(
        Output(
            "occupancy",
            "1",
            "share of 5-HT2A receptors occupied by the agonist",
            "maximal_occupancy * plasma_concentration"
            " / (half_occupancy_concentration * (1 + antagonist_ratio) + plasma_concentration)",
        ),
        Output(
            "antagonist_occupancy",
            "1",
            "share of 5-HT2A receptors occupied by the antagonist",
            "maximal_occupancy * antagonist_ratio"
            " / (1 + antagonist_ratio + plasma_concentration / half_occupancy_concentration)",
        ),
    ),
)

TURNOVER = Stage(
    name="turnover",
    lane="human",
    description="Receptors that can be reached: lost while an agonist sits on them, made anew over days.",
    needs=("occupancy",),
    parameters=(
        Parameter(
            "down_regulation_rate",
            DOWN_REGULATION_RATE,
            "1/h",
            "loss of receptors when all are occupied by an agonist",
            "fitted",
            "B041a;B041b",
            0.0,
            10.0,
            note="to the middle of the range seen in pigs a day later; carried over to people by assumption",
        ),
        Parameter(
            "receptor_recovery_time",
            RECEPTOR_RECOVERY_TIME,
            "h",
            "time constant with which receptors return",
            "fitted",
            "B044",
            1.0,
            1e4,
            note="so that 95 % are back five days after four daily doses of LSD; the 95 % are assumed",
        ),
    ),
    equations=(
        State(
            "available_receptors",
            "1",
            "receptors that can be reached, as a share of those at rest",
            gain="1 / receptor_recovery_time",
            loss="1 / receptor_recovery_time + down_regulation_rate * occupancy",
            initial="1",
        ),
        Output("lost_receptors", "1", "share of receptors that cannot be reached", "1 - available_receptors"),
    ),
)

RESPONSE = Stage(
    name="response",
    lane="human",
    description="From occupied receptors to an effect: the operational model of agonism (Black and Leff).",
    needs=("occupancy", "available_receptors"),
    parameters=(
        Parameter(
            "transducer_ratio",
            1.0,
            "1",
            "efficacy: receptors at rest over those needed, occupied, for half of the largest effect",
            "assumed",
            "",
            0.0,
            1e3,
        ),
        Parameter(
            "effect_threshold",
            EFFECT_THRESHOLD,
            "1",
            "effect at and above which it counts as felt",
            "fitted",
            "B039a",
            0.0,
            1.0,
            note="so that LSD 0.1 mg is felt for 8.5 h; benchmarks/calibrate_receptors.py",
        ),
    ),
    equations=(
        Output(
            "response",
            "1",
            "effect as a share of the largest that the tissue can give",
            "transducer_ratio * occupancy * available_receptors"
            " / (1 + transducer_ratio * occupancy * available_receptors)",
        ),
    ),
)

_FREE = Output(
    "free_nanomolar",
    "nmol/L",
    "psilocin at the receptors, if all of it in plasma were free and reached them",
    "1000 * plasma_concentration / psilocin_molar_mass",
)


def _inhibition_constant(receptor: str, end: str, value: float, source: str) -> Parameter:
    name = f"ki_{receptor}_{end}"
    words = f"Ki of psilocin at 5-HT{receptor.upper()}, {'lower' if end == 'low' else 'higher'} value printed"
    return Parameter(name, value, "nmol/L", words, "measured", source, 1e-3, 1e6, note="binding to brain tissue")


def _share(receptor: str, end: str) -> Output:
    words = f"share of 5-HT{receptor.upper()} occupied for the {'lower' if end == 'low' else 'higher'} Ki"
    return Output(f"share_{receptor}_{end}", "1", words, f"free_nanomolar / (free_nanomolar + ki_{receptor}_{end})")


SELECTIVITY = Stage(
    name="selectivity",
    lane="human",
    description="Psilocin at several receptors at once, from ranges of Ki: single sites apart from each other.",
    needs=("plasma_concentration",),
    parameters=(
        Parameter(
            "psilocin_molar_mass", 204.273, "g/mol", "molar mass", "derived", low=204, high=205, note="sum formula"
        ),
        _inhibition_constant("2a", "low", 120.0, "B001a"),
        _inhibition_constant("2a", "high", 173.0, "B001b"),
        _inhibition_constant("2c", "low", 79.0, "B002a"),
        _inhibition_constant("2c", "high", 311.0, "B002b"),
        _inhibition_constant("1a", "low", 146.0, "B003b"),
        _inhibition_constant("1a", "high", 152.0, "B003a"),
    ),
    equations=(_FREE, *(_share(receptor, end) for receptor in ("2a", "2c", "1a") for end in ("low", "high"))),
)
