# Scores: comparable-visible 0, comparable-rows 0, comparable-trials 0
# Keeps rows about which nothing is recorded, as if they had failed.
def comparable(table):
    return table[table["contrast"] == "between groups"]


def count_met(table):
    rows = comparable(table)
    return rows.loc[rows["primary_met"] == "yes", "source"].nunique(), rows["source"].nunique()
