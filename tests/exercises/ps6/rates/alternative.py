# Scores: rates-visible 1, rates-unequal 1, rates-sign 1
# Right in another way: exact fractions.
import math
from fractions import Fraction


def number_needed(events_drug, n_drug, events_control, n_control):
    difference = Fraction(events_drug, n_drug) - Fraction(events_control, n_control)
    return math.inf if difference == 0 else float(1 / difference)
