# Scores: constant-visible 1, constant-value 1, constant-bracket 1
# Solves the equation for the time constant and leaves the upper end open where nothing was seen closed.
import math


def time_constant(peak, threshold, days_open):
    return days_open / math.log(peak / threshold)


def bracket(peak, threshold, last_open, first_closed):
    low = time_constant(peak, threshold, last_open)
    if first_closed is None:
        return low, math.inf
    return low, time_constant(peak, threshold, first_closed)
