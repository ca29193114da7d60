# Scores: inside-visible 1, inside-edges 1, inside-several 0
# Counts a session once for every stretch that holds it.
def share_inside(sessions, windows):
    if not sessions:
        return None
    inside = sum(start <= day < stop for day in sessions for start, stop in windows)
    return 100 * inside / len(sessions)
