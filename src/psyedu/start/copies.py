"""The student's own copies in `work/`, which nothing here ever overwrites once they were changed."""

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from psyedu.errors import PsyeduError
from psyedu.start.pages import student_files

MANIFEST = ".psyedu.json"
"""Remembers what was written, so that a copy the student has not touched can be told from one that they have."""


@dataclass
class Copied:
    """What `copy_course` did.

    Attributes
    ----------
    folder : Path
        The student's folder.
    written, kept : list of str
        The names of the files written, and of the student's own that were left alone.
    sentences : list of str
        What the student should be told.
    """

    folder: Path
    written: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


def digest(name: str, content: bytes) -> str:
    """Return the SHA-256 of what a person can have changed in `content`, as hexadecimal digits.

    JupyterLab saves an opened notebook by itself and adds the language's details to it. That is no change of the
    student's, so that of a notebook only the cells count.
    """
    if name.endswith(".ipynb"):
        content = cells(content) or content
    return hashlib.sha256(content).hexdigest()


def cells(content: bytes) -> bytes | None:
    """Return a notebook's cells (kind, text, outputs, tags) in one form of writing; None if it is no notebook."""
    try:
        found = [
            [cell["cell_type"], "".join(cell["source"]), cell.get("outputs"), cell["metadata"].get("tags")]
            for cell in json.loads(content)["cells"]
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return json.dumps(found, sort_keys=True).encode()


def read_manifest(path: Path) -> dict[str, str]:
    """Return the digests of what was written; without a readable manifest every file counts as the student's own."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, UnicodeDecodeError, json.JSONDecodeError):
        return {}
    return {str(name): str(value) for name, value in entries.items()} if isinstance(entries, dict) else {}


def write(path: Path, content: bytes) -> None:
    """Write `content` in one step: whoever stops the program leaves the old file or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def new_names(name: str) -> list[str]:
    """Return where a new version goes beside a changed copy: `a.new.ipynb`, then `a.new-2.ipynb`, ..."""
    path = PurePosixPath(name)
    return [
        str(path.with_name(f"{path.stem}.new{suffix}{path.suffix}"))
        for suffix in ("", *map("-{}".format, range(2, 100)))
    ]


class Copier:
    """Copies files into a folder and keeps the manifest beside them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.done = Copied(folder)
        self.manifest = read_manifest(folder / MANIFEST)

    def state(self, name: str, content: bytes) -> str:
        """Return `current`, `free` (absent, or as it was written) or `changed` for the copy called `name`."""
        path = self.folder / name
        if not path.exists():
            return "free"
        found = digest(name, path.read_bytes())
        if found == digest(name, content):
            return "current"
        return "free" if found == self.manifest.get(name) else "changed"

    def put(self, name: str, content: bytes) -> None:
        """Write the file called `name` and remember it."""
        write(self.folder / name, content)
        self.manifest[name] = digest(name, content)
        self.done.written.append(name)

    def copy(self, name: str, content: bytes) -> None:
        """Bring one copy up to date, or keep the student's and put a version they have not seen beside it."""
        state = self.state(name, content)
        if state == "free":
            self.put(name, content)
        elif state == "current":
            self.manifest[name] = digest(name, content)
        else:
            self.done.kept.append(name)
            self.offer(name, content)

    def offer(self, name: str, content: bytes) -> None:
        """Put a new version beside the student's copy, once for each version of the course."""
        if digest(name, content) in (self.manifest.get(name), self.manifest.get(f"offered:{name}")):
            return
        place = next(new for new in new_names(name) if self.state(new, content) != "changed")
        if self.state(place, content) == "free":
            self.put(place, content)
        self.manifest[f"offered:{name}"] = digest(name, content)
        self.done.sentences.append(f"{name} has changed in the course; yours is kept and the new version is {place}.")


def copy_course(course: Path, folder: Path | None = None) -> Copied:
    """Copy the course's pages into the student's folder, never over what the student has changed.

    A copy that is as it was written is brought up to date; a changed one stays and the new version is put beside it.
    A copy that was deleted comes back, which is how one starts a chapter afresh.

    Parameters
    ----------
    course : Path
        The course folder.
    folder : Path, optional
        The student's folder, by default `work/` in the course.

    Raises
    ------
    PsyeduError
        If the course is incomplete or the student's folder cannot be written.
    """
    files = student_files(course)
    place = folder or course / "work"
    try:
        place.mkdir(exist_ok=True)
        copier = Copier(place)
        for name, content in files.items():
            copier.copy(name, content)
        write(place / MANIFEST, (json.dumps(copier.manifest, indent=1, sort_keys=True) + "\n").encode())
    except OSError as error:
        raise PsyeduError(
            f"The folder for your copies, {place}, cannot be written ({error.strerror}): "
            "move away what is in its place, or give yourself the right to write there, then run this again."
        ) from error
    return copier.done
