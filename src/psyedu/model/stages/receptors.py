"""Occupancy of the 5-HT2A receptor in people: single-site binding (Madsen et al. 2019), as fractions from 0 to 1."""

from psyedu.model.stage import Output, Parameter, Stage

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
