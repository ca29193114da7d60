"""The course's evidence: facts, trials and references, with how far each was checked."""

from psyedu.evidence.ledger import CHECKED_WORDS, Fact, fact, facts, frame
from psyedu.evidence.references import cite, reference
from psyedu.evidence.trials import Trial, trials, trials_frame

__all__ = [
    "CHECKED_WORDS",
    "Fact",
    "Trial",
    "cite",
    "fact",
    "facts",
    "frame",
    "reference",
    "trials",
    "trials_frame",
]
