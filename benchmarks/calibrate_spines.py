"""Refit the spine stage to the per-dendrite rows D004, D025 and D026, both groups, and report what they identify.

The data do not fix how long a new spine lives: freed, its elimination runs to any bound, because spines that come and
go between two imaging days are never seen. So `new_elimination` is assumed. The persistence of new spines (D005, pooled
counts of two mice a group, binomial standard errors) is fitted with the rest, for without it `stabilisation` is loose.

Run with the project's own Python: ``python benchmarks/calibrate_spines.py``. It prints the fitted values, the weighted
cost at the shipped and at the refitted values, and the standard deviation of each parameter's logarithm. The weights
are the authors' standard errors, which treat dendrites as independent, so the deviations are too small.
"""

from __future__ import annotations

import re

import numpy as np
from scipy.optimize import least_squares

from psyedu import evidence
from psyedu.model import plasticity_chain
from psyedu.model.chain import Chain
from psyedu.model.imaging import imaged, persistence, simulate_imaging

NAMES = ("stabilisation", "stable_elimination", "resting_deficit", "formation_gain", "protein_time")
MEASURE = {"D004": "density_change", "D025": "formation", "D026": "elimination"}


def rows() -> list[tuple[str, bool, float, float, float]]:
    """Return (measure, treated, day, value, standard error) of every row fitted."""
    found = []
    for prefix, measure in MEASURE.items():
        for fact in evidence.facts(prefix):
            day = float(re.search(r"day (-?\d+), (psilocybin|saline)", fact.statement)[1])
            error = float(re.search(r"SEM ([\d.]+)", fact.spread_and_n)[1])
            found.append((measure, "psilocybin 1" in fact.statement, day, fact.value, error))
    return found


ROWS = rows()

#: (treated, day, share still present, its binomial standard error): spines first seen on day 1, from D005.
PERSISTENCE = [
    ("psilocybin" in fact.statement, day, fact.value / 100, (fact.value / 100 * (1 - fact.value / 100) / n) ** 0.5)
    for fact in evidence.facts("D005")
    for day in [float(re.search(r"present at day (\d+)", fact.statement)[1])]
    for n in [float(re.search(r"of (\d+) spines", fact.spread_and_n)[1])]
]


def residuals(chain: Chain) -> np.ndarray:
    """Return (simulated - measured) / standard error for every row."""
    runs = {t: simulate_imaging(chain, t) for t in (True, False)}
    seen = {t: {i.day: i for i in imaged(runs[t], chain)} for t in runs}
    kept = {t: dict(zip((7, 34), persistence(runs[t], chain, (-1, 1), (7, 34)), strict=True)) for t in runs}
    return np.array(
        [(getattr(seen[t][day], m) - value) / error for m, t, day, value, error in ROWS]
        + [(kept[t][day] - value) / error for t, day, value, error in PERSISTENCE]
    )


def main() -> None:
    """Refit and print."""
    chain = plasticity_chain("psilocybin")
    start = np.log([chain.parameters[name].value for name in NAMES])

    def cost(logs: np.ndarray) -> np.ndarray:
        return residuals(chain.with_(**dict(zip(NAMES, np.exp(logs), strict=True))))

    bounds = [chain.parameters[name] for name in NAMES]
    low = np.log([max(b.low, 1e-6) for b in bounds])
    high = np.log([b.high for b in bounds])
    best = None
    rng = np.random.default_rng(1)
    for trial in range(2):
        guess = np.clip(start + (rng.normal(0, 0.4, len(start)) if trial else 0), low + 1e-6, high - 1e-6)
        fit = least_squares(cost, guess, bounds=(low, high))
        best = fit if best is None or fit.cost < best.cost else best
    deviation = np.sqrt(np.diag(np.linalg.pinv(best.jac.T @ best.jac)))
    print(f"rows {len(ROWS)}; cost shipped {np.sum(cost(start) ** 2):.3f}, refitted {2 * best.cost:.3f}")
    for name, value, sd in zip(NAMES, np.exp(best.x), deviation, strict=True):
        print(f"{name:20s} {value:.5g}   sd of log {sd:.2f}")
    print("singular values", np.linalg.svd(best.jac, compute_uv=False).round(2))
    listed = [*ROWS, *(("persistence", *item) for item in PERSISTENCE)]
    for (measure, treated, day, value, error), r in zip(listed, best.fun, strict=True):
        group = "psilocybin" if treated else "saline"
        print(f"{measure:15s} {group:10s} day {day:4g}: {value:7.3g} +- {error:.2g}, model {value + r * error:7.3g}")


if __name__ == "__main__":
    main()
