# Scores: occupancy-visible 1, occupancy-saturation 1, occupancy-antagonist 1
# The blocker multiplies the half-occupancy concentration.
def occupancy(concentration, ec50, maximum, antagonist_ratio):
    return maximum * concentration / (ec50 * (1 + antagonist_ratio) + concentration)
