# Scores: wirings-visible 0, wirings-grows 1, wirings-separating 0, wirings-misfits 1
# Returns the experiments for which the two wirings agree.
def grows(wiring, silenced, given="drug"):
    active = {given}
    while True:
        more = {
            node
            for node, drivers in wiring.items()
            if node not in active and node not in silenced and any(driver in active for driver in drivers)
        }
        if not more:
            return "growth" in active
        active = active | more


def separating(first, second, experiments):
    return [name for name, silenced in experiments.items() if grows(first, silenced) == grows(second, silenced)]


def misfits(wiring, experiments, seen):
    return [name for name, silenced in experiments.items() if name in seen and grows(wiring, silenced) != seen[name]]
