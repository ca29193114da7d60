"""How works are named: in running text and in a page's list of references.

The words are the same in the built book, where psyedu.book.citations makes links of them, and in students' plain
copies; nothing here needs Sphinx.
"""

from __future__ import annotations

from typing import Literal

from psyedu import evidence
from psyedu.errors import PsyeduError

#: Said after a work of which not every printed detail was seen.
NOT_ALL_CHECKED = "(not all details checked)"

#: More authors than this are cut to the first three and "et al.".
MOST_AUTHORS = 6

Piece = tuple[Literal["plain", "emphasis", "link"], str]


def link(key: str) -> str:
    """Return the address of a work, empty if no DOI is known."""
    doi = evidence.reference(key).get("doi", "")
    return f"https://doi.org/{doi}" if doi else ""


def why_not_citable(key: str) -> str:
    """Return the reason why a work may not stand in a list of references, as a sentence; empty if it may."""
    try:
        keywords = evidence.reference(key).get("keywords", "")
    except PsyeduError as error:
        return str(error)
    if "descriptive-title" in keywords:
        return f"The work {key!r} must not be cited: its title was never seen (descriptive-title in references.bib)."
    if "tertiary" in keywords:
        return f"The work {key!r} must not be cited: it is a tertiary source (references.bib)."
    return ""


def in_text(key: str, *, parenthesis: bool) -> str:
    """Return a citation as running text has it: "Shao et al. (2021)", or "Shao et al. 2021" in a parenthesis."""
    words = evidence.cite(key)
    if parenthesis:
        return words
    authors, _, year = words.rpartition(" ")
    return f"{authors} ({year})" if year.isdigit() else words


def _authors(families: str) -> str:
    names = [name for name in families.split(";") if name]
    shortened = "others" in names or len(names) > MOST_AUTHORS
    names = [name for name in names if name != "others"]
    if shortened:
        return f"{', '.join(names[:3])} et al."
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def described(key: str) -> list[Piece]:
    """Return a work as a list of references prints it, in pieces of plain, emphasised and linked text.

    Only what was seen is printed: never the notes that the bibliography keeps for its editors.

    Raises
    ------
    PsyeduError
        If the work is unknown or must not be cited.
    """
    reason = why_not_citable(key)
    if reason:
        raise PsyeduError(reason)
    work = evidence.reference(key)
    title = work["title"].rstrip(".")
    pieces: list[Piece] = [
        ("plain", f"{_authors(work['families'])} ({work.get('year', 'no date')}). "),
        ("plain", title if title.endswith("?") else f"{title}."),
    ]
    home = work.get("journal") or work.get("booktitle") or work.get("howpublished", "")
    if home:
        number = f"({work['number']})" if work.get("number") else ""
        volume = f" {work['volume']}{number}" if work.get("volume") else ""
        pages = f", {work['pages']}" if work.get("pages") else ""
        pieces += [("plain", " "), ("emphasis", home), ("plain", f"{volume}{pages}.")]
    if link(key):
        pieces += [("plain", " "), ("link", link(key))]
    if "unchecked" in work.get("keywords", ""):
        pieces.append(("plain", f" {NOT_ALL_CHECKED}"))
    return pieces


def described_markdown(key: str) -> str:
    """Return `described` as Markdown."""
    marks = {"plain": "{}", "emphasis": "*{}*", "link": "<{}>"}
    return "".join(marks[kind].format(text) for kind, text in described(key))
