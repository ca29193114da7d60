# Scores: apparent-visible 0, apparent-groups 0
# Forgets that people in the control group believe, too.
def apparent_effect(drug_effect, belief_effect, correct_drug, correct_control):
    return drug_effect + belief_effect * correct_drug
