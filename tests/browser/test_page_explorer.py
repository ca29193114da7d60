"""An explorer on a page from file://: alive without a kernel, usable by keyboard, said in words."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from page_support import explorer_html

ROOT = ".psyedu-explorer"


@pytest.fixture
def opened(chromium, site, toy, page_errors):
    """`opened(spec, ...)`: a page with the explorer, ready; at the end it must have had no errors and no requests."""
    contexts = []

    def begin(spec=None, before="", allowed=(), wait=True, theme="", **options):
        context = chromium.new_context(**{"viewport": {"width": 900, "height": 900}, **options})
        page = context.new_page()
        contexts.append((context, page_errors(page), allowed))
        page.goto(site.write(before + explorer_html(spec or toy), theme=theme))
        if wait:
            page.wait_for_selector(f"{ROOT}[data-ready]")
        return page

    yield begin
    for context, errors, allowed in contexts:
        context.close()
        errors.check(allowed)


def psyedu(page, expression):
    return page.evaluate(f"(() => {{ const it = document.querySelector('{ROOT}').psyedu; return {expression}; }})()")


def drawn(page):
    """How often the explorer has been drawn."""
    return int(page.get_attribute(ROOT, "data-drawn"))


def after_drawing(page, act):
    """Do something and wait for the drawing that follows."""
    before = drawn(page)
    act()
    page.wait_for_function(f"Number(document.querySelector('{ROOT}').dataset.drawn) > {before}")


def plot_of(page):
    """Left, right, top, bottom in pixels and the hours at both ends of the window's panel."""
    return list(map(float, page.get_attribute("[data-panel=window] svg", "data-plot").split()))


def path(page, panel):
    return page.get_attribute(f"[data-panel={panel}] path[data-run=main]", "d")


def test_the_keyboard_moves_a_slider_redraws_and_says_so(opened):
    page = opened()
    slider = page.get_by_label("Number of doses")
    assert slider.get_attribute("aria-valuetext") == "1 dose"
    before, days = path(page, "window"), psyedu(page, "it.measures.open_days")
    slider.focus()
    after_drawing(page, lambda: page.keyboard.press("ArrowRight"))
    assert slider.get_attribute("aria-valuetext") == "2 doses"
    assert page.locator("output").filter(has_text="2 doses").count() == 1
    assert path(page, "window") != before
    assert psyedu(page, "it.measures.open_days") > days
    page.wait_for_function("document.querySelector('[role=status]').textContent.includes('2 doses')")
    assert page.locator("[role=status]").inner_text() == psyedu(page, "it.readout")


def test_the_readout_waits_until_the_slider_rests(opened):
    page = opened()
    page.wait_for_function("document.querySelector('[role=status]').textContent.includes('1 dose')")
    said = page.evaluate("""async () => {
        const root = document.querySelector('.psyedu-explorer'), status = root.querySelector('[role=status]');
        let changes = 0;
        new MutationObserver(() => changes++).observe(status, { childList: true, characterData: true, subtree: true });
        const wait = (time) => new Promise((done) => setTimeout(done, time));
        for (const value of [0.15, 0.2, 0.3, 0.35, 0.4]) { root.psyedu.set('threshold', value); await wait(40); }
        const during = changes;
        await wait(500);
        return [during, changes];
    }""")
    assert said == [0, 1]


def test_what_is_drawn_is_what_was_simulated(opened):
    page = opened()
    t, window = (np.array(psyedu(page, f"Array.from(it.results.main.{name})")) for name in ("t", "window"))
    left, right, top, bottom, start, end = map(
        float, page.get_attribute("[data-panel=window] svg", "data-plot").split()
    )
    points = [tuple(map(float, pair.split())) for pair in path(page, "window")[1:].split("L")]
    x, y = np.array(points).T
    hours = start + (end - start) * (x - left) / (right - left)
    # 0.01 px of rounding
    np.testing.assert_allclose((bottom - y) / (bottom - top), np.interp(hours, t, window), atol=2e-2)
    assert y.min() == pytest.approx(bottom - (bottom - top) * window.max(), abs=0.02)


def test_a_choice_ranges_the_slider_anew_and_says_why_it_cannot_be_set(opened):
    page = opened()
    after_drawing(page, lambda: page.get_by_label("Dose in people").fill("10"))
    assert psyedu(page, "it.values.dose") == 10
    after_drawing(page, lambda: page.get_by_label("Let the human dose").check())
    assert psyedu(page, "it.parameters.main.bridge") == 1
    after_drawing(page, lambda: page.get_by_label("Compound").select_option("beta"))
    dose, bridge = page.get_by_label("Dose in people"), page.get_by_label("Let the human dose")
    assert dose.is_disabled()
    assert bridge.is_disabled()
    assert not bridge.is_checked()
    assert page.get_by_text("No dose of Beta was studied in people.").is_visible()
    assert page.get_by_text("Beta has no human kinetics to drive it.").is_visible()
    assert page.get_by_text("Beta was never measured in plasma.").is_visible()
    assert page.locator("[data-panel=plasma] svg").count() == 0
    assert psyedu(page, "it.parameters.main.bridge") == 0
    after_drawing(page, lambda: page.get_by_label("Compound").select_option("alpha"))
    assert dose.is_enabled()
    assert psyedu(page, "it.values.dose") == 25
    assert page.locator("[data-panel=plasma] svg").count() == 1


def test_presets_and_reset(opened):
    page = opened()
    start = psyedu(page, "it.values")
    after_drawing(page, lambda: page.get_by_role("button", name="Two doses, two weeks apart").click())
    assert psyedu(page, "it.values") == {**start, "count": 2, "interval": 14}
    assert page.get_by_label("Days between doses").input_value() == "14"
    after_drawing(page, lambda: page.get_by_role("button", name="Reset").click())
    assert psyedu(page, "it.values") == start
    assert page.get_by_label("Days between doses").input_value() == "7"


def test_the_table_opens_and_agrees_with_the_run(opened):
    page = opened()
    assert page.locator("table").count() == 0
    page.get_by_text("Show the values as a table").click()
    table = page.locator("table", has_text="Spine density (mice)")
    table.wait_for()
    assert table.locator("thead th").all_inner_texts() == [
        "Days after the first dose",
        "Dosed, model (%)",
        "Saline, model (%)",
    ]
    assert table.locator("tbody th").all_inner_texts() == ["0", "5", "10", "15", "20", "25", "30"]
    run = {name: psyedu(page, f"Array.from(it.results.main.{name})") for name in ("t", "density")}
    expected = 100 * np.interp(5 * 24, run["t"], run["density"]) - 100
    assert float(table.locator("tbody tr").nth(1).locator("td").first.inner_text()) == pytest.approx(
        expected, abs=0.006
    )
    region = page.get_by_role("region", name="Table of values")
    assert region.get_attribute("tabindex") == "0"
    before = table.inner_text()
    after_drawing(page, lambda: page.get_by_label("Number of doses").fill("3"))
    assert table.inner_text() != before


def test_lanes_are_named_and_what_is_shaded_is_said(opened):
    page = opened()
    assert page.locator(".psyedu-lane").all_inner_texts() == ["People", "Mice", "Mice"]
    caption = page.locator("[data-panel=window] figcaption").inner_text()
    assert re.match(
        r"Shaded: Window open in the model \(day 0\.\d to 14\.\d\)\. Dashed line across: Threshold", caption
    )
    assert page.locator("[data-panel=window] svg").get_attribute("aria-label").endswith(caption)


def test_the_scene_follows_its_cursor_and_the_controls(opened):
    page = opened()
    scene = page.locator(".psyedu-scene-figure")
    cursor = page.get_by_label("Day", exact=True)
    assert cursor.get_attribute("aria-valuetext") == "Day 0"
    cursor.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert cursor.get_attribute("aria-valuetext") == "Day 1.5"
    run = {name: psyedu(page, f"Array.from(it.results.main.{name})") for name in ("t", "new_spines", "density")}
    spines = np.floor(40 * np.interp(36, run["t"], run["new_spines"]) + 0.5)
    shown = [scene.locator(f"[id$=spine-{k}]").get_attribute("display") is None for k in range(4)]
    assert sum(shown) == spines
    assert 0 < spines < 4
    assert scene.locator("[id$=hand]").get_attribute("transform") == "translate(30.0000 0.0000)"
    words = f"Day 2: {100 * np.interp(36, run['t'], run['density']) - 100:.1f} %"
    assert scene.locator("[id$=words]").text_content() == words
    assert page.locator(".psyedu-scene-summary").inner_text().endswith(f"on day 1.5. {words}.")
    mark = page.locator("[data-panel=window] .psyedu-cursor").get_attribute("transform")
    left, right, *_ = plot_of(page)
    assert float(re.search(r"[\d.]+", mark)[0]) == pytest.approx(left + (right - left) * 1.5 / 30, abs=0.02)
    assert scene.locator("[id$=day-0]").get_attribute("data-state") == "open"
    after_drawing(page, lambda: page.get_by_label("Number of doses").fill("0"))
    assert scene.locator("[id$=day-0]").get_attribute("data-state") == "closed"
    after_drawing(page, lambda: page.get_by_label("Compound").select_option("beta"))
    assert scene.locator("[id$=glow]").get_attribute("data-state") == "absent"


def test_play_runs_pauses_and_is_still_at_first(opened):
    page = opened()
    page.wait_for_timeout(120)
    assert psyedu(page, "it.cursor") == 0
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(f"document.querySelector('{ROOT}').psyedu.cursor >= 1")
    page.get_by_role("button", name="Pause").click()
    day = psyedu(page, "it.cursor")
    page.wait_for_timeout(120)
    assert psyedu(page, "it.cursor") == day
    assert page.get_by_role("button", name="Play").is_visible()


def test_reduced_motion_takes_the_play_button_away(opened):
    page = opened(reduced_motion="reduce")
    assert page.locator(".psyedu-play").is_hidden()
    page.get_by_label("Day", exact=True).fill("10")
    assert psyedu(page, "it.cursor") == 10
    assert page.evaluate("document.getAnimations().length") == 0


def test_the_static_picture_gives_way_and_comes_back_when_the_explorer_fails(opened, toy):
    page = opened()
    assert page.get_by_text("static picture").is_hidden()
    toy["chain"] = "unknown"
    broken = opened(toy, wait=False, allowed=('The chain "unknown"',))
    broken.wait_for_selector(f"{ROOT}[data-failed]")
    assert broken.get_by_role("alert").inner_text().startswith('This explorer cannot run here: The chain "unknown"')
    assert broken.get_by_text("static picture", exact=True).is_visible()
    assert broken.locator(f"{ROOT}[data-ready]").count() == 0


def test_a_failure_later_on_brings_the_picture_back(opened, toy):
    toy["variants"]["compound"]["beta"] = None
    toy["measures"].append({"name": "odd", "kind": "maximum", "trace": "window", "run": "main"})
    page = opened(toy, allowed=("odd",))
    page.evaluate(f"document.querySelector('{ROOT}').psyedu.spec.measures.at(-1).trace = 'nothing'")
    after_drawing(page, lambda: page.get_by_label("Number of doses").fill("2"))
    assert 'The measure "odd" needs' in page.get_by_role("alert").inner_text()
    assert page.get_by_text("static picture", exact=True).is_visible()
    assert page.locator(".psyedu-live").count() == 0


def test_without_scripts_the_picture_stands(opened):
    page = opened(wait=False, java_script_enabled=False)
    assert page.get_by_text("static picture").is_visible()


def test_it_starts_when_it_comes_near_or_is_printed(opened):
    far = '<div style="height:9000px"></div>'
    page = opened(before=far, wait=False)
    page.wait_for_timeout(200)
    assert page.locator(f"{ROOT}[data-started]").count() == 0
    page.evaluate("scrollTo(0, 8500)")
    page.wait_for_selector(f"{ROOT}[data-ready]")
    printed = opened(before=far, wait=False)
    printed.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed.emulate_media(media="print")
    printed.wait_for_selector(f"{ROOT}[data-ready]", state="attached")
    assert printed.locator("[data-panel=window] svg").count() == 1
    assert printed.locator(".psyedu-buttons").is_hidden()


@pytest.mark.parametrize("width", [390, 320])
def test_a_phone_needs_no_sideways_scrolling(opened, width):
    page = opened(viewport={"width": width, "height": 800})
    page.get_by_text("Show the values as a table").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sizes = page.evaluate("""() => [...document.querySelectorAll('.psyedu-plot text')].map((text) => {
        const svg = text.ownerSVGElement, size = parseFloat(getComputedStyle(text).fontSize);
        return size * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    })""")
    assert min(sizes) >= 11
    for slider in page.locator("input[type=range]:visible").all():
        assert slider.bounding_box()["width"] >= 0.5 * width
        assert slider.bounding_box()["height"] >= 24
    page.set_viewport_size({"width": 900, "height": 800})
    page.wait_for_function("document.querySelector('[data-panel=window] svg').clientWidth > 400")


def test_the_controls_stay_in_sight_beside_the_panels(opened):
    page = opened(viewport={"width": 720, "height": 700})
    page.locator("[data-panel=window]").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('[data-panel=window]').scrollIntoView({block: 'end'})")
    form, plot = (page.locator(name).bounding_box() for name in (".psyedu-controls", "[data-panel=window] svg"))
    assert 0 <= form["y"] < 700
    assert form["x"] + form["width"] <= plot["x"]
    assert page.locator(".psyedu-controls input").first.bounding_box()["y"] < plot["y"] + plot["height"]


def test_labels_stay_inside_their_panels(opened, toy):
    toy["panels"][2]["brackets"][0]["label"] = (
        "Reported: about 48 hours; open at day 2 and closed at day 14 in the one study there is"
    )
    for width in (390, 900):
        page = opened(toy, viewport={"width": width, "height": 800})
        outside = page.evaluate("""() => [...document.querySelectorAll('.psyedu-plot text')].filter((text) => {
            const box = text.getBoundingClientRect(), svg = text.ownerSVGElement.getBoundingClientRect();
            return box.left < svg.left - 1 || box.right > svg.right + 1
                || box.top < svg.top - 1 || box.bottom > svg.bottom + 1;
        }).map((text) => text.textContent)""")
        assert outside == []


def test_a_redraw_takes_less_than_a_frame(opened):
    page = opened()
    times = page.evaluate("""async () => {
        const root = document.querySelector('.psyedu-explorer'), times = [];
        for (let k = 0; k < 40; k++) {
            root.psyedu.set('threshold', 0.1 + 0.05 * (k % 8));
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            times.push(Number(root.dataset.redrawTime));
        }
        return times;
    }""")
    assert np.median(times[10:]) <= 16


def test_many_changes_in_one_frame_are_one_drawing(opened):
    page = opened()
    before = drawn(page)
    page.evaluate("""async () => {
        const { psyedu } = document.querySelector('.psyedu-explorer');
        for (const value of [2, 3, 4]) psyedu.set('count', value);
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }""")
    assert drawn(page) == before + 1
    assert psyedu(page, "it.values.count") == 4


def test_the_drawing_of_the_scene_is_well_formed_and_named(opened):
    page = opened()
    svg = page.evaluate("new XMLSerializer().serializeToString(document.querySelector('.psyedu-scene-figure svg'))")
    root = ElementTree.fromstring(svg)
    title = page.locator(f"[id='{root.get('aria-labelledby')}']").inner_text()
    assert title == "A dendrite and a calendar"
    assert page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)").count("hatch") == 0
