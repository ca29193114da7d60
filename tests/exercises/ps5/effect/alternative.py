# Scores: effect-visible 1, effect-mice 1, effect-difference 1, effect-few 1
# Right in another way: a regular expression, and a pandas table with one column for each arm.
import re


def mice_in(text):
    return int(re.search(r"(\d+) mice", text).group(1))


def treatment_effect(rows):
    table = rows.copy()
    table["arm"] = table["statement"].str.extract(r"(psilocybin|saline)")[0]
    table["day"] = table["statement"].str.extract(r", day (\d+),")[0].astype(int)
    table["mice"] = table["spread_and_n"].map(mice_in)
    wide = table.pivot(index="day", columns="arm", values=["value", "mice"])
    wide = wide.reindex(columns=[(v, a) for v in ("value", "mice") for a in ("psilocybin", "saline")]).dropna()
    effect = {}
    for day, row in wide.iterrows():
        smaller = row["mice"].min()
        effect[day] = {
            "difference": row["value", "psilocybin"] - row["value", "saline"],
            "mice": smaller,
            "few": smaller < 3,
        }
    return effect
