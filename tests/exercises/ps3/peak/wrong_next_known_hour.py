# Scores: peak-visible 0, peak-formula 1, peak-half 0
# Waits for the next known hour instead of drawing a straight line.
import math


def time_to_peak(first, second):
    if math.isclose(first, second):
        return first
    return first * second / (second - first) * math.log(second / first)


def half_time(hours, values):
    top = max(values)
    peak = values.index(top)
    for i in range(peak, len(values)):
        if values[i] <= top / 2:
            return hours[i] - hours[peak]
    return math.inf
