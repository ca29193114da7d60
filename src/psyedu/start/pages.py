"""The course's pages as a student gets them: the book's own markup resolved, links between the copies."""

import json
from pathlib import Path
from typing import Any

from psyedu.book.plain import plain_markdown
from psyedu.errors import PsyeduError
from psyedu.start.links import Links

WELCOME = "welcome.md"
PAGES = {"index.md": WELCOME, "book/safety.md": "safety.md"}
"""The pages beside the chapters, and what their copies are called."""


def broken(path: Path, reason: str) -> PsyeduError:
    """Return the error for a course file that cannot be used."""
    return PsyeduError(
        f"The course file {path} {reason}: get it back with `git restore {path.name}` in its folder, or clone the "
        "course again."
    )


def read(path: Path) -> str:
    """Return the text of a course file, or say that it is missing or unreadable."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise broken(path, "is missing") from None
    except (OSError, UnicodeDecodeError) as error:
        raise broken(path, f"cannot be read ({error})") from error


def plain_notebook(path: Path, links: Links, page: str) -> str:
    """Return the notebook at `path` as JSON text, its Markdown cells in plain Markdown.

    Raises
    ------
    PsyeduError
        If the file is no notebook.
    """
    try:
        notebook: dict[str, Any] = json.loads(read(path))
        texts = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
        # The list of references at the end names what any cell of the chapter cites.
        whole = "\n\n".join("".join(cell["source"]) for cell in texts)
        for cell in texts:
            source = plain_markdown("".join(cell["source"]), whole)
            cell["source"] = links.rewrite(source, page).splitlines(keepends=True)
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise broken(path, f"is no notebook ({type(error).__name__}: {error})") from error
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def student_files(course: Path) -> dict[str, bytes]:
    """Return what a student's folder should hold: the copies' names and their content.

    Raises
    ------
    PsyeduError
        If the course folder lacks a page, or a file of it cannot be read.
    """
    chapters = sorted(path.name for path in (course / "notebooks").glob("*.ipynb"))
    if not chapters:
        raise PsyeduError(
            f"The course folder {course} holds no notebooks/*.ipynb: get them back with `git restore notebooks` "
            "there, or clone the course again."
        )
    links = Links({**PAGES, **{f"notebooks/{name}": name for name in chapters}})
    files = {name: plain_notebook(course / "notebooks" / name, links, f"notebooks/{name}") for name in chapters}
    for page, name in PAGES.items():
        files[name] = links.rewrite(plain_markdown(read(course / page)), page)
    content = {name: text.encode() for name, text in files.items()}
    for picture, name in links.pictures.items():
        try:
            content[name] = (course / picture).read_bytes()
        except OSError as error:
            raise broken(course / picture, f"cannot be read ({error.strerror})") from error
    return content
