"""What axe-core and computed contrasts say about the page, in light and dark, and what must not depend on colour."""

import re

import pytest
from page_support import WEB, explorer_html
from test_page_questions import BODY

AXE = WEB.parent / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(params=["light", "dark"])
def page(request, chromium, site, toy, page_errors, screenshots):
    """A page with an explorer and questions in every state, in one theme."""
    context = chromium.new_context(viewport={"width": 900, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    errors = page_errors(page)
    page.goto(site.write(explorer_html(toy) + BODY, theme=request.param))
    page.wait_for_selector("[data-ready].psyedu-explorer")
    page.get_by_text("Show the values as a table").click()
    page.get_by_label("This one").check()
    page.locator("#psyedu-t-q1 button").click()
    page.get_by_label("How many days?").fill("3")
    page.locator("#psyedu-t-q2 button").click()
    page.get_by_label("It falls").check()
    page.get_by_role("button", name="Lock in my prediction").first.click()
    page.locator("#psyedu-t-q2 [data-verdict=wrong]").wait_for()
    page.screenshot(path=screenshots / f"page-{request.param}.png", full_page=True)
    yield page
    context.close()
    errors.check()


def violations(page):
    """Serious and critical findings as `rule: elements`; the style sheet is not fetched again, file:// forbids it."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("(tags) => axe.run(document, { runOnly: tags, preload: false })", STANDARDS)
    assert len(found["passes"]) > 15
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


def test_no_serious_violation(page):
    assert violations(page) == []


def test_no_serious_violation_where_things_are_absent(page):
    page.get_by_label("Compound").select_option("beta")
    page.get_by_text("Beta was never measured in plasma.").wait_for()
    assert violations(page) == []


def test_drawn_text_and_lines_stand_out(page):
    """axe cannot see through SVG: the colours that the browser computed, against the explorer's background."""
    background = page.evaluate("getComputedStyle(document.querySelector('.psyedu-explorer')).backgroundColor")
    texts = page.evaluate(
        "[...document.querySelectorAll('.psyedu-plot text')].map((one) => getComputedStyle(one).fill)"
    )
    lines = page.evaluate(
        "[...document.querySelectorAll('.psyedu-plot path')].map((one) => getComputedStyle(one).stroke)"
    )
    assert len(texts) > 30
    assert len(lines) == 4
    assert min(contrast(colour, background) for colour in texts) >= 4.5
    assert min(contrast(colour, background) for colour in lines) >= 3
    series = page.evaluate("""() => {
        const probe = document.createElement('i');
        document.querySelector('.psyedu-explorer').append(probe);
        return [0, 1, 2, 3, 4, 5].map((k) => {
            probe.style.color = `var(--psyedu-series-${k})`;
            return getComputedStyle(probe).color;
        });
    }""")
    assert len(set(series)) == 6
    assert min(contrast(colour, background) for colour in series) >= 3


def test_focus_is_seen_on_everything_that_takes_it(page):
    page.get_by_role("heading", name="A page").click()
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        style = page.evaluate("""() => {
            const at = document.activeElement, style = getComputedStyle(at);
            const name = at === document.body ? '' : at.id + at.className + at.textContent.slice(0, 20);
            return [name, style.outlineStyle, parseFloat(style.outlineWidth)];
        }""")
        if not style[0] or style[0] in seen:
            break
        seen.add(style[0])
        assert style[1] == "solid", style
        assert style[2] >= 2, style
    assert len(seen) >= 14


def test_dark_follows_the_system_where_the_page_has_no_theme(chromium, site, toy):
    colours = {}
    for scheme in ("light", "dark"):
        context = chromium.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(site.write(explorer_html(toy)))
        page.wait_for_selector("[data-ready]")
        colours[scheme] = page.evaluate("getComputedStyle(document.querySelector('.psyedu-explorer')).backgroundColor")
        page.emulate_media(media="print", color_scheme=scheme)
        printed = page.evaluate("getComputedStyle(document.querySelector('.psyedu-plot text')).fill")
        assert printed == "rgb(31, 31, 31)"
        context.close()
    assert luminance(colours["light"]) > 0.9
    assert luminance(colours["dark"]) < 0.05


def test_right_and_wrong_are_said(page):
    assert page.locator("[data-verdict=right] strong").first.inner_text() == "Right."
    assert page.locator("#psyedu-t-q2 [data-verdict=wrong] strong").inner_text() == "Not right."
