"""The calendar whose days stand open and the dendrite whose spines follow the model, for the plasticity chain."""

from psyedu.explorers.scenes.scene import Scene

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
        {"element": "stable-{k}", "repeat": 34, "channel": "count", "trace": "stable_spines", "scale": 30},
        {"element": "new-{k}", "repeat": 16, "channel": "count", "trace": "new_spines", "scale": 30},
        {"element": "cursor-marker", "channel": "shift", "dx": 13},
        {"element": "cursor-text", "channel": "text", "text": "Day {cursor:.1f}"},
        {
            "element": "density-text",
            "channel": "text",
            "text": "Density: {value:.0f} % of that before the dose",
            "trace": "spine_density",
            "scale": 100,
        },
    ),
)
