# Scores: decay-visible 0, decay-left 1, decay-dose 0
# Lets the extra time grow in proportion to the dose.
def fraction_left(half_life, hours):
    return 0.5 ** (hours / half_life)


def extra_hours(half_life, dose, other_dose):
    return half_life * other_dose / dose
