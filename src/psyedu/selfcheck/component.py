"""What a chapter's cell ends with: an object that shows a form in JupyterLab and plain HTML in the book."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from psyedu.selfcheck import page
from psyedu.selfcheck.item import Item

WIDGET = "application/vnd.jupyter.widget-view+json"


@dataclass(frozen=True, eq=False)
class Component(ABC):
    """An item with its two faces; the widget is made only where PSYEDU_OUTPUT is not "static"."""

    item: Item

    @abstractmethod
    def html(self) -> str:
        """The face of the page."""

    @abstractmethod
    def _make(self) -> Any:
        """Make the face of the notebook."""

    @cached_property
    def form(self) -> Any:
        """The face of the notebook, made once."""
        return self._make()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        bundle: dict[str, Any] = {"text/plain": f"{type(self).__name__}({self.item.id!r})", "text/html": self.html()}
        if os.environ.get("PSYEDU_OUTPUT") != "static":
            bundle[WIDGET] = {"version_major": 2, "version_minor": 0, "model_id": self.form.model_id}
        return bundle


class Quiz(Component):
    """A question with feedback for every answer."""

    def html(self) -> str:
        """The question as an XHTML form."""
        return page.quiz_html(self.item)

    def _make(self) -> Any:
        from psyedu.selfcheck.notebook import QuizForm

        return QuizForm(self.item)


class Prediction(Component):
    """A prediction, committed before anything is shown."""

    def html(self) -> str:
        """The prediction as an XHTML form."""
        return page.prediction_html(self.item)

    def _make(self) -> Any:
        from psyedu.selfcheck.notebook import PredictionForm

        return PredictionForm(self.item)


class Reveal(Component):
    """What answers a prediction, differently for right and wrong."""

    def html(self) -> str:
        """The place where the page's script puts the answer."""
        return page.reveal_html(self.item)

    def _make(self) -> Any:
        from psyedu.selfcheck.notebook import RevealForm

        return RevealForm(self.item)
