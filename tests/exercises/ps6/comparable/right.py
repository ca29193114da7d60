# Scores: comparable-visible 1, comparable-rows 1, comparable-trials 1
# Two conditions on the rows, then trials by their source.
def comparable(table):
    return table[(table["contrast"] == "between groups") & table["primary_met"].isin(["yes", "no"])]


def count_met(table):
    rows = comparable(table)
    return rows.loc[rows["primary_met"] == "yes", "source"].nunique(), rows["source"].nunique()
