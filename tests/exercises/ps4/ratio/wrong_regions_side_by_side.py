# Scores: ratio-visible 1, ratio-diagonal 0, ratio-outside 0
# Takes the first regions of the table for the network, however many it has.


def connectivity(matrix, labels, network):
    size = labels.count(network)
    within, between = [], []
    for i in range(size):
        for j in range(len(labels)):
            if i != j:
                (within if j < size else between).append(matrix[i][j])
    mean_within = sum(within) / len(within)
    mean_between = sum(between) / len(between)
    return {"within": mean_within, "between": mean_between, "ratio": mean_within / mean_between}
