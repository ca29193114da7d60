"""Fit one formation gain to each treated group of spines, and head width to row D024; print them with their misfit.

Everything else of the spine stage is as fitted to the first experiment (`calibrate_spines.py`), whose gain is not
touched here. Weights are the authors' standard errors over dendrites, so the fits look more certain than they are.

Run with the project's own Python: ``python benchmarks/calibrate_experiments.py``.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
from scipy.optimize import least_squares, minimize_scalar

from psyedu import evidence
from psyedu.model.experiments import EXPERIMENTS, SpineExperiment, spines_chain
from psyedu.model.schedule import Schedule


def cost(experiment: SpineExperiment, gain: float) -> float:
    """Return the weighted sum of squares of the treated rows at one gain."""
    run = replace(experiment, gain=replace(experiment.gain, value=gain)).simulate(treated=True)
    model = [
        100 * float(run.at("spine_density", 24 * row.day) / run["spine_density"][0] - 1) for row in experiment.treated
    ]
    return sum(((m - row.value) / row.error) ** 2 for m, row in zip(model, experiment.treated, strict=True))


def heads() -> tuple[float, float]:
    """Return head gain and time, fitted to all rows of D024; the saline group takes no part, it stays at its width."""
    rows = [fact for fact in evidence.facts("D024") if "psilocybin" in fact.statement]
    days = [float(re.search(r"day (\d+), ", fact.statement)[1]) for fact in rows]
    errors = [float(re.search(r"SEM ([\d.]+)", fact.spread_and_n)[1]) for fact in rows]

    def residuals(logs: np.ndarray) -> np.ndarray:
        gain, time = np.exp(logs)
        run = spines_chain().with_(head_gain=gain, head_time=time).simulate(Schedule.repeated(1.0, count=1, days=36))
        model = [100 * float(run.at("head_width", 24 * day)) - 100 for day in days]
        return np.array([(m - f.value) / e for m, f, e in zip(model, rows, errors, strict=True)])

    fit = least_squares(residuals, np.log([0.01, 200.0]))
    print("head width: residuals in standard errors", fit.fun.round(2))
    return tuple(np.exp(fit.x))


def main() -> None:
    """Fit and print."""
    for one in EXPERIMENTS[1:]:
        fit = minimize_scalar(lambda gain, one=one: cost(one, gain), bounds=(0, 200), method="bounded")
        shipped = cost(one, one.gain.value)
        print(f"{one.name:12s} gain {fit.x:.4g} cost {fit.fun:.2f} of {len(one.treated)} rows; shipped {shipped:.2f}")
    print("head_gain {:.5g}, head_time {:.5g}".format(*heads()))


if __name__ == "__main__":
    main()
