"""JupyterLab on the student's folder."""

import os
import secrets
import sys
import threading
import time
from pathlib import Path
from typing import Any

from psyedu.start.pages import WELCOME

SECONDS_TO_START = 120
SETTINGS = Path(__file__).parent / "jupyter"
"""Markdown opens rendered; JupyterLab asks nothing about news, updates and builds; the instructor's panels are off."""


def is_administrator() -> bool:
    """Return whether this runs as uid 0, where Jupyter wants to be told that this is meant."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def has_display() -> bool:
    """Return whether a browser window can be shown: without one, a text browser would take the terminal."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def arguments(folder: Path, port: int, *, browser: bool) -> list[str]:
    """Return JupyterLab's arguments."""
    given = [
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--LabApp.default_url=/lab/tree/{WELCOME}",
        f"--ServerApp.open_browser={browser and has_display()}",
        "--Application.log_level=ERROR",
    ]
    return [*given, "--allow-root"] if is_administrator() else given


def address(server: dict[str, Any]) -> str:
    """Return where the welcome page of a running server is, its token included."""
    token = f"?token={server['token']}" if server["token"] else ""
    return f"{server['url']}lab/tree/{WELCOME}{token}"


def announce() -> None:
    """Print this program's address as soon as its server listens."""
    from jupyter_server.serverapp import list_running_servers

    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        for server in list_running_servers():
            if server["pid"] == os.getpid():
                print(f"\nThe course is at\n    {address(server)}\nStop it with Ctrl-C.", flush=True)
                return
        time.sleep(0.1)


def serve(folder: Path, port: int, *, browser: bool) -> None:
    """Run JupyterLab on `folder` until it is stopped.

    Parameters
    ----------
    folder : Path
        The student's folder; Lab shows nothing above it.
    port : int
        A free port of this machine.
    browser : bool
        Whether to open a browser where there is a display.
    """
    before = os.environ.get("JUPYTER_CONFIG_PATH")
    os.environ["JUPYTER_CONFIG_PATH"] = f"{before}{os.pathsep}{SETTINGS}" if before else str(SETTINGS)
    # With a token that it did not make itself Jupyter leaves it to us to print the address.
    os.environ.setdefault("JUPYTER_TOKEN", secrets.token_hex(24))
    # jsonschema would read a grammar of internationalised addresses, for a format that no event of Jupyter has. It
    # does without where the package is absent, and JupyterLab is there 1.1 s earlier (of 1.9 s of processor time).
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    print("Starting JupyterLab ...", flush=True)
    from jupyterlab.labapp import LabApp

    threading.Thread(target=announce, daemon=True).start()
    LabApp.launch_instance(arguments(folder, port, browser=browser))
