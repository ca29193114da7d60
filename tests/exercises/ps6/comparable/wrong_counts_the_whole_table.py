# Scores: comparable-visible 0, comparable-rows 1, comparable-trials 0
# Selects the rows rightly but counts over the whole table, and every trial of a failed dose as failed.
def comparable(table):
    return table[(table["contrast"] == "between groups") & table["primary_met"].isin(["yes", "no"])]


def count_met(table):
    failed = set(table.loc[table["primary_met"] == "no", "source"])
    trials = set(table["source"])
    return len(trials - failed), len(trials)
