# Scores: compare-visible 1, compare-units 1, compare-checked 1, compare-conflicts 1
# Right in another way: itertools, and the pairs the other way round.
from itertools import combinations


def per_milligram(fact, dose_mg):
    if not (fact.mark != "unchecked" and fact.mark != "calculated"):
        raise ValueError("nobody measured this")
    nanograms = fact.value / 1000 if fact.unit.startswith("p") else fact.value
    return nanograms / dose_mg


def conflicts(peaks, tolerance):
    found = []
    for (first, (substance, peak)), (second, (other, other_peak)) in combinations(peaks.items(), 2):
        if substance != other:
            continue
        if peak > (1 + tolerance) * other_peak or other_peak > (1 + tolerance) * peak:
            found.append((second, first))
    return found
