# Scores: rates-visible 0, rates-unequal 0, rates-sign 0
# Takes the difference the other way round, so that benefit is negative.
import math


def number_needed(events_drug, n_drug, events_control, n_control):
    more = events_control * n_drug - events_drug * n_control
    return n_drug * n_control / more if more else math.inf
