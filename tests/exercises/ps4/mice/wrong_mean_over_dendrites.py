# Scores: mice-visible 1, mice-means 0, mice-errors 1
# The standard error is by mouse, but the mean is over all dendrites.


def by_mouse(rows):
    means = rows.groupby("mouse")["change"].mean()
    mice = len(means)
    sem = means.std() / mice**0.5 if mice > 1 else None
    return {"mean": rows["change"].mean(), "sem": sem, "mice": mice}
