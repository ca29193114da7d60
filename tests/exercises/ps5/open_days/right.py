# Scores: open-days-visible 1, open-days-crossings 1, open-days-shapes 1
# Adds, for each pair of neighbouring days, the part of the straight line at or above the threshold.
def open_days(days, window, threshold):
    total = 0.0
    for i in range(len(days) - 1):
        length = days[i + 1] - days[i]
        left = window[i] - threshold
        right = window[i + 1] - threshold
        if left >= 0 and right >= 0:
            total += length
        elif left >= 0:
            total += length * left / (left - right)
        elif right >= 0:
            total += length * right / (right - left)
    return total
