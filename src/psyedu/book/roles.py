"""The role ``fact``: a number of the ledger with a mark that says where it comes from and how far it was checked.

The mark behind the number is short; it leads to a list at the page's end, which says everything once per number, so
that it can be read in print and without a pointer.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxRole
from sphinxcontrib.bibtex.citation_target import CitationTarget
from sphinxcontrib.bibtex.nodes import bibliography
from sphinxcontrib.bibtex.roles import CitationRef

from psyedu.book.facts import PrintedFact, printed_fact
from psyedu.book.works import why_not_citable
from psyedu.errors import PsyeduError

#: Marks a fact in the page's tree until the list is made.
CLASS = "psyedu-fact"

LIST_TITLE = "Where the numbers come from"


def _anchor(fact: PrintedFact) -> str:
    return f"fact-{nodes.make_id(fact.id)}"


def _shorten(node: nodes.inline) -> None:
    """Leave one word of a mark in a table, where every line counts; the list says the rest."""
    link = next(iter(node.findall(nodes.reference)))
    link.clear()
    link += nodes.Text(printed_fact(node["psyedu_fact"]).word)


class FactRole(SphinxRole):
    """Write the fact `E001` as "48 h" and a mark; a row that must not be printed is an error, which stops the build."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the fact as one inline node."""
        try:
            fact = printed_fact(self.text.strip())
        except PsyeduError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            return [nodes.problematic(self.rawtext, self.rawtext, refid="")], [message]
        mark = nodes.inline("", "(", classes=["psyedu-mark"])
        said = ", ".join(part for part in (fact.source, fact.species) if part)
        mark += nodes.inline("", f"{said}, ", classes=["psyedu-mark-source"])
        mark += nodes.reference("", fact.checked, internal=True, refid=_anchor(fact))
        mark += nodes.Text(")")
        whole = nodes.inline(self.rawtext, f"{fact.value} ", classes=[CLASS], psyedu_fact=fact.id)
        whole += mark
        return [whole], []


class ListOfNumbers(SphinxTransform):
    """Add the list of a page's facts, before its list of works if it has one, else at its end."""

    default_priority = 500

    def apply(self, **_: Any) -> None:
        """Add the list to a page that prints facts."""
        marked = [node for node in self.document.findall(nodes.inline) if "psyedu_fact" in node]
        found = [node["psyedu_fact"] for node in marked]
        if not found:
            return
        for table in self.document.findall(nodes.table):
            for node in (node for node in table.findall(nodes.inline) if "psyedu_fact" in node):
                _shorten(node)
        works = next(iter(self.document.findall(bibliography)), None)
        listed = nodes.bullet_list(classes=["psyedu-numbers"])
        for identifier in dict.fromkeys(found):
            listed += self._row(printed_fact(identifier), linked=works is not None)
        section = nodes.section("", nodes.title("", LIST_TITLE), listed, ids=["where-the-numbers-come-from"])
        self._place(section, works)

    def _row(self, fact: PrintedFact, *, linked: bool) -> nodes.list_item:
        text = nodes.paragraph("", "")
        text += nodes.strong("", fact.value)
        text += nodes.Text(f": {fact.statement}. " if fact.statement else ". ")
        text += self._source(fact) if linked and not why_not_citable(fact.key) else nodes.Text(fact.source)
        text += nodes.Text(f"; {fact.provenance}." if fact.provenance else ".")
        return nodes.list_item("", text, ids=[_anchor(fact)])

    def _source(self, fact: PrintedFact) -> nodes.Node:
        """Return a link to the page's list of works, which then names this one."""
        name, page = f"{_anchor(fact)}-source", self.env.docname
        domain: Any = self.env.get_domain("cite")
        domain.citation_refs.append(CitationRef(name, page, 0, [CitationTarget(fact.key, "", "")]))
        words = nodes.inline("", fact.source)
        link = pending_xref("", words, refdomain="cite", reftype="alp", reftarget=fact.key, refwarn=True, refdoc=page)
        link["ids"].append(name)
        return link

    def _place(self, section: nodes.section, works: nodes.Node | None) -> None:
        """Put the list before the section that holds the list of works, or at the end of the page."""
        page = next(iter(self.document.findall(nodes.section)), self.document)
        for position, child in enumerate(page.children):
            if works is not None and isinstance(child, nodes.section) and works in list(child.findall(bibliography)):
                page.insert(position, section)
                return
        page += section
