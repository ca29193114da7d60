# Scores: wirings-visible 1, wirings-grows 1, wirings-separating 1, wirings-misfits 0
# Takes an experiment that was not done for one in which nothing grew.
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
    return [name for name, silenced in experiments.items() if grows(first, silenced) != grows(second, silenced)]


def misfits(wiring, experiments, seen):
    return [name for name, silenced in experiments.items() if grows(wiring, silenced) != seen.get(name, False)]
