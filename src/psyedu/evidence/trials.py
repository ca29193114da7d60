"""The table of trials: one comparison per row, its numbers in columns of their own.

A trial with several doses has a row for each, so rows of one `source` are not independent of one another. `contrast`
says what a row's numbers compare; only rows of one contrast may be set side by side.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from psyedu.errors import PsyeduError
from psyedu.evidence.ledger import CHECKED, CHECKED_WORDS
from psyedu.evidence.references import cite

if TYPE_CHECKING:
    import pandas

Contrast = Literal["between groups", "same people", "no control"]
PRIMARY_MET = ("yes", "no", "not applicable", "not recorded")


@dataclass(frozen=True)
class Trial:
    """One comparison of a trial; numbers are None where they were not seen.

    `n_active`, `n_control` and `n_total` count people; `effect_estimate` is in the unit that `effect_measure` and
    `scale` name, its interval 95 %; `events_active` and `events_control` count the people in whom what
    `event_definition` says was seen. `p_operator` "<" makes `p_value` a bound.
    """

    id: str
    source: str
    year: int
    compound: str
    dose: str
    control: str
    indication: str
    design: str
    n_active: int | None
    n_control: int | None
    n_total: int | None
    primary_outcome: str
    scale: str
    timepoint: str
    effect_measure: str
    effect_estimate: float | None
    effect_ci_low: float | None
    effect_ci_high: float | None
    p_operator: str
    p_value: float | None
    standardised_effect: float | None
    events_active: int | None
    events_control: int | None
    event_definition: str
    primary_met: str
    effect_text: str
    serious_adverse_events: str
    registration: str
    checked: str
    note: str

    @property
    def contrast(self) -> Contrast:
        """What the row compares: two groups, the same people at other times, or nothing (no control group)."""
        if self.control.startswith("none"):
            return "no control"
        return "same people" if "same people" in self.control else "between groups"

    @property
    def from_sponsor(self) -> bool:
        """Whether the numbers are known from the sponsor's own release only."""
        return self.note.startswith("sponsor press release")

    def printed(self) -> str:
        """Return the effect as a reader may see it, with its interval, scale and time.

        Raises
        ------
        PsyeduError
            If the row is unchecked, or its effect was not seen as a number.
        """
        if self.checked == "unchecked":
            raise PsyeduError(f"The trial {self.id} is marked unchecked, so its numbers must not be printed.")
        if self.effect_estimate is None:
            raise PsyeduError(f"The effect of the trial {self.id} was not seen as a number; use its design only.")
        text = f"{self.effect_measure} {_signed(self.effect_estimate)}"
        if self.effect_ci_low is not None and self.effect_ci_high is not None:
            text += f" ({_signed(self.effect_ci_low)} to {_signed(self.effect_ci_high)})"
        return ", ".join(part for part in (text, self.scale, self.timepoint) if part)

    def provenance(self) -> str:
        """Return source, contrast, number of people and how far the row was checked, as one line."""
        people = f"n = {self.n_total}" if self.n_total is not None else "number of people not seen"
        checked = "according to the sponsor" if self.from_sponsor else CHECKED_WORDS.get(self.checked, "unchecked")
        return "; ".join((cite(self.source), self.contrast, people, checked))


def _signed(value: float) -> str:
    return f"{value:g}".replace("-", "\N{MINUS SIGN}")


@cache
def _table() -> tuple[Trial, ...]:
    """Read and check the whole table once."""
    text = resources.files("psyedu.evidence").joinpath("data/trials.csv").read_text(encoding="utf-8")
    rows = [_row(number, row) for number, row in enumerate(csv.DictReader(text.splitlines()), start=2)]
    if len({row.id for row in rows}) < len(rows):
        raise PsyeduError("trials.csv repeats an id; ids must be unique.")
    return tuple(rows)


def _row(number: int, row: dict[str, Any]) -> Trial:
    where = f"trials.csv, row {number} ({row.get('id')!r})"
    for name, allowed in (("checked", CHECKED), ("primary_met", PRIMARY_MET), ("p_operator", ("", "=", "<"))):
        if row.get(name) not in allowed:
            raise PsyeduError(f"{where}, field {name!r} is {row.get(name)!r}; expected one of {', '.join(allowed)}.")
    return Trial(**{field.name: _value(row.get(field.name), str(field.type), where) for field in fields(Trial)})


def _value(text: str | None, kind: str, where: str) -> Any:
    if text is None:
        raise PsyeduError(f"{where} has too few fields.")
    if kind == "str":
        return text
    if not text and kind.endswith("None"):
        return None
    try:
        value = int(text) if kind.startswith("int") else float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise PsyeduError(f"{where} holds {text!r} where a number was expected.")
    return value


def trials(compound: str | None = None) -> list[Trial]:
    """Return the comparisons, in the table's order; with `compound` those whose drug begins with that word.

    Raises
    ------
    PsyeduError
        If no row has that compound.
    """
    if compound is None:
        return list(_table())
    found = [row for row in _table() if row.compound.lower().startswith(compound.lower())]
    if not found or not compound:
        known = sorted({row.compound.split()[0] for row in _table()}, key=str.lower)
        raise PsyeduError(f"The table of trials has no compound {compound!r}; it has {', '.join(known)}.")
    return found


def trials_frame(compound: str | None = None) -> pandas.DataFrame:
    """Return `trials(compound)` as a table, one row per comparison, columns as the fields of `Trial` and `contrast`."""
    import pandas

    names = [field.name for field in fields(Trial)]
    rows = [[getattr(row, name) for name in (*names, "contrast")] for row in trials(compound)]
    return pandas.DataFrame(rows, columns=[*names, "contrast"])
