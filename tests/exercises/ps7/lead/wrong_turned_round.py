# Scores: lead-visible 0, lead-fair 0, lead-gains 0
# Subtracts the early outcome from the late one.
def lead(simulate, early, late, after, gain):
    if len(early) != len(late):
        return None
    return simulate(late, max(late) + after, gain) - simulate(early, max(early) + after, gain)


def gains_without_lead(simulate, early, late, after, gains):
    return [gain for gain in gains if lead(simulate, early, late, after, gain) <= 0.001]
