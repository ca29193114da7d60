# Scores: wirings-visible 1, wirings-grows 0, wirings-separating 1, wirings-misfits 1
# Goes through the nodes once, in the order in which they are written.
def grows(wiring, silenced, given="drug"):
    active = {given}
    for node, drivers in wiring.items():
        if node not in silenced and any(driver in active for driver in drivers):
            active.add(node)
    return "growth" in active


def separating(first, second, experiments):
    return [name for name, silenced in experiments.items() if grows(first, silenced) != grows(second, silenced)]


def misfits(wiring, experiments, seen):
    return [name for name, silenced in experiments.items() if name in seen and grows(wiring, silenced) != seen[name]]
