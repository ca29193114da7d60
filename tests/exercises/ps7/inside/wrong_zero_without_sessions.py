# Scores: inside-visible 1, inside-edges 0, inside-several 1
# Says 0 % where there is no session, as if all had missed the window.
def share_inside(sessions, windows):
    inside = sum(any(start <= day < stop for start, stop in windows) for day in sessions)
    return 100 * inside / max(len(sessions), 1)
