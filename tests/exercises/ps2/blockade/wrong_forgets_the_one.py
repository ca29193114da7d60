# Scores: blockade-visible 0, blockade-ratio 0, blockade-strength 1
# Gives the antagonist ratio instead of the dose ratio.
def dose_ratio(antagonist, ki):
    return antagonist / ki


def ratio_for_blockade(blockade, concentration, ec50):
    if blockade == 1:
        return float("inf")
    return (ec50 + concentration) / ec50 * blockade / (1 - blockade)
