"""The calendar whose days stand open and the dendrite whose spines follow the model, for the plasticity chain."""

from psyedu.explorers.scenes.scene import Scene

# The spine stage is fitted to psilocybin only, so for other compounds the dendrite stands empty and says why.
_SPINES = {"compound": ["psilocybin"]}
_NO_SPINES = {"compound": ["LSD", "MDMA", "ketamine", "ibogaine"]}

PLASTICITY = Scene(
    title="A calendar and a dendrite",
    file="plasticity.svg",
    summary="Thirty days in which the open ones carry an O, and a dendrite with stable and new spines.",
    bindings=(
        {
            "element": "day-{k}",
            "repeat": 30,
            "channel": "state",
            "trace": "window",
            "at": "k+0.5",
            "level": "window_threshold",
            "on": "open",
            "off": "closed",
        },
        {
            "element": "stable-{k}",
            "repeat": 34,
            "channel": "count",
            "trace": "stable_spines",
            "scale": 20,
            "when": _SPINES,
        },
        {"element": "new-{k}", "repeat": 16, "channel": "count", "trace": "new_spines", "scale": 20, "when": _SPINES},
        {"element": "cursor-marker", "channel": "shift", "dx": 13},
        {"element": "cursor-text", "channel": "text", "text": "Day {cursor:.1f}"},
        {
            "element": "density-text",
            "channel": "text",
            "text": "Density: {value:.0f} % of day \N{MINUS SIGN}3",
            "trace": "spine_density",
            "scale": 100,
            "when": _SPINES,
        },
        {
            "element": "other-text",
            "channel": "text",
            "text": "Drawn for psilocybin only: no spine data used for others",
            "when": _NO_SPINES,
        },
    ),
)
