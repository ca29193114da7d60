# Scores: open-days-visible 1, open-days-crossings 1, open-days-shapes 0
# Takes the time from the first opening to the last closing and so counts the closed stretches between.
def open_days(days, window, threshold):
    is_open = [i for i, height in enumerate(window) if height >= threshold]
    if not is_open:
        return 0.0
    first, last = is_open[0], is_open[-1]
    start, end = days[first], days[last]
    if first > 0:
        share = (window[first] - threshold) / (window[first] - window[first - 1])
        start = days[first] - share * (days[first] - days[first - 1])
    if last < len(days) - 1:
        share = (window[last] - threshold) / (window[last] - window[last + 1])
        end = days[last] + share * (days[last + 1] - days[last])
    return end - start
