"""The signalling cascade in mice, from exposure to structural plasticity: minutes to days.

Everything here is of plausible size and assumed, except the lifetime of the plasticity proteins, which is fitted with
the spines. What the data fix is only how quickly formation of spines rises and falls.
"""

from psyedu.model.stage import Output, Parameter, Stage, State


def _clock(name: str, hours: float, description: str) -> Parameter:
    return Parameter(name, hours, "h", description, "assumed", low=1e-3, high=1e4)


CASCADE = Stage(
    name="cascade",
    lane="mouse",
    description="Exposure, Gq signalling, ERK and CREB, BDNF and TrkB, mTORC1, plasticity proteins.",
    needs=("occupancy",),
    parameters=(
        _clock("exposure_time", 1.0, "time constant with which one studied dose leaves the mouse"),
        Parameter(
            "human_drive",
            0.0,
            "1",
            "1 lets human 5-HT2A occupancy drive the mouse cascade: an assumption no experiment supports; 0 does not",
            "assumed",
            low=0.0,
            high=1.0,
        ),
        _clock("gq_time", 0.2, "time constant of Gq signalling"),
        Parameter("gq_half", 0.3, "1", "Gq signal at which ERK is half activated", "assumed", low=1e-3, high=10.0),
        _clock("erk_time", 1.0, "time constant of ERK and CREB"),
        _clock("bdnf_time", 6.0, "time constant of BDNF"),
        Parameter("bdnf_half", 0.3, "1", "BDNF at which TrkB is half activated", "assumed", low=1e-3, high=10.0),
        _clock("trkb_time", 0.5, "time constant of TrkB"),
        _clock("mtorc1_time", 6.0, "time constant of mTORC1"),
        Parameter(
            "protein_time",
            48.855,
            "h",
            "lifetime of the plasticity proteins that raise spine formation",
            "fitted",
            "D004;D025;D026;D005",
            low=1.0,
            high=1e3,
        ),
    ),
    equations=(
        State("mouse_exposure", "1", "exposure of the mouse, 1 just after one studied dose", "0", "1 / exposure_time"),
        Output(
            "receptor_drive",
            "1",
            "what drives the cascade: the mouse's own exposure, or by assumption human occupancy",
            "(1 - human_drive) * mouse_exposure + human_drive * occupancy",
        ),
        State("gq", "1", "Gq signalling", "receptor_drive / gq_time", "1 / gq_time"),
        State("erk", "1", "ERK and CREB activity", "gq ** 2 / (gq_half ** 2 + gq ** 2) / erk_time", "1 / erk_time"),
        State("bdnf", "1", "BDNF above baseline", "erk / bdnf_time", "1 / bdnf_time"),
        State("trkb", "1", "TrkB activity", "bdnf / (bdnf_half + bdnf) / trkb_time", "1 / trkb_time"),
        State("mtorc1", "1", "mTORC1 activity", "trkb / mtorc1_time", "1 / mtorc1_time"),
        State("plasticity_protein", "1", "plasticity proteins", "mtorc1 / protein_time", "1 / protein_time"),
    ),
)
