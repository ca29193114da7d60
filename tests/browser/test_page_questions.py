"""Questions, predictions and reveals, in the markup that the course writes."""

import pytest

from psyedu.selfcheck import page as face
from psyedu.selfcheck.item import Item, Option

CHOICE = Item(
    "t-q1",
    "choice",
    "Which of the two?",
    options=(Option("This one", "Because <it> is.", True), Option("That one", "It is not, because ...")),
)
NUMBER = Item(
    "t-q2",
    "number",
    "How many days?",
    unit="days",
    answer=14.5,
    tolerance=0.5,
    responses=(("correct", "Yes."), ("low", "Too few."), ("high", "Too many."), ("invalid", "Enter a number.")),
)
PREDICTION = Item(
    "t-p1",
    "prediction-choice",
    "What will happen?",
    options=(
        Option("It rises", "You expected a rise. Right.", True),
        Option("It falls", "You expected a fall."),
    ),
)
PREDICTED_NUMBER = Item(
    "t-p2",
    "prediction-number",
    "How many?",
    unit="h",
    answer=3,
    tolerance=0,
    responses=(("correct", "Just so."), ("low", "More than that."), ("high", "Fewer than that.")),
)
BODY = "".join(
    [
        face.quiz_html(CHOICE),
        face.quiz_html(NUMBER),
        face.prediction_html(PREDICTION),
        face.reveal_html(PREDICTION),
        face.prediction_html(PREDICTED_NUMBER),
        face.reveal_html(PREDICTED_NUMBER),
    ]
)


@pytest.fixture
def page(chromium, site, page_errors):
    context = chromium.new_context()
    page = context.new_page()
    errors = page_errors(page)
    page.goto(site.write(BODY))
    yield page
    context.close()
    errors.check()


def form(page, item):
    return page.locator(f"#psyedu-{item.id}")


def said(page, item, words):
    """The status of a form, once it says something with these words."""
    status = form(page, item).get_by_role("status")
    status.filter(has_text=words).wait_for()
    return status.inner_text()


def check(page, item):
    form(page, item).get_by_role("button", name="Check").click()


def test_a_choice_is_answered_by_keyboard_with_feedback_to_every_attempt(page):
    page.get_by_label("This one").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert said(page, CHOICE, "not, because") == "Not right. It is not, because ..."
    page.keyboard.press("ArrowUp")
    assert form(page, CHOICE).get_by_role("status").inner_text() == ""
    page.keyboard.press("Enter")
    assert said(page, CHOICE, "Because") == "Right. Because <it> is."


def test_nothing_chosen_is_not_an_answer(page):
    check(page, CHOICE)
    assert said(page, CHOICE, "Choose") == "Choose an answer first."
    page.reload()
    assert form(page, CHOICE).get_by_role("status").inner_text() == ""


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("14", "Right. Yes."),
        ("15,0", "Right. Yes."),
        (" 14.5 ", "Right. Yes."),
        ("13.9", "Not right. Too few."),
        ("1e3", "Not right. Too many."),
        ("-3", "Not right. Too few."),
        ("two weeks", "Enter a number."),
        ("", "Enter a number."),
        ("1.2.3", "Enter a number."),
        ("Infinity", "Enter a number."),
    ],
)
def test_a_number_is_judged_as_the_notebook_judges_it(page, given, words):
    page.get_by_label("How many days?").fill(given)
    page.get_by_label("How many days?").press("Enter")
    assert said(page, NUMBER, words.split()[-1]) == words
    assert NUMBER.judge(given).words == words


def test_answers_are_restored_after_a_reload(page):
    page.get_by_label("That one").check()
    check(page, CHOICE)
    page.get_by_label("How many days?").fill("15,5")
    check(page, NUMBER)
    said(page, NUMBER, "Too many")
    assert page.evaluate("localStorage.getItem('psyedu:answer:t-q2')") == "15.5"
    page.reload()
    assert page.get_by_label("That one").is_checked()
    assert said(page, CHOICE, "Not right").startswith("Not right. It is not")
    assert page.get_by_label("How many days?").input_value() == "15.5"
    assert said(page, NUMBER, "Too many") == "Not right. Too many."


def reveal(page, item):
    return page.locator(f'[data-prediction="{item.id}"]').get_by_role("status").inner_text().split("\n\n")


def test_a_reveal_waits_for_the_prediction_and_answers_it(page):
    assert reveal(page, PREDICTION) == ["Make your prediction first."]
    lock = form(page, PREDICTION).get_by_role("button", name="Lock in")
    lock.click()
    assert said(page, PREDICTION, "Choose") == "Choose an answer first."
    assert reveal(page, PREDICTION) == ["Make your prediction first."]
    events = "window.events = []; document.addEventListener('psyedu:predicted', (event) => events.push(event.detail))"
    page.evaluate(events)
    page.get_by_label("It falls").check()
    assert reveal(page, PREDICTION) == ["Make your prediction first."]
    lock.click()
    assert page.evaluate("events") == [{"id": "t-p1", "answer": 1}]
    assert said(page, PREDICTION, "locked") == "Your prediction is locked in: It falls"
    assert reveal(page, PREDICTION) == ["You predicted: It falls", "You expected a fall.", "Right was: It rises"]
    assert reveal(page, PREDICTED_NUMBER) == ["Make your prediction first."]


def test_a_locked_prediction_is_kept_and_changed_only_on_purpose(page):
    page.get_by_label("It falls").check()
    form(page, PREDICTION).get_by_role("button", name="Lock in").click()
    page.reload()
    assert page.get_by_label("It falls").is_checked()
    assert page.get_by_label("It rises").is_disabled()
    assert form(page, PREDICTION).get_by_role("button", name="Lock in").is_hidden()
    assert reveal(page, PREDICTION)[0] == "You predicted: It falls"
    change = form(page, PREDICTION).get_by_role("button", name="Change my prediction")
    change.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.value") == "1"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert reveal(page, PREDICTION) == ["You predicted: It rises", "You expected a rise. Right."]
    assert page.evaluate("document.activeElement.textContent") == "Change my prediction"
    assert page.evaluate("localStorage.getItem('psyedu:answer:t-p1')") == "0"


def test_a_predicted_number(page):
    field = page.get_by_label("How many?", exact=True)
    field.fill("a few")
    field.press("Enter")
    assert said(page, PREDICTED_NUMBER, "number") == "Enter a number, for example 3.5."
    field.fill("2,5")
    field.press("Enter")
    assert reveal(page, PREDICTED_NUMBER) == ["You predicted: 2.5 h", "More than that.", "Right was: 3 h"]


def test_without_storage_it_works_until_the_page_is_left(chromium, site, page_errors):
    context = chromium.new_context()
    context.add_init_script(
        "for (const name of ['getItem', 'setItem']) Storage.prototype[name] = () => { throw new DOMException('off'); }"
    )
    page = context.new_page()
    errors = page_errors(page)
    page.goto(site.write(BODY))
    page.get_by_label("It falls").check()
    form(page, PREDICTION).get_by_role("button", name="Lock in").click()
    assert said(page, PREDICTION, "locked").endswith("It falls (This browser does not keep it beyond this page.)")
    assert reveal(page, PREDICTION)[0] == "You predicted: It falls"
    context.close()
    errors.check()


def test_rubbish_in_the_storage_does_no_harm(page):
    page.evaluate("localStorage.setItem('psyedu:answer:t-q1', '{'); localStorage.setItem('psyedu:answer:t-p1', '99')")
    page.reload()
    assert form(page, CHOICE).get_by_role("status").inner_text() == ""
    assert reveal(page, PREDICTION) == ["Make your prediction first."]
