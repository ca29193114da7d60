# Scores: lead-visible 1, lead-fair 1, lead-gains 1
# Right in another way: sorts, then loops.
def lead(simulate, early, late, after, gain):
    outcomes = []
    for schedule in (sorted(early), sorted(late)):
        outcomes.append(simulate(schedule, schedule[-1] + after, gain))
    return outcomes[0] - outcomes[1] if len(early) == len(late) else None


def gains_without_lead(simulate, early, late, after, gains):
    found = []
    for gain in gains:
        if not lead(simulate, early, late, after, gain) > 0.001:
            found.append(gain)
    return found
