# Scores: mice-visible 1, mice-means 1, mice-errors 1
# One mean for each mouse, then mean and standard error of these means.
import math


def by_mouse(rows):
    means = rows.groupby("mouse")["change"].mean()
    mice = len(means)
    sem = means.std() / math.sqrt(mice) if mice > 1 else None
    return {"mean": means.mean(), "sem": sem, "mice": mice}
