# Scores: constant-visible 0, constant-value 1, constant-bracket 0
# Gives the middle between the two days as if it had been measured.
import math


def time_constant(peak, threshold, days_open):
    return days_open / math.log(peak / threshold)


def bracket(peak, threshold, last_open, first_closed):
    middle = last_open if first_closed is None else (last_open + first_closed) / 2
    return time_constant(peak, threshold, middle)
