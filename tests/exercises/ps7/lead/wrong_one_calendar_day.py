# Scores: lead-visible 0, lead-fair 0, lead-gains 0
# Reads both on the day of the later schedule, when the early one has been forgotten for longer.
def lead(simulate, early, late, after, gain):
    if len(early) != len(late):
        return None
    day = max(early + late) + after
    return simulate(early, day, gain) - simulate(late, day, gain)


def gains_without_lead(simulate, early, late, after, gains):
    return [gain for gain in gains if lead(simulate, early, late, after, gain) <= 0.001]
