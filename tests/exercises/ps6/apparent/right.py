# Scores: apparent-visible 1, apparent-groups 1
# Counts the believers in each group and takes the difference.
def apparent_effect(drug_effect, belief_effect, correct_drug, correct_control):
    believe_drug = correct_drug
    believe_control = 1 - correct_control
    return drug_effect + belief_effect * (believe_drug - believe_control)
