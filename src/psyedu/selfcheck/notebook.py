"""The notebook's face: native form fields in a small widget; the kernel judges the answer and says why.

The stock widgets leave sliders and radio groups without an accessible name, hence a form of our own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from psyedu.errors import PsyeduError
from psyedu.selfcheck import answers
from psyedu.selfcheck.item import PREDICT_FIRST, Item, Verdict

_HERE = Path(__file__).parent


class Form(anywidget.AnyWidget):
    """One question with its button and the live region that says the verdict; the answer itself stays in the kernel."""

    _esm = _HERE / "form.js"
    _css = _HERE / "form.css"
    question = traitlets.Dict().tag(sync=True)
    said = traitlets.Dict({"text": "", "verdict": ""}).tag(sync=True)
    locked = traitlets.Bool(False).tag(sync=True)
    given = traitlets.Unicode("").tag(sync=True)

    def __init__(self, item: Item, button: str) -> None:
        question: dict[str, Any] = {"id": item.id, "button": button, "question": item.question, "unit": item.unit}
        if item.is_choice:
            question["options"] = [option.text for option in item.options]
        super().__init__(question=question)
        self.item = item
        self.on_msg(lambda _, content, __: self.submit(content.get("answer", "")))

    def submit(self, answer: object) -> None:
        """Take an answer, as the button does; a form that only tells takes none."""

    def say(self, verdict: Verdict) -> None:
        """Put a verdict, in words, into the live region."""
        mark = {True: "right", False: "wrong", None: ""}[verdict.correct]
        self.said = {"text": verdict.words, "verdict": mark}


class QuizForm(Form):
    """A question that may be answered again and again."""

    def __init__(self, item: Item) -> None:
        super().__init__(item, "Check")

    def submit(self, answer: object) -> None:
        """Judge the answer and say why it is right or wrong."""
        self.say(self.item.judge(answer))


class PredictionForm(Form):
    """A prediction: locked in once made, and remembered by later kernels."""

    def __init__(self, item: Item) -> None:
        super().__init__(item, "Lock in my prediction")
        answers.when_kept(item.id, self._lock)
        self._lock()

    def submit(self, answer: object) -> None:
        """Keep the prediction; a second one is not taken."""
        understood = self.item.understand(answer)
        if self.locked:
            return
        if understood is None:
            self.say(self.item.judge(answer))
            return
        try:
            answers.keep(self.item.id, understood)
        except PsyeduError as problem:
            self.say(Verdict(None, str(problem)))

    def _lock(self) -> None:
        kept = self.item.understand(answers.kept(self.item.id))
        if kept is not None:
            self.given = f"{kept:g}"
            self.say(Verdict(None, f"Your prediction is locked in: {self.item.said(kept)}"))
            self.locked = True


class RevealForm(Form):
    """What answers the prediction, as soon as it is made."""

    def __init__(self, item: Item) -> None:
        super().__init__(item, "")
        answers.when_kept(item.id, self._show)
        self._show()

    def _show(self) -> None:
        kept = self.item.understand(answers.kept(self.item.id))
        if kept is None:
            self.say(Verdict(None, PREDICT_FIRST))
            return
        verdict = self.item.judge(kept)
        told = [f"You predicted: {self.item.said(kept)}", verdict.text]
        if not verdict.correct:
            told.append(f"Right was: {self.item.right_answer}")
        self.said = {"text": "\n".join(told), "verdict": "right" if verdict.correct else "wrong"}
