# Scores: inside-visible 1, inside-edges 1, inside-several 1
# Right in another way: arrays, one row a session and one column a stretch.
import numpy as np


def share_inside(sessions, windows):
    if len(sessions) == 0:
        return None
    if len(windows) == 0:
        return 0.0
    days = np.array(sessions, dtype=float)[:, None]
    starts, stops = np.array(windows, dtype=float).T
    return float(100 * np.mean(((days >= starts) & (days < stops)).any(axis=1)))
