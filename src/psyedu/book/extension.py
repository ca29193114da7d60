"""The Sphinx extension of the course: what ``_config.yml`` cannot say."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from psyedu.book import assets, citations, mathematics, theme
from psyedu.book.cache import cache_folder
from psyedu.book.roles import FactRole, ListOfNumbers

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def configure(app: Sphinx, config: Any) -> None:
    """Set what must be computed (on ``config-inited``, before other extensions look)."""
    config.nb_execution_cache_path = str(cache_folder(Path(app.srcdir), Path(app.outdir).parent))
    # A failing cell is a warning, which `psyedu book` turns into an error, so that all faults are named in one build.
    config.nb_execution_show_tb = True
    config.html_math_renderer = "psyedu"
    # A work cited in two chapters stands in both lists of references; links go to the list on their own page.
    config.suppress_warnings = [*config.suppress_warnings, "bibtex.duplicate_citation", "bibtex.duplicate_label"]
    config.html_favicon = str(assets.COURSE_ASSETS / "favicon.svg")
    theme.configure(config)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the course's roles, styles and events with Sphinx."""
    # Inherited by every kernel that the build starts: components then show HTML alone, without the state of widgets.
    os.environ["PSYEDU_OUTPUT"] = "static"
    # Jupyter Book always sets this value, which belongs to an extension that loads scripts from outside hosts.
    app.add_config_value("comments_config", {}, "html")
    citations.register()
    role: Any = FactRole()
    app.add_role("fact", role)
    app.add_transform(ListOfNumbers)
    app.add_node(nodes.citation, override=True, html=(citations.visit_work, citations.depart_work))
    app.add_html_math_renderer(
        "psyedu", inline_renderers=(mathematics.visit_inline, None), block_renderers=(mathematics.visit_display, None)
    )
    app.connect("config-inited", configure, priority=100)
    app.connect("builder-inited", assets.copy_assets)
    app.connect("env-check-consistency", citations.check_citations)
    app.connect("doctree-resolved", mathematics.typeset_page)
    app.connect("html-page-context", assets.add_assets)
    app.connect("html-page-context", theme.add_context)
    app.connect("build-finished", assets.empty_needless)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
