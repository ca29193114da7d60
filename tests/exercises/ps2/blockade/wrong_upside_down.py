# Scores: blockade-visible 0, blockade-ratio 0, blockade-strength 0
# Turns the dose ratio round and gives the dose ratio where the antagonist ratio is asked for.
def dose_ratio(antagonist, ki):
    return 1 + ki / antagonist


def ratio_for_blockade(blockade, concentration, ec50):
    if blockade == 1:
        return float("inf")
    return 1 + blockade / (1 - blockade) * (ec50 + concentration) / ec50
