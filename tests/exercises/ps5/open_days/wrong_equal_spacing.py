# Scores: open-days-visible 1, open-days-crossings 0, open-days-shapes 0
# Interpolates well but takes every stretch to be as long as the mean of all.
import itertools


def open_days(days, window, threshold):
    length = (days[-1] - days[0]) / (len(days) - 1)
    total = 0.0
    for left, right in itertools.pairwise(window):
        higher, lower = max(left, right), min(left, right)
        if lower >= threshold:
            total += length
        elif higher >= threshold:
            total += length * (higher - threshold) / (higher - lower)
    return total
