"""What several tests share: a browser, the built book, a course folder of one's own, a student's JupyterLab."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chromium import FLAGS, find_chromium
from support import PROGRAM, ROOT, PageErrors, Started, copy_of_the_course


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser, and run it last: it is slow, and Playwright keeps an event loop running."""
    for item in items:
        if ROOT / "tests" / "browser" in item.path.parents:
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A Playwright browser running the Chromium of this machine."""
    from playwright.sync_api import sync_playwright

    path = find_chromium()
    assert path is not None, "No Chromium or Chrome was found: run `python tests/chromium.py`, which says what to do."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def page_errors() -> type[PageErrors]:
    """`errors = page_errors(page)` right after the page was made; `errors.check()` at the end."""
    return PageErrors


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """The folder for pictures that a person should look at."""
    folder = ROOT / "_build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def built_book() -> Path:
    """The folder of the book's HTML, built once; what has been executed before is not executed again."""
    output = ROOT / "_build" / "test-book"
    done = subprocess.run(
        [PROGRAM, "book", "--output", output], cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, f"psyedu book failed:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    pages = sorted(output.rglob("index.html"), key=lambda path: len(path.parts))
    assert pages, f"psyedu book left no index.html in {output}"
    return pages[0].parent


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course folder that nothing else uses."""
    folder = tmp_path / "course"
    folder.mkdir()
    return copy_of_the_course(folder)


@pytest.fixture
def start() -> Iterator[Callable[..., Started]]:
    """`start(course, "--port", "9000")`: a running JupyterLab, stopped when the test ends."""
    running: list[Started] = []

    def begin(course: Path, *arguments: str) -> Started:
        running.append(Started(course, *arguments))
        return running[-1]

    yield begin
    for started in running:
        if started.process.poll() is None:
            started.stop()


@pytest.fixture(scope="session")
def student_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """A student's JupyterLab, as `psyedu start` opens it: `.address` is the welcome page, `.folder` their folder."""
    started = Started(copy_of_the_course(tmp_path_factory.mktemp("student")))
    yield started
    started.stop()
