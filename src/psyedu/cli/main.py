"""The ``psyedu`` command: what a user types, and how a mistake of theirs is answered."""

from __future__ import annotations

import sys

import typer
from rich.console import Console

from psyedu.cli import bench, book, model, start
from psyedu.errors import PsyeduError

app = typer.Typer(
    name="psyedu",
    help="An interactive course on how psychedelics affect neuroplasticity.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for group in (start, book, model, bench):
    group.register(app)


def main() -> None:
    """Run the command line; a user's mistake is one sentence on standard error and exit code 2."""
    try:
        app()
    except PsyeduError as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(f"psyedu: {error}", markup=False)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of a pipe, such as head, has seen enough.
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
