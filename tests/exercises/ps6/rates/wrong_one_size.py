# Scores: rates-visible 1, rates-unequal 0, rates-sign 0
# Divides both counts by the size of the drug group.
import math


def number_needed(events_drug, n_drug, events_control, n_control):
    difference = (events_drug - events_control) / n_drug
    return math.inf if difference == 0 else 1 / difference
