"""A fact of the ledger as running text has it; the same words in the built book and in students' plain copies."""

from __future__ import annotations

from dataclasses import dataclass

from psyedu import evidence
from psyedu.book.works import why_not_citable
from psyedu.errors import PsyeduError

#: How far a number was checked, short enough to stand behind every number. The full words stand in the page's list.
SHORT_WORDS = {
    "abstract": "abstract",
    "full-text-excerpt": "text",
    "secondary": "reported, not read in the paper",
    "derived": "calculated from the authors' data",
    "calculated": "calculated for this course",
}


#: The same in one word, for tables. The safety page says what the words stand for.
SINGLE_WORDS = {
    "abstract": "abstract",
    "full-text-excerpt": "text",
    "secondary": "reported",
    "derived": "calculated",
    "calculated": "calculated",
}


@dataclass(frozen=True)
class PrintedFact:
    """What a reader sees of a fact.

    Attributes
    ----------
    value : str
        The number with its unit, or the statement of a row without a number.
    statement : str
        What the number is of; empty if `value` says it.
    key, source : str
        The work's key, and the work as running text names it.
    species : str
        In whom it was seen; may be empty.
    checked, word : str
        How far the number was checked, in a few words, and in one.
    provenance : str
        The same in full: species, how far it was checked, spread and numbers of animals or people.
    """

    id: str
    value: str
    statement: str
    key: str
    source: str
    species: str
    checked: str
    word: str
    provenance: str


def printed_fact(identifier: str) -> PrintedFact:
    """Return what a reader sees of the fact with this id.

    Raises
    ------
    PsyeduError
        If there is no such row, or nobody saw its number, or it rests on a source that is not to be printed.
    """
    row = evidence.fact(identifier)
    value = row.printed()
    if "tertiary" in why_not_citable(row.source):
        raise PsyeduError(
            f"The fact {identifier!r} rests on {row.source!r} alone, a tertiary source; leave the number out."
        )
    source, _, provenance = row.provenance().partition("; ")
    return PrintedFact(
        id=row.id,
        value=value,
        statement="" if value == row.statement else row.statement,
        key=row.source,
        source=source,
        species=row.species if row.species != "-" else "",
        checked=SHORT_WORDS[row.mark],
        word=SINGLE_WORDS[row.mark],
        provenance=provenance,
    )
