"""The bank of questions: YAML files, one a chapter, read with checks that name the file, the item and the remedy."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

from psyedu.errors import PsyeduError
from psyedu.selfcheck.item import KINDS, Item, Kind, Option

FOLDER = Path(__file__).parent / "bank"
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
_COMMON = {"id", "kind", "objective", "question"}


@dataclass(frozen=True)
class Bank:
    """A chapter's objectives (id to sentence) and items, in the file's order."""

    chapter: str
    objectives: Mapping[str, str]
    items: tuple[Item, ...]


class _Reader:
    """Reads the fields of one mapping and says where a wrong one stands."""

    def __init__(self, data: object, where: str) -> None:
        self.where = where
        self.data = cast(dict[str, Any], data if isinstance(data, dict) else self.fail(data, "a mapping of fields"))

    def fail(self, given: object, expected: str) -> Any:
        shown = "nothing" if given is None else repr(given)
        raise PsyeduError(f"In {self.where}: given {shown}, expected {expected}; correct the file.")

    def only(self, allowed: set[str]) -> None:
        for unknown in sorted(set(self.data) - allowed):
            self.fail(unknown, f"only the fields {', '.join(sorted(allowed))}")

    def text(self, name: str) -> str:
        value = self.data.get(name)
        if not isinstance(value, str) or not value.strip():
            self.fail(value, f'a sentence under "{name}"')
        return " ".join(cast(str, value).split())

    def number(self, name: str, least: float = -math.inf) -> float:
        value = self.data.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value) or value < least:
            self.fail(value, f'a number under "{name}"' + ("" if least == -math.inf else f" of at least {least:g}"))
        return float(cast(float, value))

    def sequence(self, name: str, least: int) -> list[Any]:
        value = self.data.get(name)
        if not isinstance(value, list) or len(value) < least:
            self.fail(value, f'a list of at least {least} under "{name}"')
        return cast(list[Any], value)


def load(path: Path) -> Bank:
    """Read one file of the bank; PsyeduError names the file, the item and the remedy."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise PsyeduError(
            f"{path.name} could not be read as a bank of questions: {problem}; correct the file."
        ) from problem
    reader = _Reader(data, path.name)
    reader.only({"chapter", "objectives", "items"})
    objectives = _Reader(reader.data.get("objectives"), f"{path.name}, objectives")
    sentences = {str(name): objectives.text(name) for name in objectives.data}
    items = tuple(_item(entry, path.name, sentences) for entry in reader.sequence("items", 1))
    return Bank(chapter=reader.text("chapter"), objectives=sentences, items=items)


def _item(entry: object, file: str, objectives: Mapping[str, str]) -> Item:
    reader = _Reader(entry, f"{file}, an item")
    name = reader.text("id")
    reader.where = f"{file}, item {name}"
    if not _ID.fullmatch(name):
        reader.fail(name, "an id of small letters, digits and hyphens, for example window-q1")
    kind = reader.text("kind")
    if kind not in KINDS:
        reader.fail(kind, f"one of the kinds {', '.join(KINDS)}")
    objective = str(reader.data.get("objective") or "")
    if objective not in objectives and (objective or not kind.startswith("prediction")):
        reader.fail(objective or None, f"one of the objectives {', '.join(objectives)}")
    read = _choice if kind.endswith("choice") else _number
    return read(reader, name, cast(Kind, kind), objective)


def _choice(reader: _Reader, name: str, kind: Kind, objective: str) -> Item:
    response = "reveal" if kind.startswith("prediction") else "feedback"
    reader.only(_COMMON | {"options"})
    options = []
    for number, entry in enumerate(reader.sequence("options", 2), start=1):
        option = _Reader(entry, f"{reader.where}, option {number}")
        option.only({"text", "correct", response})
        if not isinstance(option.data.get("correct", False), bool):
            option.fail(option.data["correct"], 'true or false under "correct"')
        options.append(Option(option.text("text"), option.text(response), option.data.get("correct", False)))
    right = sum(option.correct for option in options)
    if right != 1:
        reader.fail(f"{right} options marked correct", "exactly one")
    if len({option.text for option in options}) != len(options):
        reader.fail("the same option twice", "options that differ")
    return Item(name, kind, reader.text("question"), objective, options=tuple(options))


def _number(reader: _Reader, name: str, kind: Kind, objective: str) -> Item:
    response = "reveal" if kind.startswith("prediction") else "feedback"
    reader.only(_COMMON | {"unit", "answer", "tolerance", response})
    texts = _Reader(reader.data.get(response), f"{reader.where}, {response}")
    texts.only({"correct", "low", "high", "invalid"})
    wanted = ["correct", "low", "high"] + (["invalid"] if "invalid" in texts.data else [])
    return Item(
        name,
        kind,
        reader.text("question"),
        objective,
        unit=str(reader.data.get("unit") or ""),
        answer=reader.number("answer"),
        tolerance=reader.number("tolerance", least=0.0),
        responses=tuple((key, texts.text(key)) for key in wanted),
    )


def load_folder(folder: Path) -> tuple[Bank, ...]:
    """Read every bank of a folder; an id may stand only once in all of them."""
    banks = tuple(load(path) for path in sorted(folder.glob("*.yaml")))
    seen: set[str] = set()
    for bank in banks:
        for item in bank.items:
            if item.id in seen:
                raise PsyeduError(
                    f"The self-check id {item.id!r} stands twice in the bank; give one of them another id."
                )
            seen.add(item.id)
    return banks


@cache
def banks() -> tuple[Bank, ...]:
    """Every chapter's bank, read once."""
    return load_folder(FOLDER)


def find(name: object) -> Item:
    """The item of this id; PsyeduError with the nearest ids where there is none."""
    every = {item.id: item for bank in banks() for item in bank.items}
    if isinstance(name, str) and name in every:
        return every[name]
    near = difflib.get_close_matches(str(name), every, n=3, cutoff=0.4) or sorted(every)
    raise PsyeduError(
        f"Given the self-check id {name!r}, expected one of the bank's, such as {', '.join(near)}; correct it."
    )


def find_quiz(name: object) -> Item:
    """The quiz question of this id; PsyeduError where the id is unknown or a prediction's."""
    item = find(name)
    if item.is_prediction:
        raise PsyeduError(
            f"Given {item.id!r}, which is a prediction, expected a quiz question; use psyedu.predict({item.id!r})."
        )
    return item


def find_prediction(name: object) -> Item:
    """The prediction of this id; PsyeduError where the id is unknown or a quiz question's."""
    item = find(name)
    if not item.is_prediction:
        raise PsyeduError(
            f"Given {item.id!r}, which is a quiz question, expected a prediction; use psyedu.quiz({item.id!r})."
        )
    return item
