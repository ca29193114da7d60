# Scores: lead-visible 1, lead-fair 0, lead-gains 1
# Takes the last day in the list for the last session.
def lead(simulate, early, late, after, gain):
    if len(early) != len(late):
        return None
    return simulate(early, early[-1] + after, gain) - simulate(late, late[-1] + after, gain)


def gains_without_lead(simulate, early, late, after, gains):
    return [gain for gain in gains if lead(simulate, early, late, after, gain) <= 0.001]
