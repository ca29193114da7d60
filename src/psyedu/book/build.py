"""Building the book: the page script first, then Jupyter Book with every warning as an error."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib import import_module, util
from pathlib import Path

from psyedu.errors import PsyeduError
from psyedu.export.node import find_node, npm_command

#: What makes a folder a course that can be built.
COURSE_FILES = ("_config.yml", "book/_toc.yml", "index.md")

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def find_course(start: Path) -> Path:
    """Return the folder, `start` or one above it, that holds the book's configuration.

    Raises
    ------
    PsyeduError
        If there is none, or it is not complete.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / COURSE_FILES[0]).is_file():
            missing = [name for name in COURSE_FILES if not (folder / name).is_file()]
            if missing:
                raise PsyeduError(
                    f"The course folder {folder} lacks {' and '.join(missing)}: get it back with `git restore`, "
                    "or clone the course again."
                )
            return folder
    raise PsyeduError(
        f"{start.resolve()} does not lie in a course folder: go to the folder that you cloned "
        f"(it holds {', '.join(COURSE_FILES)}) and run `psyedu book` there."
    )


def prepare_output(output: Path) -> Path:
    """Return the folder ``_build`` in `output`, made if need be.

    Raises
    ------
    PsyeduError
        If it cannot be written to, or what stands where the book goes is no book.
    """
    build = output / "_build"
    try:
        build.mkdir(parents=True, exist_ok=True)
        probe = build / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise PsyeduError(
            f"The book cannot be written to {output} ({error.strerror or error}): give a folder that you may write to, "
            "as in `psyedu book --output DIR`."
        ) from error
    html = build / "html"
    if html.exists() and not (html / ".buildinfo").is_file():
        raise PsyeduError(
            f"{html} is where the book goes, but it holds something that is not a book: move it away, or give another "
            "folder, as in `psyedu book --output DIR`."
        )
    return build


def _replace(made: Path, html: Path) -> None:
    """Put the new book in the place of the old one, whole: a reader never meets half of either."""
    old = html.with_name(f".old-{os.getpid()}")
    if html.exists():
        html.rename(old)
    made.rename(html)
    shutil.rmtree(old, ignore_errors=True)


def build_page_script(course: Path) -> None:
    """Write the model as JavaScript and bundle the page's script and style sheet.

    Raises
    ------
    PsyeduError
        If Node, its packages or the course's ``web`` folder are missing, or the bundler fails.
    """
    node = find_node()
    if not (course / "web" / "build.mjs").is_file():
        raise PsyeduError(f"The course folder {course} lacks web/build.mjs: get it back with `git restore web`.")
    if not (course / "node_modules" / "esbuild").is_dir():
        _run([*npm_command(), "ci"], course, "The JavaScript packages could not be installed; check the network.")
    chains = course / "web" / "generated" / "chains.js"
    chains.parent.mkdir(parents=True, exist_ok=True)
    import_module("psyedu.export.javascript").write_chains(chains)
    _run([str(node), "web/build.mjs"], course, "The page script could not be bundled.")


def _run(command: list[str], course: Path, failure: str) -> None:
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PsyeduError(f"{failure} It wrote:\n{_tail(done.stdout + done.stderr)}")


def _tail(text: str, count: int = 30) -> str:
    # Jupyter Book ends a failure with a trace of its own, which says nothing.
    text = _COLOURS.sub("", text).partition("\nThe above exception was the direct cause")[0]
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    return "\n".join(lines[-count:])


def _causes(log: str) -> str:
    """Return what a person needs of Sphinx's log: warnings and errors, or else its end."""
    plain = _COLOURS.sub("", log)
    found = [line for line in plain.splitlines() if re.search(r"(WARNING|ERROR|CRITICAL|Error): ", line)]
    return "\n".join(found[-12:])


def render(course: Path, output: Path) -> Path:
    """Run Jupyter Book and return the path of the book's first page.

    Raises
    ------
    PsyeduError
        If anything is worth a warning or a notebook's cell fails; the message holds the cause and the log's end. A
        book that was there before stays as it was.
    """
    if util.find_spec("jupyter_book") is None:
        raise PsyeduError(
            "Building the book needs Jupyter Book, which is not installed here: "
            "run `make book`, or install the package as psyedu[book]."
        )
    build = prepare_output(output)
    command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", str(course)]
    command += ["--config", str(course / "_config.yml"), "--toc", str(course / "book" / "_toc.yml")]
    workshop = build / ".making"
    made = workshop / "_build" / "html"
    # Without this, pages that are no longer in the table of contents would stay.
    shutil.rmtree(made, ignore_errors=True)
    command += ["--path-output", str(workshop), "-W", "--keep-going"]
    environment = os.environ | {"PSYEDU_OUTPUT": "static", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command,
        cwd=course,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    log = build / "book.log"
    log.write_text(_COLOURS.sub("", done.stdout), encoding="utf-8")
    if done.returncode != 0 or not (made / "index.html").is_file():
        raise PsyeduError(
            f"The book was not built: a notebook failed or something was worth a warning.\n{_causes(done.stdout)}\n"
            f"The end of the log ({log}):\n{_tail(done.stdout)}"
        )
    _replace(made, build / "html")
    return build / "html" / "index.html"


def build_book(course: Path, output: Path | None = None) -> Path:
    """Build the whole book.

    Parameters
    ----------
    course : Path
        The course folder.
    output : Path, optional
        Where to put it; the course folder by default. Pages go to ``_build/html`` in there.

    Returns
    -------
    Path
        The book's first page, ``index.html``.

    Raises
    ------
    PsyeduError
        If something is missing, or the build is not clean.
    """
    target = (output or course).resolve()
    prepare_output(target)
    build_page_script(course)
    return render(course, target)
