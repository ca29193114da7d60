# Scores: occupancy-visible 0, occupancy-saturation 1, occupancy-antagonist 0
# Takes the blocker for one that removes receptors: the maximum falls, nothing is competed for.
def occupancy(concentration, ec50, maximum, antagonist_ratio):
    return maximum / (1 + antagonist_ratio) * concentration / (ec50 + concentration)
