# Scores: apparent-visible 0, apparent-groups 0
# Takes a correct guess for belief in the drug in both groups.
def apparent_effect(drug_effect, belief_effect, correct_drug, correct_control):
    return drug_effect + belief_effect * (correct_drug - correct_control)
