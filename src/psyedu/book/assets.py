"""What the built pages load: the page script, the course's own style sheet, and a lighter form of the theme's files."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Written by ``web/build.mjs``: psyedu.js and psyedu.css.
PAGE_ASSETS = Path(__file__).parent / "assets"

#: The course's own: style sheets and course.js.
COURSE_ASSETS = Path(__file__).parent / "static"

#: What a page must contain to be given the page script.
MARK = "data-psyedu"

_EMPTIED = "/* Emptied when the book was built: {why} */\n"

#: Files of the theme and of Jupyter Book that no page needs, and why.
_NEEDLESS = {"scripts/fontawesome.js": "icons.css draws the few icons that the pages use."}


def copy_assets(app: Sphinx) -> None:
    """Put the page's files under ``_static/psyedu`` (on ``builder-inited``: Sphinx then stamps their addresses)."""
    if app.builder.format != "html":
        return
    target = Path(app.outdir) / "_static" / "psyedu"
    if target.is_dir():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    for folder in (PAGE_ASSETS, COURSE_ASSETS):
        for file in sorted(folder.glob("*")) if folder.is_dir() else []:
            if file.suffix in (".js", ".css"):
                shutil.copy(file, target / file.name)


def empty_needless(app: Sphinx, exception: Exception | None) -> None:
    """Empty the theme's files that no page needs (on ``build-finished``)."""
    if exception is not None or app.builder.format != "html":
        return
    for name, why in _NEEDLESS.items():
        file = Path(app.outdir) / "_static" / name
        if file.is_file():
            file.write_text(_EMPTIED.format(why=why), encoding="utf-8")


def add_assets(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Give a page the page script only if it holds an explorer, a quiz or a prediction (on ``html-page-context``)."""
    if app.builder.format != "html":
        return
    # after the theme's style sheets, which Sphinx puts at priority 500
    for name in ("course.css", "icons.css"):
        app.add_css_file(f"psyedu/{name}", priority=700)
    app.add_js_file("psyedu/course.js", loading_method="defer")
    if MARK in context.get("body", ""):
        app.add_css_file("psyedu/psyedu.css")
        app.add_js_file("psyedu/psyedu.js", loading_method="defer")
