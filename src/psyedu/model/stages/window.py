"""The plasticity window in mice: opened within hours by ERK signalling, closed over days to weeks.

``window`` runs from 0 (closed) to 1. It counts as open while it stands at or above a threshold, which is assumed; the
closing time of each compound is one constant, fitted to the length reported for it (rows E001 to E005).
"""

from psyedu.model.stage import Parameter, Stage, State

WINDOW = Stage(
    name="window",
    lane="mouse",
    description="How far the social reward learning window of adult mice stands open.",
    needs=("erk",),
    parameters=(
        Parameter("opening_rate", 1.0, "1/h", "opening per unit of ERK activity", "assumed", low=0.0, high=100.0),
        Parameter(
            "window_closing_time",
            309.2,
            "h",
            "time constant with which the window closes",
            "fitted",
            "E002",
            low=0.1,
            high=1e5,
            note="one constant per compound for one reported length: a fit, never a prediction",
        ),
        Parameter(
            "window_threshold", 0.25, "1", "value above which the window counts as open", "assumed", low=0.01, high=0.99
        ),
    ),
    equations=(
        State(
            "window",
            "1",
            "plasticity window, 0 closed to 1 fully open",
            gain="opening_rate * erk",
            loss="opening_rate * erk + 1 / window_closing_time",
        ),
    ),
)
