# Scores: mice-visible 1, mice-means 1, mice-errors 0
# Gives zero as the standard error of a single mouse, as if it were exact.


def by_mouse(rows):
    means = rows.groupby("mouse")["change"].mean()
    sem = means.std() / len(means) ** 0.5 if len(means) > 1 else 0.0
    return {"mean": means.mean(), "sem": sem, "mice": len(means)}
