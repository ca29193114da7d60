# Scores: decay-visible 1, decay-left 1, decay-dose 1
# Right in another way: through the elimination rate.
import math


def rate(half_life):
    return math.log(2) / half_life


def fraction_left(half_life, hours):
    return math.exp(-rate(half_life) * hours)


def extra_hours(half_life, dose, other_dose):
    return (math.log(other_dose) - math.log(dose)) / rate(half_life)
