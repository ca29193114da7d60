"""Numbers that an explorer's sentences are made of, read off its runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from psyedu.explorers.control import When, as_lists
from psyedu.model import measures

Kind = Literal["maximum", "time_of_maximum", "time_above", "value_at"]


@dataclass(frozen=True)
class Measure:
    """scale * number + offset, the number read off `trace` of `run`; `time` in hours, `level` a parameter's name."""

    name: str
    kind: Kind
    trace: str
    run: str = "main"
    level: str = ""
    time: float = 0.0
    scale: float = 1.0
    offset: float = 0.0

    def compute(self, runs: Mapping[str, Any], parameters: Mapping[str, float]) -> float:
        """Return the measure."""
        run = runs[self.run]
        hours, values = run.hours, run[self.trace]
        match self.kind:
            case "maximum":
                raw = measures.maximum(hours, values)
            case "time_of_maximum":
                raw = measures.time_of_maximum(hours, values)
            case "time_above":
                raw = measures.time_above(hours, values, parameters[self.level])
            case "value_at":
                raw = measures.value_at(hours, values, self.time)
        return self.scale * raw + self.offset

    def as_json(self) -> dict[str, Any]:
        """The measure for the page."""
        found: dict[str, Any] = {"name": self.name, "kind": self.kind, "trace": self.trace, "run": self.run}
        found |= {"scale": self.scale, "offset": self.offset}
        if self.kind == "time_above":
            found["level"] = self.level
        if self.kind == "value_at":
            found["time"] = self.time
        return found


@dataclass(frozen=True)
class Sentence:
    """A part of the readout with `{names}` of controls and measures, said where `when` holds and `panel` is shown."""

    text: str
    when: When | None = None
    panel: str = ""

    def as_json(self) -> dict[str, Any]:
        """The sentence for the page."""
        return {"text": self.text} | ({"when": as_lists(self.when)} if self.when else {})


_NAME = re.compile(r"\{([A-Za-z_]\w*)(?::(\+?)\.(\d+)f)?\}")


def fill(template: str, look_up: Callable[[str], tuple[str | float, str]]) -> str:
    """Fill `{name}` (with its unit) and `{name:.1f}` (bare) in a template, as the page does."""

    def one(found: re.Match[str]) -> str:
        value, unit = look_up(found[1])
        if isinstance(value, str):
            return value
        if found[3] is None:
            return with_unit(value, unit)
        text = f"{value:.{found[3]}f}"
        text = text.removeprefix("-") if float(text) == 0 else text.replace("-", "\N{MINUS SIGN}")
        return f"+{text}" if found[2] and value >= 0 else text

    return _NAME.sub(one, template)


def with_unit(value: float, unit: str) -> str:
    """Return a number with its unit; a plural noun loses its s for exactly one ("1 dose")."""
    text = f"{value:.6g}".replace("-", "\N{MINUS SIGN}")
    if text == "1" and re.fullmatch(r"[a-z]{3,}s", unit):
        unit = unit[:-1]
    return f"{text} {unit}".strip()
