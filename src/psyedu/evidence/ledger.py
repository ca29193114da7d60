"""The fact ledger: one number or statement per row, with its source and how far it was checked.

The data files under ``evidence/data`` are the course's only source of facts. Every printed number goes through
`Fact.printed` and `Fact.provenance`, so that the print rules hold wherever a number shows.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from psyedu.errors import PsyeduError
from psyedu.evidence.references import cite

if TYPE_CHECKING:
    import pandas

CHECKED = ("abstract", "full-text-excerpt", "secondary", "unchecked")

#: What a reader is told about how far a row was checked. Rows calculated for the course are told apart by their id.
CHECKED_WORDS = {
    "abstract": "number seen in the paper's abstract",
    "full-text-excerpt": "number seen in the paper's text, table or data",
    "secondary": "reported by a secondary source, not read in the paper",
    "calculated": "calculated for this course",
    "derived": "calculated from the authors' published data sheet",
}

_UNITS = {"ug/L": "µg/L", "ug": "µg", "ug*h/L": "µg·h/L", "ng*h/mL": "ng·h/mL", "% of spines": "% of spines"}


@dataclass(frozen=True)
class Fact:
    """One row of the ledger; `value` is None where the row is a statement and not a number."""

    id: str
    topic: str
    statement: str
    value: float | None
    unit: str
    spread_and_n: str
    system: str
    species: str
    source: str
    where_seen: str
    checked: str
    note: str

    @property
    def mark(self) -> str:
        """How far the row was checked, as a key of `CHECKED_WORDS`; "unchecked" rows have none and never print."""
        if self.id.startswith("DER-"):
            return "calculated"
        if self.note.startswith("DERIVED"):
            return "derived"
        return self.checked

    def printed(self) -> str:
        """Return the value with its unit, or the statement where the row holds no number.

        Raises
        ------
        PsyeduError
            If the row is unchecked: the course does not print what nobody has seen.
        """
        if self.mark == "unchecked":
            raise PsyeduError(
                f"The fact {self.id!r} is marked unchecked in the ledger, so it must not be printed; "
                "use a row that was seen, or leave the number out."
            )
        if self.value is None:
            return self.statement
        unit = "" if self.unit in ("1", "-") else _UNITS.get(self.unit, self.unit)
        number = f"{self.value:g}".replace("-", "\N{MINUS SIGN}")
        if self.value == 1 and unit.endswith("s") and unit in ("weeks", "days", "months", "hours"):
            unit = unit[:-1]
        return f"{number}{' ' if unit else ''}{unit}".strip()

    def provenance(self) -> str:
        """Return source, species, spread and how far the row was checked, as one line."""
        # A spread that somebody only remembered is as unprintable as an unchecked row.
        spread = [part.strip() for part in self.spread_and_n.split(";") if "not seen" not in part]
        parts = [cite(self.source), self.species, CHECKED_WORDS.get(self.mark, "unchecked"), *spread]
        return "; ".join(part for part in parts if part and part != "-")


@cache
def _ledger() -> dict[str, Fact]:
    """Read and check the whole ledger once."""
    rows: dict[str, Fact] = {}
    text = resources.files("psyedu.evidence").joinpath("data/facts.csv").read_text(encoding="utf-8")
    names = [field.name for field in fields(Fact)]
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        where = f"facts.csv, row {number} ({row.get('id')!r})"
        missing = [name for name in names if row.get(name) is None]
        if missing:
            raise PsyeduError(f"{where} lacks the field {missing[0]!r}; every row needs {', '.join(names)}.")
        if row["checked"] not in CHECKED:
            raise PsyeduError(f"{where}, field 'checked' is {row['checked']!r}; expected one of {', '.join(CHECKED)}.")
        if row["id"] in rows:
            raise PsyeduError(f"{where} repeats the id of an earlier row; ids must be unique.")
        values = {name: row[name] for name in names if name != "value"}
        rows[row["id"]] = Fact(value=_number(row["value"], where), **values)
    return rows


def _number(text: str, where: str) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise PsyeduError(f"{where}, field 'value' is {text!r}; expected a number or nothing.") from None
    if not math.isfinite(value):
        raise PsyeduError(f"{where}, field 'value' is {text!r}; expected a finite number or nothing.")
    return value


def fact(identifier: str) -> Fact:
    """Return the ledger row with this id.

    Raises
    ------
    PsyeduError
        If there is no such row; the sentence names rows that begin alike.
    """
    try:
        return _ledger()[identifier]
    except KeyError:
        near = [key for key in _ledger() if key.startswith(identifier[:4])][:6]
        hint = f"rows that begin alike: {', '.join(near)}" if near else "see facts.csv for the ids"
        raise PsyeduError(f"The ledger has no fact {identifier!r}; {hint}.") from None


def facts(prefix: str = "") -> list[Fact]:
    """Return the rows whose id begins with `prefix`, in the ledger's order; all rows for an empty prefix."""
    return [row for key, row in _ledger().items() if key.startswith(prefix)]


def frame(prefix: str = "") -> pandas.DataFrame:
    """Return `facts(prefix)` as a table, one row per fact, columns named as the fields of `Fact`."""
    import pandas

    return pandas.DataFrame(
        [[getattr(row, field.name) for field in fields(Fact)] for row in facts(prefix)],
        columns=[field.name for field in fields(Fact)],
    )
