"""The translation lens: what would follow in people from a window of mice, if three assumptions held.

We found no measurement of any of them: that adult people have such a window at all, how much slower or faster than in
mice it would close, and from where on it would count as open. The lens gives a spread and never one number.
"""

from __future__ import annotations

from psyedu.model.chain import Chain
from psyedu.model.stage import Parameter, Stage, State
from psyedu.model.stages.cascade import CASCADE
from psyedu.model.stages.window import WINDOW


def _factor(name: str, value: float, words: str) -> Parameter:
    return Parameter(name, value, "1", f"closing time in people over that in mice, {words}", "assumed", "", 0.01, 100.0)


def _carried(end: str) -> State:
    return State(
        f"carried_{end}",
        "1",
        f"window carried to people with the {end} factor, 0 closed to 1 fully open",
        gain="exists * opening_rate * erk",
        loss=f"exists * opening_rate * erk + 1 / (factor_{end} * window_closing_time)",
    )


#: The window of mice and, beside it, what is carried to people: these need the window's own parameters.
LENS = Stage(
    name="lens",
    lane="both",
    description="The window of mice, and the same carried to people by assumption: once with the lowest and once with "
    "the highest factor between the closing times.",
    needs=WINDOW.needs,
    parameters=(
        *WINDOW.parameters,
        Parameter("exists", 0.0, "1", "1 assumes that adult people have such a window at all", "assumed", "", 0.0, 1.0),
        _factor("factor_lowest", 0.5, "lowest that is thought of"),
        _factor("factor_highest", 3.0, "highest that is thought of"),
    ),
    equations=(*WINDOW.equations, _carried("lowest"), _carried("highest")),
)

TRANSLATION = Chain(
    name="translation",
    stages=(CASCADE, LENS),
    impulses={"drug": {"mouse_exposure": "1"}},
    # No schedule sets the occupancy, and human_drive stays 0: mice drive the window.
    inputs=("occupancy",),
)
