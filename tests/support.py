"""Plain helpers of the tests; the fixtures made of them are in conftest.py."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.executable).parent / "psyedu"
ON_THIS_MACHINE = re.compile(
    r"(file|data|blob|about|chrome-error):|(https?|wss?)://(127\.0\.0\.1|localhost|\[::1\])[:/]"
)
THEME_NOISE = ("THEBE_JS_URL' has already been declared", "invalid theme mode")
"""The two errors that the book's theme brings along on every page."""


class PageErrors:
    """Collects what must not happen on a page: errors in the console, uncaught errors, requests off this machine."""

    def __init__(self, page: Any) -> None:
        self.console: list[str] = []
        self.uncaught: list[str] = []
        self.elsewhere: list[str] = []
        page.on("console", lambda message: message.type == "error" and self.console.append(message.text))
        page.on("pageerror", lambda error: self.uncaught.append(str(error)))
        page.on("request", lambda request: self._note(request.url))

    def _note(self, url: str) -> None:
        if not ON_THIS_MACHINE.match(url):
            self.elsewhere.append(url)

    def found(self, allowed: tuple[str, ...] = THEME_NOISE) -> list[str]:
        """Everything met so far, except messages that contain one of `allowed`."""
        errors = [*self.console, *self.uncaught]
        return [text for text in errors if not any(part in text for part in allowed)] + self.elsewhere

    def check(self, allowed: tuple[str, ...] = THEME_NOISE) -> None:
        """Fail with the list if anything was met."""
        assert self.found(allowed) == []


def copy_of_the_course(folder: Path) -> Path:
    """Put what `psyedu start` reads into `folder`, so that a test has a work/ of its own."""
    for name in ("pyproject.toml", "index.md", "book", "notebooks"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "_build"))
        else:
            shutil.copy(source, folder / name)
    return folder


class Started:
    """A running `psyedu start`."""

    def __init__(self, course: Path, *arguments: str) -> None:
        environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
        # What a test sets in JupyterLab, such as the theme, must not outlive it, nor touch the settings of who runs it.
        environment |= {
            f"JUPYTERLAB_{name}_DIR": str(course / f".lab-{name.lower()}") for name in ("SETTINGS", "WORKSPACES")
        }
        self.folder = course / "work"
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [PROGRAM, "start", *arguments],
            cwd=course,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.address = self._wait()

    def _wait(self) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            found = re.search(r"https?://\S+", line)
            if found:
                return found[0]
        raise AssertionError(f"psyedu start ended without an address:\n{''.join(self.lines)}")

    def stop(self) -> int:
        """End it as a closed terminal would, and return its exit code."""
        self.process.terminate()
        return self.process.wait(timeout=30)
