"""Where the course folder is."""

import tomllib
from pathlib import Path

import psyedu
from psyedu.errors import PsyeduError


def is_course(folder: Path) -> bool:
    """Return whether `folder` holds a pyproject.toml whose project is psyedu."""
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    return bool(project.get("project", {}).get("name") == "psyedu")


def find_course(start: Path | None = None, package: Path | None = None) -> Path:
    """Return the course folder.

    Parameters
    ----------
    start : Path, optional
        Where to begin looking, going upwards; by default the current directory.
    package : Path, optional
        A file of the installed package; by default this package's own. An editable installation lies inside the course.

    Raises
    ------
    PsyeduError
        If neither place lies in a course folder.
    """
    here = (start or Path.cwd()).resolve()
    installed = (package or Path(psyedu.__file__)).resolve()
    for folder in (here, *here.parents, *installed.parents):
        if is_course(folder):
            return folder
    raise PsyeduError(
        f"{here} does not lie in a course folder: go to the folder that you cloned (it holds pyproject.toml and "
        "notebooks/) and run `psyedu start` there."
    )
