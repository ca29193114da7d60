"""`psyedu book`: the course as web pages."""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from psyedu.book.build import build_book, find_course


def book(
    output: Annotated[
        Path | None, typer.Option(help="The folder to put the book in; without it, _build in the course folder.")
    ] = None,
) -> None:
    """Build the book: every warning and every failing cell is an error."""
    course = find_course(Path.cwd())
    began = time.monotonic()
    with Console(stderr=True).status("Building the book ..."):
        index = build_book(course, output)
    typer.echo(f"The book was built in {time.monotonic() - began:.0f} s. Open {index}")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("book")(book)
