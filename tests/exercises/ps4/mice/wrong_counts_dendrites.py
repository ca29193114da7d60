# Scores: mice-visible 0, mice-means 0, mice-errors 0
# Takes every dendrite for a mouse.


def by_mouse(rows):
    changes = rows["change"]
    return {"mean": changes.mean(), "sem": changes.std() / len(changes) ** 0.5, "mice": len(changes)}
