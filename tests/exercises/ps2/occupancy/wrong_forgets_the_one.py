# Scores: occupancy-visible 0, occupancy-saturation 0, occupancy-antagonist 0
# Multiplies by the antagonist ratio itself, so that without a blocker all is occupied.
def occupancy(concentration, ec50, maximum, antagonist_ratio):
    return maximum * concentration / (ec50 * antagonist_ratio + concentration)
