"""The signalling cascade as a map: nodes glow with their activity, blocked nodes are crossed out and go dark."""

from psyedu.explorers.scenes.scene import Cursor, Scene

#: What fills a node's glow: its highest value with nothing blocked is about one divided by this scale.
_GLOWS = (
    ("drug", "mouse_exposure", 1.0),
    ("gq", "gq", 1.5),
    ("erk", "erk", 2.0),
    ("bdnf", "bdnf", 6.5),
    ("trkb", "trkb", 3.0),
    ("mtorc1", "mtorc1", 5.0),
    ("protein", "plasticity_protein", 20.0),
)
_WIRED = {
    "membrane": ["membrane"],
    "inside": ["inside", "both"],
    "direct": ["direct", "both"],
}

CASCADE = Scene(
    title="A map of the cascade",
    file="cascade.svg",
    summary="Ten nodes from what was given to the spines; each glows as its activity rises, and a cross marks a block.",
    cursor=Cursor(label="Day", min=0.0, max=7.0, step=0.05, value=0.2),
    bindings=(
        *(
            {"element": f"glow-{node}", "channel": "opacity", "trace": trace, "scale": scale}
            for node, trace, scale in _GLOWS
        ),
        {
            "element": "glow-membrane",
            "channel": "opacity",
            "trace": "receptor_drive",
            "when": {"wiring": _WIRED["membrane"]},
        },
        {
            "element": "glow-inside",
            "channel": "opacity",
            "trace": "receptor_drive",
            "when": {"wiring": _WIRED["inside"]},
        },
        {"element": "glow-spines", "channel": "opacity", "trace": "spine_density", "scale": 9.0, "offset": -9.0},
        *(
            {"element": f"way-{way}", "channel": "shift", "when": {"wiring": wirings}}
            for way, wirings in _WIRED.items()
        ),
        {"element": "way-loop", "channel": "opacity", "trace": "feedback", "scale": 25.0},
        *(
            {"element": f"cross-{node}", "channel": "opacity", "trace": "blocked", "when": {"node": [node]}}
            for node in ("receptor", "erk", "trkb", "mtorc1")
        ),
        {"element": "clock", "channel": "text", "text": "Day {cursor:.2f}"},
        {
            "element": "density",
            "channel": "text",
            "text": "{value:.1f} % of day \N{MINUS SIGN}3",
            "trace": "spine_density",
            "scale": 100.0,
        },
    ),
)
