# Scores: balance-visible 1, balance-mass 1, balance-interval 0
# Tries daily changes from zero upwards only, so that a loss comes out as no change.
def balance(density_before, formed_percent, eliminated_percent):
    return density_before * (100 + formed_percent - eliminated_percent) / 100


def per_day(change_percent, interval_days):
    return max(0.0, 100 * ((1 + change_percent / 100) ** (1 / interval_days) - 1))
