# Scores: decay-visible 1, decay-left 1, decay-dose 0
# Adds one half-life for each further dose of the same size, not for each doubling.
def fraction_left(half_life, hours):
    return 0.5 ** (hours / half_life)


def extra_hours(half_life, dose, other_dose):
    return half_life * (other_dose - dose) / dose
