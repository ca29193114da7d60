# Scores: occupancy-visible 0, occupancy-saturation 0, occupancy-antagonist 0
# Lets occupancy rise in proportion up to the maximum.
def occupancy(concentration, ec50, maximum, antagonist_ratio):
    return maximum * min(1, concentration / (2 * ec50 * (1 + antagonist_ratio)))
