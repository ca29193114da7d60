# Scores: balance-visible 0, balance-mass 1, balance-interval 0
# Divides the percentage by the number of days without thinking of what it is a percentage of.
def balance(density_before, formed_percent, eliminated_percent):
    return density_before + density_before * (formed_percent - eliminated_percent) / 100


def per_day(change_percent, interval_days):
    return change_percent / interval_days
