# Scores: inside-visible 1, inside-edges 0, inside-several 0
# Looks at the first stretch only and stops where there is none.
def share_inside(sessions, windows):
    if not sessions:
        return None
    start, stop = windows[0]
    return 100 * sum(start <= day < stop for day in sessions) / len(sessions)
