"""The bibliography: one entry per work, with how far its details were checked."""

from __future__ import annotations

from functools import cache
from importlib import resources

from psyedu.errors import PsyeduError


@cache
def _bibliography() -> dict[str, dict[str, str]]:
    """Parse references.bib into plain dictionaries; names become "family" lists joined by ``;``."""
    from pybtex.database import parse_string
    from pybtex.richtext import Text

    text = resources.files("psyedu.evidence").joinpath("data/references.bib").read_text(encoding="utf-8")
    works: dict[str, dict[str, str]] = {}
    for key, entry in parse_string(text, "bibtex").entries.items():
        work = {name.lower(): str(Text.from_latex(value)) for name, value in entry.fields.items()}
        people = entry.persons.get("author", [])
        work["families"] = ";".join(
            str(Text.from_latex(" ".join([*person.prelast_names, *person.last_names]))) for person in people
        )
        works[key] = work
    return works


def reference(key: str) -> dict[str, str]:
    """Return the fields of one work (``title``, ``year``, ``doi``, ``keywords``, ``families`` and so on).

    Raises
    ------
    PsyeduError
        If the bibliography has no such key.
    """
    try:
        return dict(_bibliography()[key])
    except KeyError:
        raise PsyeduError(
            f"The bibliography has no work {key!r}; see references.bib in the package for the keys."
        ) from None


_UNSEEN = "Authors not seen"


def _without_authors(work: dict[str, str], year: str) -> str:
    """Cite a work whose authors nobody saw: by the beginning of its title, if the title was seen."""
    if "descriptive-title" in work.get("keywords", ""):
        return f"authors not seen ({year})"
    words = work["title"].split()
    start = " ".join(words[:5]).rstrip(",;:")
    return f"\N{LEFT DOUBLE QUOTATION MARK}{start}\N{HORIZONTAL ELLIPSIS}\N{RIGHT DOUBLE QUOTATION MARK} ({year})"


def cite(key: str) -> str:
    """Return a work as a reader cites it, such as ``"Shao et al. 2021"``; an unknown or empty key as it stands."""
    work = _bibliography().get(key)
    if work is None:
        return key
    families = [name for name in work["families"].split(";") if name]
    year = work.get("year", "year not seen")
    if families == [_UNSEEN]:
        return _without_authors(work, year)
    if not families:
        return f"{work.get('title', key)} ({year})"
    if len(families) == 1:
        return f"{families[0]} {year}"
    if len(families) == 2 and families[1] != "others":
        return f"{families[0]} and {families[1]} {year}"
    return f"{families[0]} et al. {year}"
