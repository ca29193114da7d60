# Scores: effect-visible 0, effect-mice 1, effect-difference 1, effect-few 0
# Judges the number of mice by the psilocybin arm alone and calls three mice few.
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
            difference = value["psilocybin", day] - value["saline", day]
            effect[day] = {"difference": difference, "mice": mice[arm, day], "few": mice[arm, day] <= 3}
    return effect
