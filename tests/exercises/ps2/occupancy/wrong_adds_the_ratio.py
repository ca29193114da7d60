# Scores: occupancy-visible 0, occupancy-saturation 1, occupancy-antagonist 0
# Adds the ratio to the half-occupancy concentration instead of multiplying.
def occupancy(concentration, ec50, maximum, antagonist_ratio):
    return maximum * concentration / (ec50 + antagonist_ratio + concentration)
