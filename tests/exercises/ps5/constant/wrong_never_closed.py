# Scores: constant-visible 1, constant-value 1, constant-bracket 0
# Fails with an error when the window was never seen closed.
import math


def time_constant(peak, threshold, days_open):
    return days_open / math.log(peak / threshold)


def bracket(peak, threshold, last_open, first_closed):
    return time_constant(peak, threshold, last_open), time_constant(peak, threshold, first_closed)
