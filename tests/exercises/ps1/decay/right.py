# Scores: decay-visible 1, decay-left 1, decay-dose 1
# Counts half-lives, and doublings of the dose.
import math


def fraction_left(half_life, hours):
    return 0.5 ** (hours / half_life)


def extra_hours(half_life, dose, other_dose):
    return half_life * math.log2(other_dose / dose)
