# Scores: occupancy-visible 0, occupancy-saturation 0, occupancy-antagonist 0
# Stops with an error at every call.
def occupancy(concentration, ec50, maximum, antagonist_ratio):
    return maximum * concentration / (EC50 * (1 + antagonist_ratio) + concentration)  # noqa: F821
