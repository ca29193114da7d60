# Scores: wirings-visible 1, wirings-grows 1, wirings-separating 1, wirings-misfits 1
# Walks back from growth and remembers where it has been; loops over names.
def grows(wiring, silenced, given="drug"):
    seen = set()
    waiting = ["growth"]
    while waiting:
        node = waiting.pop()
        if node in seen or node in silenced:
            continue
        seen.add(node)
        waiting.extend(wiring.get(node, []))
    return given in seen


def separating(first, second, experiments):
    found = []
    for name in experiments:
        if grows(first, experiments[name]) is not grows(second, experiments[name]):
            found.append(name)
    return found


def misfits(wiring, experiments, seen):
    found = []
    for name in experiments:
        if name in seen and seen[name] is not grows(wiring, experiments[name]):
            found.append(name)
    return found
