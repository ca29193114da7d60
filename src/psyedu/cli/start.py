"""`psyedu start`: the student's working folder, opened in JupyterLab."""

from typing import Annotated

import typer

from psyedu.start import FIRST_PORT, choose_port, copy_course, find_course, serve


def start(
    port: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help="The port to listen on; without it, the first free one from 8888 on."),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Whether to open a browser where there is a display.")
    ] = True,
) -> None:
    """Copy the course into work/ (nothing of yours is overwritten) and open JupyterLab on the welcome page."""
    chosen = choose_port(port)
    if port is None and chosen != FIRST_PORT:
        typer.echo(f"Port {FIRST_PORT} is in use by another program; port {chosen} is taken instead.")
    copied = copy_course(find_course())
    for sentence in copied.sentences:
        typer.echo(sentence)
    serve(copied.folder, chosen, browser=browser)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("start")(start)
