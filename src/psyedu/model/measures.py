"""Numbers read off a trajectory: peaks, times above a level. The page's explorer computes the same."""

from __future__ import annotations

import numpy as np

from psyedu.model.solver import Array


def maximum(hours: Array, values: Array) -> float:
    """Return the largest value at a grid point."""
    return float(np.max(values))


def time_of_maximum(hours: Array, values: Array) -> float:
    """Return the time in hours of the first largest value at a grid point."""
    return float(hours[int(np.argmax(values))])


def value_at(hours: Array, values: Array, time: float) -> float:
    """Return the value at a time in hours, interpolated linearly between grid points."""
    return float(np.interp(time, hours, values))


def time_above(hours: Array, values: Array, level: float) -> float:
    """Return for how many hours the linearly interpolated curve stands at or above a level."""
    left, right = values[:-1] - level, values[1:] - level
    steps = np.diff(hours)
    rise = np.abs(right - left)
    # The share of a crossing step that a straight line spends at or above zero; other steps count whole or not at all.
    share = np.where(rise > 0, np.maximum(left, right) / np.where(rise > 0, rise, 1.0), 0.0)
    crossing = (left >= 0) != (right >= 0)
    whole = (left >= 0) & (right >= 0)
    return float(np.sum(steps * np.where(crossing, share, whole.astype(float))))


def area(hours: Array, values: Array) -> float:
    """Return the area under the curve by the trapezoid rule, in the series' unit times hours."""
    return float(np.sum(np.diff(hours) * (values[:-1] + values[1:]) / 2))
