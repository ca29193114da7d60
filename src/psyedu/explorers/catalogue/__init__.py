"""All explorers by name, each made when first asked for."""

from collections.abc import Callable

from psyedu.errors import PsyeduError
from psyedu.explorers.catalogue.window import window
from psyedu.explorers.explorer import Explorer

CATALOGUE: dict[str, Callable[[], Explorer]] = {"window": window}


def explore(name: str) -> Explorer:
    """Return an explorer: a live widget in JupyterLab, an explorer without a kernel in the built book.

    Raises
    ------
    PsyeduError
        If there is no explorer of that name.
    """
    if name not in CATALOGUE:
        raise PsyeduError(f"The explorer was given as {name!r}; expected one of {', '.join(CATALOGUE)}.")
    return CATALOGUE[name]()
