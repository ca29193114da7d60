# Scores: mice-visible 1, mice-means 1, mice-errors 0
# The standard deviation of a whole population, which divides by n.
import numpy as np


def by_mouse(rows):
    means = rows.groupby("mouse")["change"].mean().to_numpy()
    sem = np.std(means) / len(means) ** 0.5 if len(means) > 1 else None
    return {"mean": means.mean(), "sem": sem, "mice": len(means)}
