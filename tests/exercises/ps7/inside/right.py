# Scores: inside-visible 1, inside-edges 1, inside-several 1
# Keeps the sessions that any half-open stretch holds.
def share_inside(sessions, windows):
    if not sessions:
        return None
    inside = [day for day in sessions if any(start <= day < stop for start, stop in windows)]
    return 100 * len(inside) / len(sessions)
