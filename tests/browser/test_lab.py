"""The chapter in a real JupyterLab: the explorer moved by keyboard, every question answered, both themes, axe-core."""

import re
from urllib.parse import urlsplit

import pytest

from support import ROOT

CHAPTER = "05-plasticity-window.ipynb"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OURS = [[".psyedu-native"], [".psyedu-form"], [".psyedu-figure"]]
WHOLE = ".psyedu-explorer-window"
DRAWN = f"{WHOLE} .psyedu-figure .scatterlayer .trace path.js-line"


@pytest.fixture(scope="module")
def lab(chromium, page_errors, student_lab):
    """The chapter of a student's own copy with every cell run."""
    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    errors = page_errors(page)
    chapter = next(student_lab.folder.rglob(CHAPTER)).relative_to(student_lab.folder).as_posix()
    start = urlsplit(student_lab.address)
    page.goto(f"{start.scheme}://{start.netloc}/lab/tree/{chapter}?{start.query}")
    page.get_by_text("| Idle").wait_for(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    # A figure is drawn when it first comes into view.
    figures = page.locator(".psyedu-figure")
    page.locator(f"{WHOLE} .psyedu-figure").wait_for(state="attached", timeout=60_000)
    for k in range(figures.count()):
        figures.nth(k).scroll_into_view_if_needed()
        figures.nth(k).locator("path.js-line").first.wait_for(state="attached", timeout=30_000)
    page.locator(DRAWN).first.wait_for(state="attached", timeout=60_000)
    page.get_by_text("| Idle").wait_for(timeout=60_000)
    yield page
    errors.check(allowed=())
    page.close()


def violations(page):
    """Serious and critical findings of axe-core in our own components, as `rule: elements`."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=AXE)
    found = page.evaluate(
        "([include, tags]) => axe.run({ include }, { runOnly: tags, preload: false })", [OURS, STANDARDS]
    )
    assert len(found["passes"]) > 10
    return [
        f"{one['id']}: {[node['html'] for node in one['nodes']]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def luminance(colour):
    channels = [int(value) / 255 for value in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def photograph(page, file):
    """The whole explorer on a screen high enough for it."""
    page.set_viewport_size({"width": 1280, "height": 1900})
    page.locator(f"{WHOLE} .psyedu-title h3").first.evaluate("(title) => title.scrollIntoView()")
    # Lab paints cells that come into view a moment later.
    page.wait_for_timeout(700)
    page.screenshot(path=file)
    page.set_viewport_size({"width": 1280, "height": 1000})


def test_no_cell_failed(lab):
    assert lab.locator(".jp-Notebook .jp-OutputArea-output[data-mime-type*=error]").count() == 0
    assert lab.get_by_text("Error displaying widget").count() == 0


def test_the_keyboard_moves_a_slider_and_everything_follows(lab):
    whole = lab.locator(WHOLE)
    slider = whole.locator("[data-name=count] input[type=range]")
    readout = whole.locator(".psyedu-readout")
    slider.scroll_into_view_if_needed()
    before = readout.inner_text()
    curves = lab.locator(DRAWN).evaluate_all("(paths) => paths.map((path) => path.getAttribute('d'))")
    top = slider.bounding_box()["y"]
    figure = whole.locator(".psyedu-figure").bounding_box()
    slider.focus()
    selected = lab.locator(".jp-Notebook .jp-Cell.jp-mod-active").get_attribute("data-windowed-list-index")
    lab.keyboard.press("ArrowRight")
    lab.wait_for_function(
        "(before) => document.querySelector('.psyedu-explorer-window .psyedu-readout').textContent !== before",
        arg=before,
    )
    assert slider.get_attribute("aria-valuetext") == "2 doses"
    assert lab.locator(f"{WHOLE} [data-name=count] input[type=number]").input_value() == "2"
    lab.wait_for_function(
        f"(before) => [...document.querySelectorAll('{DRAWN}')].some((one, k) => one.getAttribute('d') !== before[k])",
        arg=curves,
    )
    # No jump: controls and figure stand where they stood, and the arrow did not move to another cell.
    assert slider.bounding_box()["y"] == top
    assert whole.locator(".psyedu-figure").bounding_box() == figure
    now = lab.locator(".jp-Notebook .jp-Cell.jp-mod-active").get_attribute("data-windowed-list-index")
    assert now == selected


def test_a_number_is_typed_and_kept_in_its_range(lab):
    number = lab.locator(f"{WHOLE} [data-name=interval] input[type=number]")
    number.fill("9")
    number.press("Tab")
    lab.wait_for_function(
        "document.querySelector('.psyedu-explorer-window [data-name=interval] input[type=range]').value === '9'"
    )
    number.fill("999")
    number.press("Tab")
    interval = "document.querySelector('.psyedu-explorer-window [data-name=interval] input[type=range]')"
    lab.wait_for_function(f"{interval}.value === {interval}.max")
    lab.locator(WHOLE).get_by_role("button", name="Reset").click()
    lab.wait_for_function(
        "document.querySelector('.psyedu-explorer-window [data-name=count] input[type=range]').value === '1'"
    )


def test_scene_and_table_follow(lab, screenshots):
    day = lab.locator(f"{WHOLE} [data-name=cursor] input[type=range]")
    day.focus()
    for _ in range(4):
        lab.keyboard.press("ArrowRight")
    lab.locator(".psyedu-scene").get_by_text("Day 2.0").wait_for()
    play = lab.locator(WHOLE).get_by_role("button", name="Play")
    play.press("Enter")
    lab.wait_for_function("Number(document.querySelector('[data-name=cursor] input').value) > 2.5")
    lab.locator(WHOLE).get_by_role("button", name="Pause").press("Enter")
    play.wait_for()
    paused = day.input_value()
    lab.wait_for_timeout(600)
    assert day.input_value() == paused
    lab.locator(f"{WHOLE} details.psyedu-native summary").press("Enter")
    lab.locator(f"{WHOLE} details.psyedu-native table").first.wait_for()
    assert lab.locator(f"{WHOLE} details.psyedu-native tbody tr").count() > 20
    lab.locator(f"{WHOLE} details.psyedu-native summary").press("Enter")
    photograph(lab, screenshots / "lab-explorer.png")


def test_a_prediction_is_locked_in_and_its_reveal_answers(lab):
    for item in ("window-p1", "window-p2"):
        reveal = lab.locator(f"form[data-item={item}]").nth(1)
        assert reveal.text_content() == "Make your prediction first."
        prediction = lab.locator(f"form[data-item={item}]").first
        prediction.get_by_role("button").press("Enter")
        prediction.get_by_text("Choose an answer first.").wait_for()
        option = prediction.get_by_role("radio").first
        option.press("Space")
        prediction.get_by_role("button").press("Enter")
        prediction.get_by_text("Your prediction is locked in:").wait_for()
        assert option.is_disabled()
        reveal.get_by_text("You predicted:").wait_for()


def test_every_question_answers_right_and_wrong(lab, screenshots):
    questions = lab.locator("form.psyedu-form", has=lab.get_by_role("button", name="Check"))
    assert questions.count() > 8
    for k in range(questions.count()):
        question = questions.nth(k)
        status = question.get_by_role("status")
        radios = question.get_by_role("radio")
        assert status.text_content() == ""
        said = set()
        for answer in range(radios.count() or 2):
            if radios.count():
                radios.nth(answer).check()
            else:
                question.get_by_role("textbox").fill(["-1000", "1e9"][answer])
            before = status.text_content()
            question.get_by_role("button").click()
            lab.wait_for_function(
                "([node, before]) => node.textContent !== before", arg=[status.element_handle(), before]
            )
            said.add(status.text_content())
        assert all(text.startswith(("Right. ", "Not right. ")) for text in said)
        assert len(said) >= 2
    lab.screenshot(path=screenshots / "lab-questions.png")


def test_our_components_pass_axe(lab):
    assert violations(lab) == []


def test_the_dark_theme_keeps_everything_readable(lab, screenshots):
    lab.get_by_role("menuitem", name="Settings", exact=True).click()
    lab.locator(".lm-Menu-item", has_text=re.compile("^Theme$")).click()
    lab.get_by_role("menuitem", name="JupyterLab Dark", exact=True).click()
    lab.wait_for_function("document.body.dataset.jpThemeLight === 'false'")
    background = lab.evaluate("getComputedStyle(document.querySelector('.jp-Notebook')).backgroundColor")
    assert luminance(background) < 0.05
    texts = lab.evaluate(
        "[...document.querySelectorAll('.psyedu-figure text, .psyedu-scene text')]"
        ".map((one) => getComputedStyle(one).fill)"
    )
    assert len(texts) > 60
    assert min(contrast(colour, background) for colour in texts) >= 4.5
    lines = lab.evaluate(f"[...document.querySelectorAll('{DRAWN}')].map((one) => getComputedStyle(one).stroke)")
    assert min(contrast(colour, background) for colour in lines) >= 3
    assert violations(lab) == []
    photograph(lab, screenshots / "lab-dark.png")
