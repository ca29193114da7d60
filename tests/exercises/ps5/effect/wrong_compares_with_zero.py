# Scores: effect-visible 0, effect-mice 1, effect-difference 0, effect-few 1
# Gives the change of the psilocybin arm itself, as if saline had not moved.
# ruff: noqa: F821 -- arm_and_day stands in the notebook's first cell


def mice_in(text):
    words = text.split()
    return int(words[words.index("mice") - 1])


def treatment_effect(rows):
    value, mice = {}, {}
    for row in rows.itertuples():
        arm, day = arm_and_day(row.statement)
        value[arm, day] = row.value
        mice[arm, day] = mice_in(row.spread_and_n)

    effect = {}
    for arm, day in value:
        if arm == "psilocybin" and ("saline", day) in value:
            smaller = min(mice["psilocybin", day], mice["saline", day])
            effect[day] = {"difference": value[arm, day], "mice": smaller, "few": smaller < 3}
    return effect
