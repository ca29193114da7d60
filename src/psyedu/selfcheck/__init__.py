"""Self-checks: questions with feedback and predictions that are made before anything is shown."""

from psyedu.selfcheck.bank import find_prediction, find_quiz
from psyedu.selfcheck.component import Prediction, Quiz, Reveal

__all__ = ["Prediction", "Quiz", "Reveal", "predict", "quiz", "reveal"]


def quiz(name: str) -> Quiz:
    """The question of this id, for example "window-q1"; PsyeduError where the bank has none."""
    return Quiz(find_quiz(name))


def predict(name: str) -> Prediction:
    """The prediction of this id, for example "window-p1"; PsyeduError where the bank has none."""
    return Prediction(find_prediction(name))


def reveal(name: str) -> Reveal:
    """What answers the prediction of this id; until it is made it says so. PsyeduError where the bank has none."""
    return Reveal(find_prediction(name))
