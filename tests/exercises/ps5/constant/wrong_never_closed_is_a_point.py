# Scores: constant-visible 1, constant-value 1, constant-bracket 0
# Closes the bracket at the last day seen open when the window was never seen closed.
import math


def time_constant(peak, threshold, days_open):
    return -days_open / math.log(threshold / peak)


def bracket(peak, threshold, last_open, first_closed):
    low = time_constant(peak, threshold, last_open)
    if first_closed is None:
        return low, low
    return low, time_constant(peak, threshold, first_closed)
