# Scores: open-days-visible 0, open-days-crossings 0, open-days-shapes 0
# Stops with an error at every call.
def open_days(days, window, threshold):
    return days[len(days)] - days[0]
