# Scores: effect-visible 1, effect-mice 1, effect-difference 0, effect-few 1
# Takes a missing arm as no change instead of leaving the day out.
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
    for day in sorted({day for _, day in value}):
        difference = value.get(("psilocybin", day), 0) - value.get(("saline", day), 0)
        smaller = min(mice.get(("psilocybin", day), 99), mice.get(("saline", day), 99))
        effect[day] = {"difference": difference, "mice": smaller, "few": smaller < 3}
    return effect
