# Scores: decay-visible 1, decay-left 0, decay-dose 1
# Halves only at the end of each whole half-life.
import math


def fraction_left(half_life, hours):
    return 0.5 ** (hours // half_life)


def extra_hours(half_life, dose, other_dose):
    return half_life * math.log2(other_dose / dose)
