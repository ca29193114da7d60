"""The signalling cascade as a map to be blocked and rewired: the chain of the cascade chapter, in mice.

With its default values it is the cascade of the plasticity chain, equation for equation. Beside that it has a blocker
at four nodes, a feedback loop from mTORC1 to BDNF, and three rival answers to where the drug acts: 5-HT2A receptors at
the membrane, 5-HT2A receptors inside the cell (Vargas et al. 2023), or TrkB itself (Moliner et al. 2023). All sizes and
clocks are assumed; only the spines at its end are fitted, to mice with nothing blocked.
"""

from __future__ import annotations

from psyedu.model.chain import Chain
from psyedu.model.stage import Output, Parameter, Stage, State
from psyedu.model.stages.cascade import CASCADE
from psyedu.model.stages.spines import SPINES

_SHARED = {parameter.name: parameter for parameter in CASCADE.parameters}


def _share(name: str, value: float, description: str, note: str = "") -> Parameter:
    return Parameter(name, value, "1", description, "assumed", low=0.0, high=1.0, note=note)


def _blocked(node: str, words: str) -> Parameter:
    return _share(f"blocks_{node}", 0.0, f"1 if the blocker acts on {words}, 0 if it does not")


SIGNALLING = Stage(
    name="signalling",
    lane="mouse",
    description="From the drug to plasticity proteins, with blockers, rival wirings and a feedback loop.",
    needs=(),
    parameters=(
        _SHARED["exposure_time"],
        _share("membrane_weight", 1.0, "share of the wiring that starts from 5-HT2A at the membrane"),
        _share("inside_weight", 0.0, "share of the wiring that starts from 5-HT2A inside the cell"),
        _share("direct_weight", 0.0, "share of the wiring that starts from the drug at TrkB"),
        _share("receptor_binding", 1.0, "1 if what was given acts on 5-HT2A"),
        _share("cell_entry", 1.0, "share of what was given that gets into the cell; 0 for serotonin"),
        _share("trkb_binding", 1.0, "1 if what was given binds TrkB"),
        _share("blocker", 0.0, "strength of the blocker: the share of the node's activity that it removes"),
        _blocked("receptor", "5-HT2A, at the membrane and inside the cell"),
        _blocked("erk", "AMPA receptors and so on the way to ERK and CREB"),
        _blocked("trkb", "TrkB"),
        _blocked("mtorc1", "mTORC1"),
        _SHARED["gq_time"],
        _SHARED["gq_half"],
        _SHARED["erk_time"],
        Parameter("bound_time", 6.0, "h", "how long the drug stays at TrkB", "assumed", low=1e-3, high=1e4),
        Parameter(
            "bound_strength",
            1.358,
            "1",
            "drug at TrkB, in units of BDNF",
            "assumed",
            low=0.0,
            high=1e3,
            note="chosen so that, with nothing blocked, the direct wiring gives the growth of the default on day 7",
        ),
        _SHARED["bdnf_time"],
        _SHARED["bdnf_half"],
        Parameter(
            "loop_gain",
            0.0,
            "1",
            "BDNF released per unit of mTORC1 activity, by way of AMPA receptors; 0 leaves the loop open",
            "assumed",
            low=0.0,
            high=1.0,
            note="above bdnf_half the loop keeps itself on for ever",
        ),
        _SHARED["trkb_time"],
        _SHARED["mtorc1_time"],
        _SHARED["protein_time"],
    ),
    equations=(
        Output("blocked", "1", "share of the blocked node's activity that is removed", "blocker"),
        State("mouse_exposure", "1", "exposure, 1 just after one studied dose", "0", "1 / exposure_time"),
        Output(
            "receptor_drive",
            "1",
            "activity of the 5-HT2A receptors that the wiring counts",
            "(membrane_weight + inside_weight * cell_entry) * receptor_binding * (1 - blocker * blocks_receptor)"
            " * mouse_exposure",
        ),
        State("gq", "1", "Gq, PLC and calcium", "receptor_drive / gq_time", "1 / gq_time"),
        State(
            "erk",
            "1",
            "ERK and CREB activity",
            "(1 - blocker * blocks_erk) * gq ** 2 / (gq_half ** 2 + gq ** 2) / erk_time",
            "1 / erk_time",
        ),
        State(
            "trkb_bound",
            "1",
            "drug at TrkB",
            "direct_weight * trkb_binding * mouse_exposure / bound_time",
            "1 / bound_time",
        ),
        Output(
            "feedback",
            "1",
            "BDNF release by way of mTORC1 and AMPA receptors",
            "loop_gain * (1 - blocker * blocks_erk) * mtorc1",
        ),
        State("bdnf", "1", "BDNF above baseline", "(erk + feedback) / bdnf_time", "1 / bdnf_time"),
        Output("trkb_signal", "1", "BDNF, and drug acting like it, at TrkB", "bdnf + bound_strength * trkb_bound"),
        State(
            "trkb",
            "1",
            "TrkB activity",
            "(1 - blocker * blocks_trkb) * trkb_signal / (bdnf_half + trkb_signal) / trkb_time",
            "1 / trkb_time",
        ),
        State(
            "mtorc1", "1", "mTORC1 activity", "(1 - blocker * blocks_mtorc1) * trkb / mtorc1_time", "1 / mtorc1_time"
        ),
        State("plasticity_protein", "1", "plasticity proteins", "mtorc1 / protein_time", "1 / protein_time"),
    ),
    loop=("feedback", "bdnf", "trkb_signal", "trkb", "mtorc1"),
)

SIGNALLING_CHAIN = Chain(
    name="cascade",
    stages=(SIGNALLING, SPINES),
    impulses={"drug": {"mouse_exposure": "given"}},
    dosing=(_share("given", 1.0, "exposure just after a dose; 0 for saline"),),
)
