"""Every chapter of the built book as a reader goes through it: each control moved, each question answered, offline."""

import json

import pytest

from support import ROOT

CHAPTERS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))

MOVE = """(root) => {
    const moved = [];
    for (const input of root.querySelectorAll('.psyedu-controls select, .psyedu-controls input')) {
        if (input.disabled) continue;
        const before = input.type === 'checkbox' ? input.checked : input.value;
        if (input.tagName === 'SELECT') input.selectedIndex = (input.selectedIndex + 1) % input.options.length;
        else if (input.type === 'checkbox') input.checked = !input.checked;
        else input.value = Number(input.value) < Number(input.max) ? input.max : input.min;
        input.dispatchEvent(new Event(input.type === 'range' ? 'input' : 'change', { bubbles: true }));
        moved.push(input.id + ': ' + before);
    }
    return moved;
}"""


@pytest.fixture(scope="module", params=CHAPTERS)
def chapter(request, chromium, built_book, page_errors):
    page = chromium.new_page(viewport={"width": 1200, "height": 900})
    errors = page_errors(page)
    page.goto((built_book / "notebooks" / f"{request.param}.html").as_uri())
    yield page
    errors.check()
    page.close()


def test_every_explorer_answers_every_control(chapter):
    roots = chapter.locator('[data-psyedu="explorer"]').all()
    assert roots, "a chapter without an explorer"
    for root in roots:
        root.scroll_into_view_if_needed()
        chapter.wait_for_function("(root) => root.dataset.ready === '1'", arg=root.element_handle())
        said, drawn = (
            root.evaluate("(root) => root.psyedu.readout"),
            root.evaluate("(root) => Number(root.dataset.drawn)"),
        )
        assert root.evaluate(MOVE), "an explorer without a control"
        chapter.wait_for_function(
            "([root, drawn]) => Number(root.dataset.drawn) > drawn", arg=[root.element_handle(), drawn]
        )
        assert root.get_attribute("data-failed") is None
        assert root.evaluate("(root) => root.psyedu.readout") != said
        root.get_by_role("button", name="Reset").click()
        chapter.wait_for_function("([root, said]) => root.psyedu.readout === said", arg=[root.element_handle(), said])


def answers(item: dict) -> tuple[object, object]:
    """A right and a wrong answer of an item."""
    if "options" in item:
        right = next(k for k, option in enumerate(item["options"]) if option.get("correct"))
        return right, next(k for k in range(len(item["options"])) if k != right)
    return item["answer"], item["answer"] + 10 * (item["tolerance"] or 1) + 1


def give(form, item: dict, answer: object) -> None:
    if "options" in item:
        form.locator("input[type=radio]").nth(answer).check()
    else:
        form.locator("input").first.fill(str(answer))
    form.locator("button[type=submit]").click()


def test_every_question_tells_right_from_wrong_in_words(chapter):
    forms = chapter.locator('form[data-psyedu="quiz"]').all()
    assert len(forms) >= 4
    for form in forms:
        item = json.loads(form.locator("script").text_content())
        right, wrong = answers(item)
        status = form.get_by_role("status")
        give(form, item, wrong)
        status.filter(has_text="Not right.").wait_for()
        assert len(status.inner_text()) > len("Not right.") + 10, item["id"]
        give(form, item, right)
        status.filter(has_text="Right.").filter(has_not_text="Not right.").wait_for()


def test_every_prediction_is_locked_in_and_answered(chapter):
    forms = chapter.locator('form[data-psyedu="prediction"]').all()
    assert forms, "a chapter without a prediction"
    for form in forms:
        item = json.loads(form.locator("script").text_content())
        reveal = chapter.locator(f'[data-psyedu="reveal"][data-prediction="{item["id"]}"]')
        assert "Make your prediction first" in reveal.inner_text()
        give(form, item, answers(item)[1])
        reveal.get_by_text("You predicted").wait_for()
        reveal.get_by_text("Right was").wait_for()


def test_nothing_lies_on_the_readout_of_a_phone(chromium, built_book):
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto((built_book / "notebooks" / "06-myths.html").as_uri())
    root = page.locator('[data-psyedu="explorer"]').first
    root.scroll_into_view_if_needed()
    page.wait_for_function("(root) => root.dataset.ready === '1'", arg=root.element_handle())
    # The theme shows its button, in this way, when a reader scrolls back up; it lies at the foot of the screen.
    root.evaluate("(root) => { root.scrollIntoView(); scrollBy(0, -500); }")
    page.wait_for_timeout(300)
    page.evaluate("document.getElementById('pst-back-to-top').style.display = 'block'")
    covers = root.locator(".psyedu-readout").evaluate("""(readout) => {
        const box = readout.getBoundingClientRect(), y = Math.min(box.bottom, innerHeight) - 70;
        const at = [0.35, 0.5, 0.65].map((share) => document.elementFromPoint(box.left + share * box.width, y));
        return at.map((element) => (readout.contains(element) ? "" : String(element?.outerHTML).slice(0, 80)));
    }""")
    page.close()
    assert covers == ["", "", ""]
