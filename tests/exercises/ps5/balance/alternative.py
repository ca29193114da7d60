# Scores: balance-visible 1, balance-mass 1, balance-interval 1
# Right in another way: counts spines, and finds the daily change by halving an interval again and again.
def balance(density_before, formed_percent, eliminated_percent):
    formed = density_before * formed_percent / 100
    eliminated = density_before * eliminated_percent / 100
    return density_before - eliminated + formed


def per_day(change_percent, interval_days):
    low, high = -1.0, 10.0
    for _ in range(200):
        middle = (low + high) / 2
        if (1 + middle) ** interval_days < 1 + change_percent / 100:
            low = middle
        else:
            high = middle
    return 100 * high
