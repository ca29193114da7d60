# Scores: comparable-visible 1, comparable-rows 0, comparable-trials 1
# Leaves out only what has no control, so that the same people at another time pass as a group.
def comparable(table):
    return table[(table["contrast"] != "no control") & table["primary_met"].isin(["yes", "no"])]


def count_met(table):
    rows = comparable(table)
    return rows.loc[rows["primary_met"] == "yes", "source"].nunique(), rows["source"].nunique()
