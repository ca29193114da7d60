"""A fact of the ledger as running text has it; the same words in the built book and in students' plain copies."""

from __future__ import annotations

from psyedu import evidence
from psyedu.book.works import why_not_citable
from psyedu.errors import PsyeduError


def fact_in_words(identifier: str) -> tuple[str, str, str]:
    """Return what a reader sees of a fact.

    Returns
    -------
    tuple of str
        The value with its unit (or the statement of a row without a number); the source as running text names it;
        species, how far the row was checked, and spread.

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
    source, _, rest = row.provenance().partition("; ")
    return value, source, rest
