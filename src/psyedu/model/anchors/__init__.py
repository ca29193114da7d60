"""Published numbers against the simulation: which were fitted, which are predicted, and where the model errs.

One study stands behind each anchor; other studies of the same quantity are named beside it. A predicted anchor was
not used to set any parameter. Tolerances are decided by rule and never by what the simulation gives: the published
range or confidence interval, twice the standard error, or a tenth of the value where the source gives no spread.
"""

from psyedu.model.anchors.anchor import Anchor, AnchorResult
from psyedu.model.anchors.cascade import cascade_anchors
from psyedu.model.anchors.human import human_anchors
from psyedu.model.anchors.kinetics import kinetics_anchors
from psyedu.model.anchors.mouse import mouse_anchors
from psyedu.model.anchors.receptors import receptor_anchors

__all__ = ["Anchor", "AnchorResult", "all_anchors", "check_anchors"]


def all_anchors() -> list[Anchor]:
    """Return every anchor, kinetics first, then occupancy, spines and windows."""
    return [*human_anchors(), *kinetics_anchors(), *receptor_anchors(), *mouse_anchors(), *cascade_anchors()]


def check_anchors() -> list[AnchorResult]:
    """Simulate every anchor."""
    return [AnchorResult(anchor, anchor.simulate()) for anchor in all_anchors()]
