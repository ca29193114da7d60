"""The theme's options, and the repair of its accessibility faults."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: The page that every page links to.
SAFETY_PAGE = "book/safety"

TEMPLATES = Path(__file__).parent / "templates"


def configure(config: Any) -> None:
    """Put the link to the safety page into the bar at the top, which stays in sight."""
    # first, so that they come before the theme's own of the same name
    config.templates_path = [str(TEMPLATES), *config.templates_path]
    options = dict(config.html_theme_options)
    options["article_header_start"] = ["toggle-primary-sidebar.html", "psyedu-safety.html"]
    for empty in ("navbar_start", "navbar_center", "navbar_end", "navbar_persistent"):
        options[empty] = []  # the theme's second bar holds nothing but a second search field
    options["use_download_button"] = False
    options["use_fullscreen_button"] = False
    config.html_theme_options = options


def add_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Tell the templates where the safety page is (on ``html-page-context``)."""
    context["psyedu_safety"] = SAFETY_PAGE if SAFETY_PAGE in app.env.found_docs else ""
