# Scores: constant-visible 0, constant-value 0, constant-bracket 0
# Gives hours where days are asked for.
import math


def time_constant(peak, threshold, days_open):
    return 24 * days_open / math.log(peak / threshold)


def bracket(peak, threshold, last_open, first_closed):
    high = math.inf if first_closed is None else time_constant(peak, threshold, first_closed)
    return time_constant(peak, threshold, last_open), high
