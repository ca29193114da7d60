"""The reader's predictions, in `.psyedu/answers.json` beside the notebook, so that a new kernel still knows them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from psyedu.errors import PsyeduError

_listeners: dict[str, list[Callable[[], None]]] = {}


def _file() -> Path:
    return Path.cwd() / ".psyedu" / "answers.json"


def _read(file: Path) -> dict[str, Any]:
    if not file.exists():
        return {}
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise PsyeduError(
            f"{file} holds your predictions but could not be read ({problem}); move or delete it."
        ) from problem
    if not isinstance(kept, dict):
        raise PsyeduError(f"{file} should hold your predictions by question, but holds {kept!r}; move or delete it.")
    return kept


def kept(name: str) -> object:
    """The prediction kept for this item, None where there is none."""
    return _read(_file()).get(name)


def keep(name: str, answer: int | float) -> None:
    """Keep a prediction (whole or not at all) and tell every reveal that waits for it."""
    file = _file()
    everything = _read(file) | {name: answer}
    part = file.with_suffix(f".{os.getpid()}.part")
    try:
        file.parent.mkdir(exist_ok=True)
        part.write_text(json.dumps(everything, indent=1, sort_keys=True), encoding="utf-8")
        part.replace(file)
    except OSError as problem:
        raise PsyeduError(
            f"Your prediction could not be kept in {file}: {problem}; make the folder writable."
        ) from problem
    for listener in list(_listeners.get(name, ())):
        listener()


def when_kept(name: str, listener: Callable[[], None]) -> None:
    """Call `listener` whenever a prediction for this item is kept."""
    _listeners.setdefault(name, []).append(listener)
