# Scores: comparable-visible 0, comparable-rows 1, comparable-trials 0
# Counts comparisons as if each were a trial.
def comparable(table):
    return table[(table["contrast"] == "between groups") & table["primary_met"].isin(["yes", "no"])]


def count_met(table):
    rows = comparable(table)
    return int((rows["primary_met"] == "yes").sum()), len(rows)
