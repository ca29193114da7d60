# Scores: compare-visible 1, compare-units 1, compare-checked 1, compare-conflicts 1
# Converts, refuses what nobody measured, and compares within a substance.
def per_milligram(fact, dose_mg):
    if fact.mark in ("unchecked", "calculated"):
        raise ValueError(f"{fact.id} is {fact.mark}.")
    return fact.value * (0.001 if fact.unit == "pg/mL" else 1) / dose_mg


def conflicts(peaks, tolerance):
    ids = list(peaks)
    pairs = []
    for i in range(len(ids)):
        for j in range(i + 1, len(ids)):
            substance, peak = peaks[ids[i]]
            other_substance, other_peak = peaks[ids[j]]
            if substance == other_substance and max(peak, other_peak) > (1 + tolerance) * min(peak, other_peak):
                pairs.append((ids[i], ids[j]))
    return pairs
