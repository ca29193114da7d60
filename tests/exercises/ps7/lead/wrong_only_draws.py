# Scores: lead-visible 1, lead-fair 1, lead-gains 0
# Takes a lead of the late sessions for a lead of the early ones.
def lead(simulate, early, late, after, gain):
    if len(early) != len(late):
        return None
    return simulate(early, max(early) + after, gain) - simulate(late, max(late) + after, gain)


def gains_without_lead(simulate, early, late, after, gains):
    return [gain for gain in gains if abs(lead(simulate, early, late, after, gain)) <= 0.001]
