"""All explorers by name, each made when first asked for."""

from collections.abc import Callable, Sequence

from psyedu.errors import PsyeduError
from psyedu.explorers.catalogue.cascade import cascade
from psyedu.explorers.catalogue.network import network
from psyedu.explorers.catalogue.occupancy import occupancy
from psyedu.explorers.catalogue.responders import responders
from psyedu.explorers.catalogue.schedule_designer import schedule_designer
from psyedu.explorers.catalogue.spines import spines
from psyedu.explorers.catalogue.time_course import time_course
from psyedu.explorers.catalogue.translation_lens import translation_lens
from psyedu.explorers.catalogue.window import window
from psyedu.explorers.explorer import Explorer

CATALOGUE: dict[str, Callable[[], Explorer]] = {
    "cascade": cascade,
    "spines": spines,
    "network": network,
    "time-course": time_course,
    "occupancy": occupancy,
    "window": window,
    "translation-lens": translation_lens,
    "responders": responders,
    "schedule-designer": schedule_designer,
}


def explore(name: str, controls: Sequence[str] = (), panels: Sequence[str] = (), question: str = "") -> Explorer:
    """Return an explorer: a live widget in JupyterLab, an explorer without a kernel in the built book.

    With `controls`, `panels` and a `question` it shows only these, so that a chapter can ask one thing at a time.

    Raises
    ------
    PsyeduError
        If there is no explorer, control or panel of that name.
    """
    if name not in CATALOGUE:
        raise PsyeduError(f"The explorer was given as {name!r}; expected one of {', '.join(CATALOGUE)}.")
    explorer = CATALOGUE[name]()
    return explorer.focus(controls, panels, question) if controls or panels else explorer
