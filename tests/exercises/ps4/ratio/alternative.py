# Scores: ratio-visible 1, ratio-diagonal 1, ratio-outside 1
# Right in another way: masks of numpy, upper triangle only.
import numpy as np


def connectivity(matrix, labels, network):
    table = np.array(matrix, dtype=float)
    own = np.array(labels) == network
    block = table[np.ix_(own, own)]
    within = block[np.triu_indices(len(block), 1)].mean()
    between = table[np.ix_(own, ~own)].mean()
    return {"within": within, "between": between, "ratio": within / between}
