# Scores: constant-visible 0, constant-value 0, constant-bracket 0
# Takes the logarithm to base 10.
import math


def time_constant(peak, threshold, days_open):
    return days_open / math.log10(peak / threshold)


def bracket(peak, threshold, last_open, first_closed):
    high = math.inf if first_closed is None else time_constant(peak, threshold, first_closed)
    return time_constant(peak, threshold, last_open), high
