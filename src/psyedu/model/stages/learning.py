"""Learning: an adaptive and an entrenched pattern, moved by sessions, training and stressors (0 absent, 1 in full).

Assumed from end to end. No study measured these states, their speeds, or that a plasticity window changes them in
people. The stage is there to show what a claim about timing needs to be true, and to be broken by the reader.
"""

from __future__ import annotations

from psyedu.model.stage import Output, Parameter, Stage, State


def _assumed(
    name: str, value: float, unit: str, description: str, low: float, high: float, note: str = ""
) -> Parameter:
    return Parameter(name, value, unit, description, "assumed", low=low, high=high, note=note)


LEARNING = Stage(
    name="learning",
    lane="model",
    description="Two patterns of response: sessions in a supportive context build the adaptive one, and stressors or a "
    "harmful context strengthen the entrenched one; both are learned faster the wider the window stands open.",
    needs=("window", "session", "practice", "stressor"),
    parameters=(
        _assumed("learning_rate", 0.05, "1/h", "learning per hour of session while the window is shut", 0.0, 1.0),
        _assumed(
            "window_gain",
            6.0,
            "1",
            "how many times the resting rate a fully open window adds; 0: the window does not matter",
            -1.0,
            20.0,
            "the sign decides whether early sessions win or lose; nothing measured in people fixes it",
        ),
        _assumed("context", 1.0, "1", "context of sessions, from harmful (-1) to supportive (1)", -1.0, 1.0),
        _assumed(
            "transfer",
            0.0,
            "1",
            "share of flexibility training that carries over to the pattern of daily life",
            0.0,
            1.0,
            "0 follows the reviews of cognitive training without drugs: no far transfer",
        ),
        _assumed("stressor_weight", 0.5, "1", "learning per hour of stressor, relative to a session", 0.0, 5.0),
        _assumed("adaptive_rest", 0.1, "1", "adaptive pattern without any session", 0.0, 1.0),
        _assumed("entrenched_rest", 0.8, "1", "entrenched pattern without any session", 0.0, 1.0),
        _assumed("adaptive_forgetting", 6e-4, "1/h", "return of the adaptive pattern to its rest", 0.0, 1.0),
        _assumed("entrenched_relapse", 4e-4, "1/h", "return of the entrenched pattern to its rest", 0.0, 1.0),
    ),
    equations=(
        Output(
            "learning_speed",
            "1/h",
            "learning per hour of session as it is now",
            "learning_rate * (1 + window_gain * window)",
        ),
        Output("contact", "1", "sessions, and what carries over from training", "session + transfer * practice"),
        Output("toward", "1/h", "speed toward the adaptive pattern", "learning_speed * maximum(context, 0) * contact"),
        Output(
            "against",
            "1/h",
            "speed toward the entrenched pattern",
            "learning_speed * (maximum(-context, 0) * contact + stressor_weight * stressor)",
        ),
        State(
            "adaptive",
            "1",
            "adaptive pattern, 0 absent to 1 in full",
            gain="toward + adaptive_forgetting * adaptive_rest",
            loss="toward + against + adaptive_forgetting",
            initial="adaptive_rest",
        ),
        # The entrenched pattern gives way only as far as there is another to take its place.
        State(
            "entrenched",
            "1",
            "entrenched pattern, 0 absent to 1 in full",
            gain="against + entrenched_relapse * entrenched_rest",
            loss="against + toward * adaptive + entrenched_relapse",
            initial="entrenched_rest",
        ),
        Output("balance", "1", "adaptive minus entrenched pattern, from -1 to 1", "adaptive - entrenched"),
    ),
)
