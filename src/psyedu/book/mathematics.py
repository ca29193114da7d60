"""Mathematics typeset when the book is built: pages need no MathJax, and formulas print and read without scripts.

Sphinx knows this as the renderer ``psyedu``. All formulas of a page are typeset in one run of Node.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from psyedu.errors import PsyeduError
from psyedu.export.node import run_node

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def typeset(script: Path, formulas: list[tuple[str, bool]]) -> tuple[str, list[str]]:
    """Typeset formulas that share one page.

    Parameters
    ----------
    script : Path
        ``web/mathematics.mjs`` of the course.
    formulas : list of (str, bool)
        TeX source, and whether it stands alone on its line.

    Returns
    -------
    tuple of str and list of str
        The HTML of the shared letter shapes, and the HTML of each formula.

    Raises
    ------
    PsyeduError
        If TeX does not understand one of them; the sentence names it.
    """
    question = [{"tex": tex, "display": display} for tex, display in formulas]
    answer = json.loads(run_node(script, json.dumps(question)))
    return answer["glyphs"], answer["formulas"]


def _display_source(node: nodes.math_block) -> str:
    """Return the TeX of a displayed formula, aligned as Sphinx aligns formulas of several lines."""
    parts = [part for part in node.astext().split("\n\n") if part.strip()]
    if node.get("nowrap"):
        return str(node.astext())
    lines = [rf"\begin{{split}}{part}\end{{split}}" if r"\\" in part else part for part in parts]
    return lines[0] if len(lines) == 1 else r"\begin{aligned}" + r"\\".join(lines) + r"\end{aligned}"


def typeset_page(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Hang the finished HTML on every formula of a page (on Sphinx's event ``doctree-resolved``)."""
    if app.builder.format != "html":
        return
    found: list[Any] = [node for node in doctree.findall() if isinstance(node, nodes.math | nodes.math_block)]
    if not found:
        return
    sources = [
        (_display_source(node), True) if isinstance(node, nodes.math_block) else (node.astext(), False)
        for node in found
    ]
    try:
        glyphs, pictures = typeset(Path(app.srcdir) / "web" / "mathematics.mjs", sources)
    except PsyeduError as error:
        raise PsyeduError(f"On the page {docname!r}: {error}") from error
    for number, (node, picture) in enumerate(zip(found, pictures, strict=True)):
        node["typeset"] = (glyphs if number == 0 else "") + picture


def visit_inline(translator: Any, node: nodes.math) -> None:
    """Write a formula inside a line."""
    translator.body.append(f'<span class="psyedu-math">{node["typeset"]}</span>')
    raise nodes.SkipNode


def visit_display(translator: Any, node: nodes.math_block) -> None:
    """Write a formula on its own line, with its number if it has one."""
    translator.body.append(translator.starttag(node, "div", CLASS="psyedu-math-block"))
    if node.get("number"):
        translator.body.append(f'<span class="eqno">({node["number"]})</span>')
    translator.body.append(f"{node['typeset']}</div>\n")
    raise nodes.SkipNode
