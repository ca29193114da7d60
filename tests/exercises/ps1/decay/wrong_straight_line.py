# Scores: decay-visible 0, decay-left 0, decay-dose 1
# Takes the fall for a straight line that reaches zero after two half-lives.
import math


def fraction_left(half_life, hours):
    return max(0.0, 1 - hours / (2 * half_life))


def extra_hours(half_life, dose, other_dose):
    return half_life * math.log2(other_dose / dose)
