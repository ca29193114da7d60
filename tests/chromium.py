"""Find a Chromium for the browser tests, or install one: `python tests/chromium.py` prints where it is.

In this order: the environment variable PSYEDU_CHROMIUM, a Chromium or Chrome on the PATH or where systems put it,
Playwright's own, Playwright's download (with a time limit), and for root on Debian the `chromium` package.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/opt/google/chrome/chrome",
    "/usr/lib/chromium/chromium",
    "/usr/lib64/chromium-browser/chromium-browser",
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DOWNLOAD_SECONDS = 180
PACKAGE_SECONDS = 300


def playwright_chromium() -> str:
    """Where Playwright keeps, or would keep, its own Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def candidates() -> Iterator[str]:
    """Every place worth trying, the cheap ones first."""
    if "PSYEDU_CHROMIUM" in os.environ:
        yield os.environ["PSYEDU_CHROMIUM"]
        return
    yield from filter(None, map(shutil.which, NAMES))
    yield from PLACES
    yield str(Path.home() / "Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    yield playwright_chromium()


def works(path: str) -> bool:
    """Whether the program starts: some systems have a `chromium` that only says where to get one."""
    if not Path(path).is_file():
        return False
    command = [path, "--headless", *FLAGS, "--dump-dom", "data:text/html,<p>it%20runs</p>"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "it runs" in found.stdout


def find_chromium() -> str | None:
    """The first Chromium that starts, or None."""
    return next((path for path in candidates() if works(path)), None)


def run(command: list[str], seconds: int, **environment: str) -> bool:
    """Run a command within a time limit; print what it said only if it failed."""
    try:
        done = subprocess.run(
            command,
            timeout=seconds,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    except subprocess.TimeoutExpired:
        print(f"{' '.join(command)}: not done within {seconds} s")
        return False
    if done.returncode:
        print(f"{' '.join(command)}: {(done.stdout.strip().splitlines() or ['failed'])[-1]}")
    return done.returncode == 0


def download() -> None:
    """Let Playwright fetch its own; where its server is not to be had this fails within seconds."""
    print("No Chromium or Chrome found; trying Playwright's own ...", flush=True)
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    run(install, DOWNLOAD_SECONDS, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT="5000")


def may_install_packages() -> bool:
    """Whether this is Debian (or made from it) and we are root."""
    debian = Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None
    return debian and hasattr(os, "geteuid") and os.geteuid() == 0


def install_package() -> None:
    """Install Debian's package, if we may."""
    if not may_install_packages():
        return
    print("Installing the Debian package chromium (apt-get install chromium) ...", flush=True)
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    if run(["apt-get", "update", "-qq"], PACKAGE_SECONDS, **quiet):
        run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], PACKAGE_SECONDS, **quiet)


def main() -> int:
    """Print where the Chromium is, installing one if need be."""
    for remedy in (lambda: None, download, install_package):
        remedy()
        found = find_chromium()
        if found:
            print(found)
            return 0
    print(
        "The browser tests need Chromium or Chrome and none was found or could be installed: install one (on Debian "
        "and Ubuntu: `apt install chromium`; on macOS: Google Chrome), or set PSYEDU_CHROMIUM to one's path, then run "
        "this again.",
        file=sys.stderr,
    )
    return 2


if __name__ == "__main__":
    sys.exit(main())
