"""Plain helpers of the tests of the page: Node, the bundle with small chains of known answers, pages that use it."""

import json
import subprocess
from pathlib import Path
from typing import Any

from psyedu.export.node import find_node

HERE = Path(__file__).parent / "page"
WEB = HERE.parents[2] / "web"
CHAINS = HERE / "chains.mjs"


def node(*arguments: object, given: str = "") -> str:
    """Run Node and return what it printed; what it complained about fails the test."""
    done = subprocess.run([find_node(), *map(str, arguments)], input=given, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


class Site:
    """A folder with the bundle, in which pages are written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        node(WEB / "build.mjs", "--chains", CHAINS, "--out", folder)

    def write(self, body: str, theme: str = "", name: str = "page.html") -> str:
        """Write a page around `body` and return its file:// address."""
        attribute = f' data-theme="{theme}"' if theme else ""
        colours = "background:#14181e;color:#ced6dd" if theme == "dark" else "background:#fff;color:#222"
        (self.folder / name).write_text(
            f'<!doctype html><html lang="en"{attribute}><head><meta charset="utf-8"/><title>A page</title>'
            '<meta name="viewport" content="width=device-width"/><link rel="stylesheet" href="psyedu.css"/>'
            f'<script defer src="psyedu.js"></script></head><body style="{colours};font-family:sans-serif">'
            f"<main><h1>A page</h1>{body}</main></body></html>",
            encoding="utf-8",
        )
        return (self.folder / name).as_uri()


def explorer_html(spec: dict[str, Any], static: str = "<p>static picture</p>") -> str:
    """An explorer as the book writes it."""
    data = json.dumps(spec).replace("<", "\\u003c")
    return (
        f'<div class="psyedu-explorer" id="psyedu-explorer-{spec["id"]}" data-psyedu="explorer">'
        f'<script type="application/json">{data}</script><figure class="psyedu-static">{static}</figure></div>'
    )
