# Scores: inside-visible 1, inside-edges 0, inside-several 0
# Counts a session on the day on which the window closes.
def share_inside(sessions, windows):
    if not sessions:
        return None
    inside = [day for day in sessions if any(start <= day <= stop for start, stop in windows)]
    return 100 * len(inside) / len(sessions)
