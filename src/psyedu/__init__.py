"""psyedu: an interactive course on how psychedelics affect neuroplasticity, every number with its source.

``psyedu.explore("window")`` shows an explorer, ``psyedu.quiz``, ``psyedu.predict`` and ``psyedu.reveal`` the questions
of a chapter; ``psyedu.model`` simulates and ``psyedu.evidence`` answers for the facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psyedu.errors import PsyeduError

if TYPE_CHECKING:
    from psyedu.explorers.catalogue import explore
    from psyedu.selfcheck import predict, quiz, reveal

__all__ = ["PsyeduError", "explore", "predict", "quiz", "reveal"]

_HOMES = {
    "explore": "psyedu.explorers.catalogue",
    "predict": "psyedu.selfcheck",
    "quiz": "psyedu.selfcheck",
    "reveal": "psyedu.selfcheck",
}


def __getattr__(name: str) -> Any:
    """Import a component when it is first used, so that the command line starts fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'psyedu' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
