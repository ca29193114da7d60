# Scores: wirings-visible 1, wirings-grows 0, wirings-separating 1, wirings-misfits 1
# Follows the drivers back without remembering, and never comes out of a loop.
def grows(wiring, silenced, given="drug"):
    def active(node):
        return node not in silenced and (node == given or any(active(driver) for driver in wiring.get(node, [])))

    return active("growth")


def separating(first, second, experiments):
    return [name for name, silenced in experiments.items() if grows(first, silenced) != grows(second, silenced)]


def misfits(wiring, experiments, seen):
    return [name for name, silenced in experiments.items() if name in seen and grows(wiring, silenced) != seen[name]]
