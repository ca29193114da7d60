# Scores: blockade-visible 1, blockade-ratio 1, blockade-strength 0
# Right until everything is to be cleared: then it stops with an error.
def dose_ratio(antagonist, ki):
    return 1 + antagonist / ki


def ratio_for_blockade(blockade, concentration, ec50):
    return blockade / (1 - blockade) * (1 + concentration / ec50)
