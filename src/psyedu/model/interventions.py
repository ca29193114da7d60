"""The interventions chain: the mouse model's window, and a learning stage that is assumed from end to end."""

from __future__ import annotations

from psyedu.model.chain import Chain
from psyedu.model.stages.cascade import CASCADE
from psyedu.model.stages.learning import LEARNING
from psyedu.model.stages.window import WINDOW

INTERVENTIONS = Chain(
    name="interventions",
    stages=(CASCADE, WINDOW, LEARNING),
    impulses={"drug": {"mouse_exposure": "1"}},
    # Human kinetics are left out: no schedule sets the occupancy, and human_drive stays 0.
    inputs=("occupancy", "session", "practice", "stressor"),
)
