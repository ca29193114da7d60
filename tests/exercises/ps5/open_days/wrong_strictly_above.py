# Scores: open-days-visible 0, open-days-crossings 0, open-days-shapes 0
# Adds a stretch only if it is open at both ends: the parts up to the crossings are lost.
def open_days(days, window, threshold):
    total = 0
    for i in range(len(days) - 1):
        if window[i] > threshold and window[i + 1] > threshold:
            total += days[i + 1] - days[i]
    return total
