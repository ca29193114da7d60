# Scores: open-days-visible 1, open-days-crossings 1, open-days-shapes 1
# Right in another way: whole arrays at once, the open share of every stretch clipped to 0 and 1.
import numpy as np


def open_days(days, window, threshold):
    above = np.asarray(window, dtype=float) - threshold
    higher, lower = np.maximum(above[:-1], above[1:]), np.minimum(above[:-1], above[1:])
    slope = np.where(higher > lower, higher - lower, 1.0)
    share = np.where(lower >= 0, 1.0, np.clip(higher / slope, 0.0, 1.0))
    return np.sum(share * np.diff(days))
