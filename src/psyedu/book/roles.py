"""The role ``fact``: a number of the ledger with a mark that says where it comes from and how far it was checked."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxRole
from sphinxcontrib.bibtex.citation_target import CitationTarget
from sphinxcontrib.bibtex.roles import CitationRef

from psyedu import evidence
from psyedu.book.facts import fact_in_words
from psyedu.book.works import why_not_citable
from psyedu.errors import PsyeduError


class FactRole(SphinxRole):
    """Write the fact `E001` as "48 h" and a mark; a row that must not be printed is an error, which stops the build."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the fact as one inline node."""
        identifier = self.text.strip()
        try:
            value, source, rest = fact_in_words(identifier)
        except PsyeduError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            return [nodes.problematic(self.rawtext, self.rawtext, refid="")], [message]
        mark = nodes.inline("", "(", classes=["psyedu-mark"])
        mark += self._source(evidence.fact(identifier).source, source)
        mark += nodes.Text(f"; {rest})" if rest else ")")
        whole = nodes.inline(self.rawtext, f"{value} ", classes=["psyedu-fact"])
        whole += mark
        return [whole], []

    def _source(self, key: str, words: str) -> nodes.Node:
        """Return a link to the page's list of references, or bare words for a work that has no place there."""
        if why_not_citable(key):
            return nodes.Text(words)
        name = f"psyedu-fact-{self.env.new_serialno('psyedu-fact')}"
        domain: Any = self.env.get_domain("cite")
        domain.citation_refs.append(CitationRef(name, self.env.docname, self.lineno, [CitationTarget(key, "", "")]))
        link = pending_xref("", nodes.inline("", words), refdomain="cite", reftype="alp", reftarget=key, refwarn=True)
        link["refdoc"] = self.env.docname
        link["ids"].append(name)
        return link
