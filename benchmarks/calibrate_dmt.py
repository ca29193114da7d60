"""Fit what is free of the DMT kinetics, and show what the checked rows leave open.

Given: clearance (A053) and the effect-site concentration at half of the maximal intensity (A054). Fitted: volume,
effect-site rate and steepness, to the median maximal intensities after 1 to 20 mg (A055, whole numbers, so a standard
deviation of 0.5) and to the time within which the effect peaks after a bolus (A057). No checked row fixes how fast the
two phases of the plasma curve fall, so their ratio and the slow phase's share of the area are assumed: the script
repeats the fit over other choices, and prints what each predicts for an infusion (A058, A059), which is not fitted.

Run with the project's own Python: ``python benchmarks/calibrate_dmt.py``.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np
from scipy.optimize import least_squares, minimize_scalar

from psyedu import evidence
from psyedu.model.kinetics import DMT_MOLAR_MASS

CLEARANCE = 60 * evidence.fact("A053").value  # L/h
HALF = evidence.fact("A054").value * DMT_MOLAR_MASS / 1000  # ug/L
RATINGS = [(float(re.search(r"\[(\d+) mg\]", row.statement)[1]), row.value) for row in evidence.facts("A055")]
PEAK_HOURS = evidence.fact("A057").value / 60
HIGHEST = 10.0  # the end of the rating scale


@dataclass(frozen=True)
class Shape:
    """Volume (L), effect-site rate (1/h), steepness, and what is assumed of the two phases."""

    volume: float
    effect_rate: float
    steepness: float
    ratio: float
    slow_area: float

    @property
    def phases(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """(share, rate per hour) of the fast and the slow phase: areas and clearance together fix the rates."""
        odds = self.ratio * (1 - self.slow_area) / self.slow_area  # fast share : slow share
        fast = odds / (1 + odds)
        slow_rate = (1 - fast) / self.slow_area * CLEARANCE / self.volume
        return (fast, self.ratio * slow_rate), (1 - fast, slow_rate)

    def bolus(self, dose: float, hours: float) -> float:
        """Effect-site concentration (ug/L) after a bolus in mg."""
        k = self.effect_rate
        terms = [
            share * k / (k - rate) * (math.exp(-rate * hours) - math.exp(-k * hours)) for share, rate in self.phases
        ]
        return 1000 * dose / self.volume * sum(terms)

    def infusion(self, rate: float, length: float, hours: float) -> float:
        """Effect-site concentration (ug/L) during or after an infusion of `rate` mg per minute."""

        def risen(since: float) -> float:
            if since <= 0:
                return 0.0
            k, total = self.effect_rate, 0.0
            for share, fall in self.phases:
                total += share / fall * (1 - (k * math.exp(-fall * since) - fall * math.exp(-k * since)) / (k - fall))
            return total

        return 60000 * rate / self.volume * (risen(hours) - risen(hours - length))

    def intensity(self, concentration: float) -> float:
        """Intensity on the scale from 0 to 10."""
        power = max(concentration, 0.0) ** self.steepness
        return HIGHEST * power / (HALF**self.steepness + power)

    def peak(self) -> tuple[float, float]:
        """Time (h) and height (ug/L) of the effect site's peak after 1 mg."""
        found = minimize_scalar(lambda t: -self.bolus(1, t), bounds=(0.001, 0.5), method="bounded")
        return float(found.x), -float(found.fun)


def fit(ratio: float, slow_area: float) -> tuple[Shape, float, np.ndarray]:
    """Return the fitted shape, its weighted cost, and the standard deviations of the logarithms."""

    def residuals(logs: np.ndarray) -> np.ndarray:
        shape = Shape(*np.exp(logs), ratio, slow_area)
        time, height = shape.peak()
        apart = [(shape.intensity(height * dose) - rating) / 0.5 for dose, rating in RATINGS]
        return np.array([*apart, (time - PEAK_HOURS) / (0.1 * PEAK_HOURS)])

    found = least_squares(residuals, np.log([250.0, 60.0, 2.0]), x_scale=0.3)
    deviation = np.sqrt(np.diag(np.linalg.inv(found.jac.T @ found.jac)))
    return Shape(*np.exp(found.x), ratio, slow_area), 2 * float(found.cost), deviation


def main() -> None:
    """Fit under several assumptions and print."""
    print(f"half of the maximal intensity at {HALF:.2f} ug/L; clearance {CLEARANCE:g} L/h")
    for ratio, slow_area in ((5, 0.5), (3, 0.5), (10, 0.5), (5, 0.25), (5, 0.75)):
        shape, cost, deviation = fit(ratio, slow_area)
        time, height = shape.peak()
        values = " ".join(f"{shape.intensity(height * dose):.1f}/{rating:g}" for dose, rating in RATINGS)
        (fast, fast_rate), (_, slow_rate) = shape.phases
        plateau = shape.intensity(shape.infusion(1, 10, 0.5)) / shape.intensity(shape.infusion(1, 10, 5))
        after = shape.intensity(shape.infusion(1, 1, 1.25))
        print(
            f"ratio {ratio:g}, slow area {slow_area:g}: cost {cost:.2f}; volume {shape.volume:.4g} L, effect rate "
            f"{shape.effect_rate:.4g} 1/h, steepness {shape.steepness:.4g} (sd of logs {deviation.round(2)})\n"
            f"  fast share {fast:.4g}, rates {fast_rate:.4g} and {slow_rate:.4g} 1/h, half-lives "
            f"{60 * math.log(2) / fast_rate:.1f} and {60 * math.log(2) / slow_rate:.1f} min; intensities {values}; "
            f"peak {60 * time:.2f} min; infusion: {100 * plateau:.0f} % of plateau at 30 min, {after:.1f} left 15 min "
            "after the stop"
        )


if __name__ == "__main__":
    main()
