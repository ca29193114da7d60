# Scores: effect-visible 0, effect-mice 0, effect-difference 1, effect-few 0
# Takes the number after n=, which is the number of dendrites.
# ruff: noqa: F821 -- arm_and_day stands in the notebook's first cell


def mice_in(text):
    after = text.replace(";", " ").replace("n=", " ").split()
    numbers = [word for word in after if word.isdigit()]
    return int(numbers[0])


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
