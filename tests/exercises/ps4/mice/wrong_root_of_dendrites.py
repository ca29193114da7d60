# Scores: mice-visible 1, mice-means 1, mice-errors 0
# Divides the spread between mice by the root of the number of dendrites.


def by_mouse(rows):
    means = rows.groupby("mouse")["change"].mean()
    sem = means.std() / len(rows) ** 0.5 if len(means) > 1 else None
    return {"mean": means.mean(), "sem": sem, "mice": len(means)}
