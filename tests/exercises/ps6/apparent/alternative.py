# Scores: apparent-visible 1, apparent-groups 1
# Right in another way: the mean improvement of each group first.
def apparent_effect(drug_effect, belief_effect, correct_drug, correct_control):
    drug_group = drug_effect + belief_effect * correct_drug
    control_group = belief_effect * (1 - correct_control)
    return drug_group - control_group
