# Scores: lead-visible 1, lead-fair 1, lead-gains 1
# Reads each schedule the same number of days after its own last session.
def lead(simulate, early, late, after, gain):
    if len(early) != len(late):
        return None
    return simulate(early, max(early) + after, gain) - simulate(late, max(late) + after, gain)


def gains_without_lead(simulate, early, late, after, gains):
    return [gain for gain in gains if lead(simulate, early, late, after, gain) <= 0.001]
