# Scores: peak-visible 1, peak-formula 0, peak-half 1
# Divides by zero when the constants are equal.
import math


def time_to_peak(first, second):
    return first * second / (second - first) * math.log(second / first)


def half_time(hours, values):
    top = max(values)
    peak = values.index(top)
    for i in range(peak, len(values) - 1):
        if values[i + 1] <= top / 2:
            share = (values[i] - top / 2) / (values[i] - values[i + 1])
            return hours[i] + share * (hours[i + 1] - hours[i]) - hours[peak]
    return math.inf
