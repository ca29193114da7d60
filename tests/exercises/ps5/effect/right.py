# Scores: effect-visible 1, effect-mice 1, effect-difference 1, effect-few 1
# Psilocybin minus saline for each day that both arms have; mice of the smaller arm.
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
        if arm == "saline" and ("psilocybin", day) in value:
            smaller = min(mice["psilocybin", day], mice["saline", day])
            difference = value["psilocybin", day] - value["saline", day]
            effect[day] = {"difference": difference, "mice": smaller, "few": smaller < 3}
    return effect
