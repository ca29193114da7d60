# Scores: rates-visible 1, rates-unequal 1, rates-sign 0
# Makes every number positive, so that harm looks like benefit.
import math


def number_needed(events_drug, n_drug, events_control, n_control):
    difference = events_drug / n_drug - events_control / n_control
    return math.inf if difference == 0 else 1 / abs(difference)
