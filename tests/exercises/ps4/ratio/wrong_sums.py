# Scores: ratio-visible 0, ratio-diagonal 0, ratio-outside 0
# Adds the correlations up instead of taking their mean: a large network looks strongly connected.


def connectivity(matrix, labels, network):
    within, between = 0.0, 0.0
    for i in range(len(labels)):
        for j in range(len(labels)):
            if labels[i] == network and i != j:
                if labels[j] == network:
                    within += matrix[i][j]
                else:
                    between += matrix[i][j]
    return {"within": within, "between": between, "ratio": within / between}
