"""``psyedu model``: run the model and hold it against published numbers."""

from __future__ import annotations

import json
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from psyedu import evidence
from psyedu.cli import card as model_card
from psyedu.errors import PsyeduError
from psyedu.model import Schedule, compound, plasticity_chain
from psyedu.model.anchors import AnchorResult, check_anchors

group = typer.Typer(help="Simulate the model and compare it with published numbers.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands of this group to the program."""
    app.add_typer(group, name="model")


@group.command()
def simulate(
    compound_name: Annotated[str, typer.Option("--compound", help="psilocybin, LSD, MDMA, ketamine or ibogaine")],
    csv: Annotated[Path, typer.Option("--csv", help="file to write; an existing one is kept")],
    dose_mg: Annotated[float | None, typer.Option("--dose-mg", help="dose in mg, as studied in trials")] = None,
    dose_mg_per_kg: Annotated[
        float | None, typer.Option("--dose-mg-per-kg", help="dose in mg per kg, for ketamine")
    ] = None,
    count: Annotated[int, typer.Option("--count", help="number of doses")] = 1,
    interval_days: Annotated[float, typer.Option("--interval-days", help="days between doses")] = 7.0,
    days: Annotated[float, typer.Option("--days", help="days to simulate after the first dose")] = 30.0,
    human_drives_mouse: Annotated[
        bool, typer.Option("--human-drives-mouse", help="assume that human occupancy drives the mouse window")
    ] = False,
) -> None:
    """Simulate one compound and write every state, with its unit in the header, to a CSV file."""
    chosen = compound(compound_name)
    given = {"mg": dose_mg, "mg/kg": dose_mg_per_kg}
    wrong = [unit for unit, value in given.items() if value is not None and unit != chosen.dose_unit]
    if wrong:
        hint = (
            f"give its dose in {chosen.dose_unit} with --dose-{chosen.dose_unit.replace('/', '-per-')}"
            if chosen.dose_unit
            else "leave the dose out: its kinetics are not modelled here, for checked numbers are insufficient"
        )
        raise PsyeduError(f"The dose of {chosen.name} was given in {wrong[0]}; {hint}.")
    dose = given.get(chosen.dose_unit)
    chain = plasticity_chain(chosen.name)
    if human_drives_mouse:
        if not chosen.has_occupancy:
            raise PsyeduError(f"--human-drives-mouse needs 5-HT2A occupancy. {chosen.occupancy_missing}")
        chain = chain.with_(human_drive=1.0)
    amount = chosen.check_dose(chosen.typical_dose if dose is None else dose)
    run = chain.simulate(Schedule.repeated(amount, count, interval_days, days))
    run.to_csv(csv)
    print(f"{csv}: {len(run.hours)} times, {len(run)} series; doses as studied, animal and human lanes apart.")
    for note in (chosen.kinetics_missing, *chosen.notes):
        if note:
            print(f"Note: {note}")


@group.command()
def anchors(as_json: Annotated[bool, typer.Option("--json", help="print as JSON")] = False) -> None:
    """List published numbers against the simulation: fitted or predicted, agreeing or not, and why not."""
    rows = [_row(result) for result in check_anchors()]
    if as_json:
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    table = Table("statement", "published", "simulated", "kind", "agrees", "source")
    for row in rows:
        published = f"{row['target']:g} ({row['tolerance'][0]:.3g} to {row['tolerance'][1]:.3g}) {row['unit']}"
        agrees = "yes" if row["ok"] else f"no: {row['reason']}"
        source = f"{row['source']} ({row['checked']})"
        table.add_row(row["statement"], published, f"{row['simulated']:.3g}", row["kind"], agrees, source)
    Console().print(table)
    predicted = [row for row in rows if row["kind"] == "predicted"]
    agreeing = sum(row["ok"] for row in predicted)
    fitted = [row for row in rows if row["kind"] == "fitted"]
    print(
        f"{agreeing} of {len(predicted)} predicted and {sum(row['ok'] for row in fitted)} of {len(fitted)} fitted "
        "anchors agree."
    )


@group.command()
def check() -> None:
    """Solve every compound again with an independent, slow and tight method, and say how far the fast solver is off."""
    if find_spec("scipy") is None:
        raise PsyeduError("The check needs SciPy, which is not installed here; install it, or run 'make test' once.")
    from psyedu.model.accuracy import BAR, cases, largest_error

    with Console(stderr=True).status("Solving every compound twice ..."):
        errors = [largest_error(*case) for case in cases()]
    worst = max(errors, key=lambda error: error.size)
    verdict = "within" if worst.size <= BAR else "ABOVE"
    print(
        f"The largest error of the fast solver in {len(errors)} runs over 30 days is {worst.size:.1e} of a state's "
        f"maximum ({worst.state} at hour {worst.hours:.1f}; {worst.case}), {verdict} the bar of {BAR:g}; compared with "
        "DOP853 at a tolerance of 1e-12."
    )
    if worst.size > BAR:
        raise typer.Exit(1)


@group.command()
def card(as_json: Annotated[bool, typer.Option("--json", help="print as JSON")] = False) -> None:
    """List every parameter of every chain: unit, range, status, source, and how far the source was checked."""
    rows = list(model_card.card())
    if as_json:
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    table = Table("chain", "parameter", "value", "range", "status", "source", "note")
    for row in rows:
        unit = "" if row["unit"] == "1" else f" {row['unit']}"
        high = "no limit" if row["high"] is None else f"{row['high']:g}"
        cited = "; ".join(f"{source['cited']} ({source['fact']})" for source in row["sources"])
        table.add_row(
            row["chain"],
            f"{row['parameter']}: {row['description']}",
            f"{row['value']:.4g}{unit}",
            f"{row['low']:g} to {high}",
            row["status"],
            f"{cited}; {row['checked']}" if cited else row["checked"],
            row["note"],
        )
    Console().print(table)
    counted = Counter(row["status"] for row in rows)
    shares = ", ".join(f"{counted[status]} {status}" for status in ("measured", "derived", "fitted", "assumed"))
    print(f"{len(rows)} parameters: {shares}.")


def _row(result: AnchorResult) -> dict[str, Any]:
    """Return one anchor as the words and numbers that both forms of the list show."""
    anchor = result.anchor
    fact = evidence.fact(anchor.fact)
    return {
        "id": anchor.id,
        "statement": anchor.statement,
        "target": anchor.target,
        "tolerance": [anchor.low, anchor.high],
        "unit": anchor.unit,
        "simulated": result.simulated,
        "kind": anchor.kind,
        "ok": result.ok,
        "reason": "" if result.ok else anchor.reason,
        "source": evidence.cite(fact.source),
        "fact": anchor.fact,
        "checked": evidence.CHECKED_WORDS[fact.mark],
        "beside": [
            f"{key}: {evidence.fact(key).printed()} ({evidence.fact(key).provenance()})" for key in anchor.beside
        ],
    }
