# Scores: inside-visible 0, inside-edges 0, inside-several 0
# Returns a fraction in place of a percentage.
def share_inside(sessions, windows):
    if not sessions:
        return None
    return sum(any(start <= day < stop for start, stop in windows) for day in sessions) / len(sessions)
