"""The page's face: well-formed XHTML that reads without JavaScript, with the item as JSON for the checking script."""

from __future__ import annotations

import json
from html import escape

from psyedu.selfcheck.item import PREDICT_FIRST, Item

_STATUS = '<div class="psyedu-feedback" role="status" aria-live="polite">{}</div>'


def _script(item: Item) -> str:
    """The item as JSON that neither an HTML nor an XML reader can mistake for markup."""
    text = json.dumps(item.as_json(), ensure_ascii=False)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f'<script type="application/json">{text}</script>'


def _fields(item: Item) -> str:
    name = f"psyedu-{item.id}"
    if item.is_choice:
        options = "".join(
            f'<div class="psyedu-option"><input type="radio" name="{item.id}" value="{k}" id="{name}-{k}"/>'
            f'<label for="{name}-{k}">{escape(option.text)}</label></div>'
            for k, option in enumerate(item.options)
        )
        return f"<fieldset><legend>{escape(item.question)}</legend>{options}</fieldset>"
    unit = f'<span class="psyedu-unit" id="{name}-unit">{escape(item.unit)}</span>' if item.unit else ""
    described = f' aria-describedby="{name}-unit"' if item.unit else ""
    return (
        f'<p class="psyedu-question"><label for="{name}-number">{escape(item.question)}</label></p>'
        f'<p class="psyedu-entry"><input type="text" inputmode="decimal" autocomplete="off" name="{item.id}" '
        f'id="{name}-number"{described}/> {unit}</p>'
    )


def _form(item: Item, role: str, button: str) -> str:
    return (
        f'<form class="psyedu-{role}" id="psyedu-{item.id}" data-psyedu="{role}">{_script(item)}{_fields(item)}'
        f'<p class="psyedu-actions"><button type="submit">{button}</button></p>{_STATUS.format("")}</form>'
    )


def quiz_html(item: Item) -> str:
    """A quiz question as a form; nothing visible says which answer is right."""
    return _form(item, "quiz", "Check")


def prediction_html(item: Item) -> str:
    """A prediction as a form; the answer is locked in by the button."""
    return _form(item, "prediction", "Lock in my prediction")


def reveal_html(item: Item) -> str:
    """What answers the prediction, once it was made; until then the sentence that asks for it."""
    return (
        f'<div class="psyedu-reveal" data-psyedu="reveal" data-prediction="{item.id}">{_script(item)}'
        f"{_STATUS.format(escape(PREDICT_FIRST))}</div>"
    )
