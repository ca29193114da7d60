"""The course's evidence: facts and references, with how far each was checked."""

from psyedu.evidence.ledger import CHECKED_WORDS, Fact, fact, facts, frame
from psyedu.evidence.references import cite, reference

__all__ = ["CHECKED_WORDS", "Fact", "cite", "fact", "facts", "frame", "reference"]
