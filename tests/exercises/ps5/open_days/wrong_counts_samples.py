# Scores: open-days-visible 0, open-days-crossings 0, open-days-shapes 0
# Counts the known days on which the window is open, as if there were one a day.
def open_days(days, window, threshold):
    return sum(1 for height in window if height >= threshold)
