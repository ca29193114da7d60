# Scores: lead-visible 1, lead-fair 0, lead-gains 1
# Compares schedules with different numbers of sessions.
def lead(simulate, early, late, after, gain):
    return simulate(early, max(early) + after, gain) - simulate(late, max(late) + after, gain)


def gains_without_lead(simulate, early, late, after, gains):
    return [gain for gain in gains if lead(simulate, early, late, after, gain) <= 0.001]
