"""`psyedu bench`: what the program costs, against its bars."""

import json
import platform
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

group = typer.Typer(help="Measure what the program costs, against its bars.", no_args_is_help=True)


@group.callback()
def _group() -> None:
    """Measure what the program costs, against its bars."""


@group.command()
def model(
    quick: Annotated[bool, typer.Option("--quick", help="fewer repeats; the population is extrapolated")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print as JSON")] = False,
) -> None:
    """Measure the model: how exact, how fast, beside libroadrunner on the exported SBML."""
    from psyedu.bench.rival import require

    require()
    from psyedu.bench.model import figures

    with Console(stderr=True).status("Measuring; other work on this machine only adds to it ..."):
        found = list(figures(quick))
    if as_json:
        system = {"python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}"}
        print(json.dumps(system | {"quick": quick, "figures": [one.as_json() for one in found]}, indent=2))
        return
    table = Table("figure", "measured", "bar", "met", "how")
    for one in found:
        met = {True: "yes", False: "no", None: ""}[one.met]
        table.add_row(one.name, f"{one.value:.3g} {one.unit}".strip(), one.bar, met, one.detail)
    Console().print(table)
    missed = [one.name for one in found if one.met is False]
    barred = sum(one.met is not None for one in found)
    print(f"{barred - len(missed)} of {barred} bars are met." + (f" Missed: {'; '.join(missed)}." if missed else ""))


def register(app: typer.Typer) -> None:
    """Add the commands of this group to the program."""
    app.add_typer(group, name="bench")
