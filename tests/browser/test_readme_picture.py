"""The picture at the top of the README: what the explorer looks like on its page in the built book.

`PSYEDU_PICTURES=write make test` renews it; otherwise it is only compared, so that a test run changes no stored file.
"""

import os
import struct

import pytest

from support import ROOT

PICTURE = ROOT / "book" / "images" / "window-explorer.png"
TALLEST = 1000  # pixels: the controls with the human lane and the spines, enough to see what it is
WITHOUT_BARS = ".bd-header-article, .bd-header, .pst-async-banner-revealer, #pst-skip-link { visibility: hidden }"


def size(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels, from a PNG file's header."""
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_the_readmes_picture_shows_the_explorer_as_it_is(chromium, page_errors, built_book, screenshots) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 2400}, color_scheme="light")
    errors = page_errors(page)
    page.goto((built_book / "notebooks" / "05-plasticity-window.html").as_uri())
    explorer = page.locator("#psyedu-explorer-window")
    explorer.scroll_into_view_if_needed()  # it starts when it is seen
    explorer.get_by_role("status").filter(has_text="Psilocybin 25 mg").wait_for()
    page.evaluate("window.scrollTo(0, 0)")
    box = explorer.bounding_box()
    clip = box | {"height": min(box["height"], TALLEST)}
    picture = page.screenshot(path=screenshots / PICTURE.name, style=WITHOUT_BARS, clip=clip, full_page=True)
    page.close()
    errors.check()
    if os.environ.get("PSYEDU_PICTURES") == "write":
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(picture)
    assert len(picture) > 20_000, "the picture is almost empty"
    assert size(PICTURE.read_bytes()) == pytest.approx(size(picture), rel=0.15), (
        f"{PICTURE.relative_to(ROOT)} no longer has the explorer's shape: renew it with PSYEDU_PICTURES=write make test"
    )
