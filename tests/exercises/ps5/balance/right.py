# Scores: balance-visible 1, balance-mass 1, balance-interval 1
# Gains and losses are shares of the spines that stood there before; the change per day compounds.
def balance(density_before, formed_percent, eliminated_percent):
    return density_before * (1 + (formed_percent - eliminated_percent) / 100)


def per_day(change_percent, interval_days):
    return 100 * ((1 + change_percent / 100) ** (1 / interval_days) - 1)
