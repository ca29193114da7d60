"""One question of the self-checks: what it asks, and what it answers to each answer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal, cast

Kind = Literal["choice", "number", "prediction-choice", "prediction-number"]
KINDS: tuple[Kind, ...] = ("choice", "number", "prediction-choice", "prediction-number")
PREDICT_FIRST = "Make your prediction first."
CHOOSE_FIRST = "Choose an answer first."
INVALID_NUMBER = "Enter a number, for example 3.5."


@dataclass(frozen=True)
class Option:
    """One answer to choose from; `response` is said when it was chosen (a quiz's feedback, a prediction's reveal)."""

    text: str
    response: str
    correct: bool = False


@dataclass(frozen=True)
class Verdict:
    """What is said to an answer; `correct` is None where the answer could not be judged."""

    correct: bool | None
    text: str

    @property
    def words(self) -> str:
        """The verdict in words, so that colour never carries it alone."""
        if self.correct is None:
            return self.text
        return f"{'Right.' if self.correct else 'Not right.'} {self.text}"


@dataclass(frozen=True)
class Item:
    """A quiz question or a prediction, to be chosen from options or given as a number.

    `responses` holds the texts of a number item: correct, low, high, and invalid for what is no number.
    `tolerance` is in the unit of `answer`.
    """

    id: str
    kind: Kind
    question: str
    objective: str = ""
    options: tuple[Option, ...] = ()
    unit: str = ""
    answer: float = math.nan
    tolerance: float = 0.0
    responses: tuple[tuple[str, str], ...] = ()

    @property
    def is_prediction(self) -> bool:
        """Whether the answer is committed before anything is shown."""
        return self.kind.startswith("prediction")

    @property
    def is_choice(self) -> bool:
        """Whether the answer is one of `options`."""
        return self.kind.endswith("choice")

    def understand(self, given: object) -> int | float | None:
        """What was given as an option's index or a number; None where it is neither."""
        try:
            number = float(str(given).strip().replace(",", ".").replace("\N{MINUS SIGN}", "-"))
        except ValueError:
            return None
        if not math.isfinite(number):
            return None
        if not self.is_choice:
            return number
        return int(number) if number.is_integer() and 0 <= number < len(self.options) else None

    def judge(self, given: object) -> Verdict:
        """Right or wrong, and what to say to it."""
        understood = self.understand(given)
        responses = dict(self.responses)
        if understood is None:
            return Verdict(None, CHOOSE_FIRST if self.is_choice else responses.get("invalid", INVALID_NUMBER))
        if self.is_choice:
            option = self.options[cast(int, understood)]
            return Verdict(option.correct, option.response)
        # The slack lets 0.3 +- 0.1 accept 0.4, which binary fractions would refuse.
        difference = understood - self.answer
        if abs(difference) <= self.tolerance + 1e-9 * max(1.0, abs(self.answer)):
            return Verdict(True, responses["correct"])
        return Verdict(False, responses["low" if difference < 0 else "high"])

    def said(self, given: object) -> str:
        """The answer as a reader would say it: the option's text, or the number with its unit."""
        understood = self.understand(given)
        if understood is None:
            return ""
        if self.is_choice:
            return self.options[cast(int, understood)].text
        return f"{understood:g} {self.unit}".strip()

    @property
    def right_answer(self) -> str:
        """The right answer as a reader would say it."""
        return self.said([option.correct for option in self.options].index(True) if self.is_choice else self.answer)

    def as_json(self) -> dict[str, Any]:
        """The item in the bank's own words, for the page's script."""
        response = "reveal" if self.is_prediction else "feedback"
        data: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "objective": self.objective,
            "question": self.question,
        }
        if self.is_choice:
            data["options"] = [{"text": o.text, "correct": o.correct, response: o.response} for o in self.options]
            return data
        return data | {
            "unit": self.unit,
            "answer": self.answer,
            "tolerance": self.tolerance,
            response: {"invalid": INVALID_NUMBER} | dict(self.responses),
        }
