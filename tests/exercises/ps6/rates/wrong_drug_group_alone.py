# Scores: rates-visible 0, rates-unequal 0, rates-sign 0
# Turns the share of responders round and forgets the control group.
def number_needed(events_drug, n_drug, events_control, n_control):
    return n_drug / events_drug
