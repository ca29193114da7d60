# Scores: effect-visible 1, effect-mice 1, effect-difference 0, effect-few 1
# Takes the first half of the rows as psilocybin and the second half as saline, in the order of the real table.
# ruff: noqa: F821 -- arm_and_day stands in the notebook's first cell


def mice_in(text):
    words = text.split()
    return int(words[words.index("mice") - 1])


def treatment_effect(rows):
    half = len(rows) // 2
    effect = {}
    for i in range(half):
        first, second = rows.iloc[i], rows.iloc[half + i]
        _, day = arm_and_day(first["statement"])
        smaller = min(mice_in(first["spread_and_n"]), mice_in(second["spread_and_n"]))
        effect[day] = {"difference": first["value"] - second["value"], "mice": smaller, "few": smaller < 3}
    return effect
