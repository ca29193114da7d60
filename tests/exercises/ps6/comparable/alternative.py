# Scores: comparable-visible 1, comparable-rows 1, comparable-trials 1
# Right in another way: a query, and a group for each trial.
def comparable(table):
    return table.query("contrast == 'between groups' and primary_met in ('yes', 'no')")


def count_met(table):
    met = comparable(table).groupby("source")["primary_met"].agg(lambda values: "yes" in set(values))
    return int(met.sum()), len(met)
