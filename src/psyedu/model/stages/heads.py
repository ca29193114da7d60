"""Width of spine heads in mouse frontal cortex, relative to day -3.

Beside the number of spines their size changes, on another clock: the imaged heads were widest a day after psilocybin
and back at the start after five weeks (row D024 of the ledger), while density went on rising for a week. So width has
a state of its own. That mTORC1 drives it is an assumption, made because the cascade's slower proteins would come late.
"""

from __future__ import annotations

from psyedu.model.stage import Parameter, Stage, State

HEADS = Stage(
    name="heads",
    lane="mouse",
    description="Spine heads widen while mTORC1 is active and return to their width.",
    needs=("mtorc1",),
    parameters=(
        Parameter(
            "head_gain",
            0.03613,
            "1/h",
            "relative widening of spine heads per hour at mTORC1 activity 1",
            "fitted",
            "D024",
            low=0.0,
            high=10.0,
            note="that mTORC1 drives it is assumed",
        ),
        Parameter(
            "head_time", 155.44, "h", "time constant with which widened heads return", "fitted", "D024", 1.0, 1e4
        ),
    ),
    equations=(
        State(
            "head_width",
            "1",
            "mean width of spine heads, relative to day -3",
            gain="1 / head_time + head_gain * mtorc1",
            loss="1 / head_time",
            initial="1",
        ),
    ),
)
