"""The course's styles for sphinxcontrib-bibtex, and the check that only citable works are cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pybtex.plugin
from docutils import nodes
from pybtex.richtext import HRef, Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from sphinx.util import logging
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style.referencing import BaseReferenceStyle
from sphinxcontrib.bibtex.style.template import SphinxReferenceText, join, node

from psyedu import evidence
from psyedu.book.works import described, in_text, why_not_citable

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_PIECES = {"plain": Text, "emphasis": lambda text: Tag("em", text), "link": lambda text: HRef(text, text)}


class CourseStyle(BaseStyle):  # type: ignore[misc]
    """A page's list of references, ordered by author."""

    default_sorting_style = "author_year_title"
    default_label_style = "alpha"
    default_name_style = "plain"

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> Any:
        """Return one formatted work; of one that must not be cited only its key (the check below stops the build)."""
        if why_not_citable(entry.key):
            return FormattedEntry(entry.key, Text(entry.key), entry.key)
        pieces = [_PIECES[kind](text) for kind, text in described(entry.key)]
        return FormattedEntry(entry.key, Text(*pieces), evidence.cite(entry.key))


@node  # type: ignore[untyped-decorator]
def _citation(children: Any, data: dict[str, Any], parenthesis: bool = False) -> Any:
    return SphinxReferenceText(data["reference_info"], Text(in_text(data["entry"].key, parenthesis=parenthesis)))


@dataclass
class CourseReferences(BaseReferenceStyle):
    """Citations in running text: ``cite:t`` in the sentence, ``cite:p`` in parentheses, ``cite:alp`` inside others'."""

    def role_names(self) -> list[str]:
        """Return the names of the roles."""
        return ["t", "p", "alp"]

    def outer(self, role_name: str, children: list[Any]) -> Any:
        """Join the citations of one role."""
        parenthesis = role_name == "p"
        listed = join(sep="; " if parenthesis else ", ")[children]
        return join["(", listed, ")"] if parenthesis else listed

    def inner(self, role_name: str) -> Any:
        """Return the template of one citation."""
        return _citation(parenthesis=role_name != "t")


def register() -> None:
    """Make both styles known under the name ``psyedu``."""
    pybtex.plugin.register_plugin("pybtex.style.formatting", "psyedu", CourseStyle)
    register_plugin("sphinxcontrib.bibtex.style.referencing", "psyedu", CourseReferences)


def visit_work(translator: Any, node: nodes.citation) -> None:
    """Write a work as an item of a plain list; docutils' own roles here are ones that screen readers reject."""
    if not isinstance(node.previous_sibling(), nodes.citation):
        translator.body.append('<ul class="psyedu-works">\n')
    translator.body.append(translator.starttag(node, "li", ""))
    node.remove(node.next_node(nodes.label))


def depart_work(translator: Any, node: nodes.citation) -> None:
    """Close the item, and after the last one the list."""
    translator.body.append("</li>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
        translator.body.append("</ul>\n")


def check_citations(app: Sphinx, env: Any) -> None:
    """Warn of citations that cannot be printed (on ``env-check-consistency``); a warning stops the build."""
    logger = logging.getLogger(__name__)
    domain = env.get_domain("cite")
    listed = {bibliography.docname for bibliography in domain.bibliographies}
    for name in sorted({reference.docname for reference in domain.citation_refs} - listed):
        logger.warning("the page cites works but has no {bibliography} block; add one at its end", location=name)
    for reference in domain.citation_refs:
        for target in reference.targets:
            reason = why_not_citable(target.key)
            if reason:
                logger.warning(reason, location=(reference.docname, reference.line))
