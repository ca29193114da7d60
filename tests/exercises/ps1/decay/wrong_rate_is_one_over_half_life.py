# Scores: decay-visible 0, decay-left 0, decay-dose 0
# Forgets that a half-life contains ln 2.
import math


def fraction_left(half_life, hours):
    return math.exp(-hours / half_life)


def extra_hours(half_life, dose, other_dose):
    return half_life * math.log(other_dose / dose)
