# Scores: rates-visible 1, rates-unequal 1, rates-sign 1
# Compares the products of whole numbers, so that equal shares are recognised as equal.
import math


def number_needed(events_drug, n_drug, events_control, n_control):
    more = events_drug * n_control - events_control * n_drug
    if more == 0:
        return math.inf
    return n_drug * n_control / more
