# Scores: apparent-visible 1, apparent-groups 0
# Takes both groups to guess as well as the drug group.
def apparent_effect(drug_effect, belief_effect, correct_drug, correct_control):
    return drug_effect + belief_effect * (2 * correct_drug - 1)
