# Scores: balance-visible 1, balance-mass 0, balance-interval 1
# Takes the eliminated share of the old and the new spines together.
def balance(density_before, formed_percent, eliminated_percent):
    with_new = density_before * (1 + formed_percent / 100)
    return with_new * (1 - eliminated_percent / 100)


def per_day(change_percent, interval_days):
    factor = (100 + change_percent) / 100
    return factor ** (1 / interval_days) * 100 - 100
