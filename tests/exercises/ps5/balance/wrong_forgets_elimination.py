# Scores: balance-visible 0, balance-mass 0, balance-interval 1
# Counts the new spines and forgets those that went.
def balance(density_before, formed_percent, eliminated_percent):
    return density_before * (1 + formed_percent / 100)


def per_day(change_percent, interval_days):
    return ((1 + change_percent / 100) ** (1 / interval_days) - 1) * 100
