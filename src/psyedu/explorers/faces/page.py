"""The page's face of an explorer: its declaration as JSON, and a picture for print and for pages without scripts."""

from __future__ import annotations

import base64
import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from psyedu.export.node import run_node

if TYPE_CHECKING:
    from psyedu.explorers.explorer import Explorer

_WEB = Path(__file__).parents[4] / "web"


def page_html(explorer: Explorer) -> str:
    """Return the XHTML of an explorer; the bundle's script turns it into the live explorer.

    The picture is drawn by the page's own drawing code, at the starting values.
    """
    spec = json.dumps(explorer.spec(), ensure_ascii=False, separators=(",", ":"))
    # Inside a script element "</" would end it; JSON allows the slash to be escaped.
    spec = spec.replace("</", "<\\/")
    words = explorer.evaluate().readout
    picture = base64.b64encode(run_node(_WEB / "picture.mjs", spec).encode()).decode()
    return (
        f'<div class="psyedu-explorer" id="psyedu-explorer-{explorer.id}" data-psyedu="explorer">'
        f'<script type="application/json">{spec}</script>'
        f'<figure class="psyedu-static"><img alt="{escape(explorer.title)}: {escape(words)}" '
        f'src="data:image/svg+xml;base64,{picture}"/>'
        f"<figcaption>{escape(explorer.title)}, at its starting values. {escape(words)}</figcaption></figure></div>"
    )
