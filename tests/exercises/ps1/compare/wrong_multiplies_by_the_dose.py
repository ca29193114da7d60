# Scores: compare-visible 0, compare-units 0, compare-checked 1, compare-conflicts 0
# Multiplies by the dose, and looks at the first of a pair only.
def per_milligram(fact, dose_mg):
    if fact.mark in ("unchecked", "calculated"):
        raise ValueError(f"{fact.id} is {fact.mark}.")
    return fact.value * (0.001 if fact.unit == "pg/mL" else 1) * dose_mg


def conflicts(peaks, tolerance):
    ids = list(peaks)
    pairs = []
    for i in range(len(ids)):
        for j in range(i + 1, len(ids)):
            substance, peak = peaks[ids[i]]
            other_substance, other_peak = peaks[ids[j]]
            if substance == other_substance and peak > (1 + tolerance) * other_peak:
                pairs.append((ids[i], ids[j]))
    return pairs
