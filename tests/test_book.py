"""The book: that it builds, that it fails when it must, and what its pages ask of the reader's machine."""

import gzip
import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import pytest

from psyedu.book.build import find_course, prepare_output, render
from psyedu.book.cache import cache_folder, content_key
from psyedu.errors import PsyeduError
from support import PROGRAM, ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
FIRST_LOAD, LATER_PAGE = 300_000, 100_000
"""What a page may weigh, in bytes as compressed for the wire; mathematics is typeset when the book is built."""

VIEWS = {"light": ("light", 1280), "dark": ("dark", 1280), "narrow": ("light", 390)}

CHAPTER = """# A chapter

After one dose {fact}`D004-01`, as {cite:t}`shao2021` saw; not so {cite:t}`lu2025multilab`. Rate: $k_e = 1$.

| Day | Change |
|---|---|
| 7 | {fact}`D004-04` |

$$\\frac{dx}{dt} = -k_e x$$
"""
REFERENCES = "## References\n\n```{bibliography}\n:filter: docname in docnames\n```"


def notebook(folder: Path, *cells: str) -> None:
    """Write a notebook: texts that begin with > are code, the others Markdown."""
    made = [
        nbformat.v4.new_code_cell(text[2:]) if text.startswith("> ") else nbformat.v4.new_markdown_cell(text)
        for text in cells
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    folder.parent.mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata=kernel), folder)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A course of three pages with the real configuration, and files around it that must stay out of the book."""
    course = tmp_path / "tiny"
    (course / "book").mkdir(parents=True)
    for name in ("web", "node_modules", "src"):
        (course / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "_config.yml", course)
    pages = "".join(f"- file: {page}\n" for page in ("notebooks/05-plasticity-window", "book/safety"))
    (course / "book" / "_toc.yml").write_text(f"format: jb-book\nroot: index\nchapters:\n{pages}")
    (course / "index.md").write_text("# Welcome\n\n[Begin](notebooks/05-plasticity-window.ipynb)\n")
    (course / "book" / "safety.md").write_text("# Safety and scope\n\nOpen for {fact}`E001` in mice.\n")
    notebook(course / "notebooks" / "05-plasticity-window.ipynb", CHAPTER, "> print('a cell ran')", REFERENCES)
    for place in ("exercises", "work", "tests", ".hidden"):
        notebook(course / place / "secret.ipynb", "# Secret", f"> open('ran-{place}', 'w')")
        (course / place / "page.md").write_text("# Secret\n")
    return course


def test_the_real_book_builds_without_a_warning(built_book: Path) -> None:
    pages = {path.relative_to(built_book).as_posix() for path in built_book.rglob("*.html")}
    assert {"index.html", "notebooks/05-plasticity-window.html", "book/safety.html"} <= pages
    outside = {page for page in pages if page.split("/")[0] in ("exercises", "tests", "work", "src", "web", "tools")}
    assert outside == set()


def test_a_page_says_where_its_numbers_come_from(tiny: Path, tmp_path: Path) -> None:
    index = render(tiny, tmp_path / "out")
    page = (index.parent / "notebooks" / "05-plasticity-window.html").read_text(encoding="utf-8")
    assert "a cell ran" in page
    assert "6.9 %" in page
    assert ">calculated from the authors’ data</a>" in page
    assert ">calculated</a>" in page, "the mark in the table has one word"
    assert "Where the numbers come from" in page
    assert "n=76 dendrites, 6 mice" in page
    # the list of works: what was seen of them, and never the notes for editors
    assert "Lu, White, Raymond <em>et al.</em>" in page or "Lu, White, Raymond et al." in page
    assert "(not all details checked)" in page
    assert "doi not seen" not in page
    # mathematics needs no script, and a page without components none of ours
    assert "<math" in page
    assert "MathJax" not in page
    assert "psyedu/psyedu.js" not in page
    files = {path.name for path in index.parent.rglob("*") if path.is_file()}
    assert not {name for name in files if "secret" in name}
    assert not list(tiny.rglob("ran-*")), "a notebook outside the book was executed"
    for name in ("index.html", "book/safety.html", "search.html"):
        assert ">Safety and scope</a>" in (index.parent / name).read_text(encoding="utf-8")


def test_a_changed_package_is_executed_anew(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jupyter's own cache would show the old value: the cell is the same."""
    package = tmp_path / "source" / "psyedu"
    shutil.copytree(ROOT / "src" / "psyedu", package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    cells = ("# Page", "> from psyedu import probe\nprint('the value is', probe.VALUE)")
    notebook(tiny / "notebooks" / "05-plasticity-window.ipynb", *cells)
    for value in (1, 2):
        (package / "probe.py").write_text(f"VALUE = {value}\n")
        index = render(tiny, tmp_path / "out")
        page = (index.parent / "notebooks" / "05-plasticity-window.html").read_text(encoding="utf-8")
        assert f"the value is {value}" in page
    assert len(list((tmp_path / "out").rglob(".jupyter_cache-*"))) == 1


def test_a_failing_cell_and_every_fault_of_the_text_are_named_at_once(tiny: Path, tmp_path: Path) -> None:
    notebook(tiny / "notebooks" / "05-plasticity-window.ipynb", "# Page", "> raise ValueError('the dose is missing')")
    faults = "{fact}`A060a` {fact}`Z999` {cite:p}`bfarm2025` [gone](nowhere.md) {cite:p}`nobody1999`"
    (tiny / "book" / "safety.md").write_text(f"# Safety and scope\n\n{faults}\n\n{REFERENCES}\n")
    html = tmp_path / "out" / "_build" / "html"
    html.mkdir(parents=True)
    (html / ".buildinfo").write_text("# Sphinx build info version 1")
    (html / "index.html").write_text("the book of yesterday")
    with pytest.raises(PsyeduError, match="The book was not built") as failure:
        render(tiny, tmp_path / "out")
    causes = str(failure.value).partition("The end of the log")[0]
    for words in ("the dose is missing", "A060a", "Z999", "bfarm2025", "nowhere.md", "nobody1999"):
        assert words in causes
    assert (html / "index.html").read_text() == "the book of yesterday"


def test_the_cache_depends_on_sources_data_and_locks(tmp_path: Path) -> None:
    package, course = tmp_path / "psyedu", tmp_path / "course"
    (package / "assets").mkdir(parents=True)
    course.mkdir()
    keys = {content_key(course, package)}
    for file in (package / "a.py", package / "facts.csv", course / "requirements.lock", course / "package-lock.json"):
        file.write_text("1")
        keys.add(content_key(course, package))
    (package / "a.py").write_text("2")
    keys.add(content_key(course, package))
    assert len(keys) == 6
    (package / "assets" / "made.json").write_text("1")
    assert content_key(course, package) in keys, "what the build itself makes must not count"


def test_caches_of_earlier_contents_are_removed(tmp_path: Path) -> None:
    old = tmp_path / ".jupyter_cache-0123"
    old.mkdir()
    (tmp_path / "theirs").mkdir()
    assert cache_folder(ROOT, tmp_path) != old
    assert [path.name for path in tmp_path.iterdir()] == ["theirs"]


def test_what_is_not_a_book_is_not_replaced(tmp_path: Path) -> None:
    html = tmp_path / "_build" / "html"
    html.mkdir(parents=True)
    (html / "mine.html").write_text("somebody's own")
    with pytest.raises(PsyeduError, match="is not a book"):
        prepare_output(tmp_path)
    assert (html / "mine.html").read_text() == "somebody's own"


def book_command(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, "book", *arguments], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )


def test_a_folder_that_cannot_be_written_to_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    done = book_command(ROOT, "--output", tmp_path / "taken")
    assert done.returncode == 2
    assert "cannot be written to" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "taken").read_text() == "a file"


def test_outside_a_course_is_a_sentence(tmp_path: Path) -> None:
    done = book_command(tmp_path)
    assert done.returncode == 2
    assert "does not lie in a course folder" in done.stderr
    (tmp_path / "_config.yml").write_text("title: something else")
    with pytest.raises(PsyeduError, match=r"lacks book/_toc\.yml and index\.md"):
        find_course(tmp_path)


@pytest.fixture(scope="module")
def served(built_book: Path) -> Iterator[str]:
    """The address of the built book on this machine."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(built_book)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.mark.browser
@pytest.mark.parametrize("view", VIEWS)
def test_every_page_is_whole_quiet_and_accessible(
    built_book: Path, chromium: Any, page_errors: Any, screenshots: Path, view: str
) -> None:
    """From file://, with no request off the machine; the link to the safety page is in sight."""
    scheme, width = VIEWS[view]
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    faults = []
    files = sorted(path for path in built_book.rglob("*.html") if "_static" not in path.parts)
    assert len(files) >= 4
    for file in files:
        name = file.relative_to(built_book).as_posix()
        page = context.new_page()
        errors = page_errors(page)
        page.goto(file.as_uri())
        page.wait_for_load_state("load")
        link = page.locator("a.psyedu-safety")
        assert link.is_visible(), f"{name}: no link to the safety page in sight"
        assert link.evaluate("a => a.pathname").endswith("/book/safety.html"), name
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name}: scrolls sideways"
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("async () => (await axe.run(document, {preload: false})).violations")
        faults += [
            f"{name}: {fault['id']}: {fault['nodes'][0]['html'][:200]}"
            for fault in found
            if fault["impact"] in ("serious", "critical")
        ]
        page.evaluate("window.scrollTo(0, 0)")
        page.screenshot(path=screenshots / f"{name.removesuffix('.html').replace('/', '-')}-{view}.png", full_page=True)
        errors.check()
        page.close()
    context.close()
    assert faults == []


@pytest.mark.browser
def test_pages_are_light(built_book: Path, chromium: Any, served: str) -> None:
    """What a first visit and later pages load, as compressed for the wire; nothing comes from elsewhere."""
    context = chromium.new_context()
    seen: set[str] = set()

    def weight(url: str) -> int:
        assert url.startswith((served, "data:")), f"a request left the machine: {url}"
        file = built_book / url.removeprefix(served).split("?")[0]
        if url in seen or not file.is_file():
            return 0
        seen.add(url)
        packed = len(gzip.compress(file.read_bytes(), 6))
        return min(packed, file.stat().st_size)

    weights = {}
    for name in ("notebooks/05-plasticity-window.html", "index.html", "book/safety.html"):
        page, urls = context.new_page(), list[str]()
        page.on("request", lambda request, urls=urls: urls.append(request.url))
        page.goto(served + name, wait_until="networkidle")
        weights[name] = sum(weight(url) for url in urls)
        page.close()
    context.close()
    print({name: f"{bytes_ / 1000:.0f} kB" for name, bytes_ in weights.items()})
    first, *later = weights.values()
    assert first <= FIRST_LOAD, weights
    assert all(one <= LATER_PAGE for one in later), weights
    assert first > 50_000, "the pages were not loaded at all"


@pytest.mark.browser
def test_the_chapter_reads_without_javascript(built_book: Path, chromium: Any, screenshots: Path) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((built_book / "notebooks" / "05-plasticity-window.html").as_uri())
    assert page.locator("a.psyedu-safety").is_visible()
    assert page.locator(".psyedu-math-block > svg:not(.psyedu-math-glyphs)").first.is_visible()
    assert page.locator("fieldset").first.is_visible(), "a question shows its fields"
    page.screenshot(path=screenshots / "chapter-without-javascript.png", full_page=True)
    context.close()


@pytest.mark.browser
def test_the_book_can_be_searched_without_a_server(built_book: Path, chromium: Any, page_errors: Any) -> None:
    page = chromium.new_page()
    errors = page_errors(page)
    page.goto((built_book / "index.html").as_uri())
    page.keyboard.press("Control+k")
    page.keyboard.type("dendrite")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=dendrite")
    page.get_by_role("link", name="The plasticity window").last.wait_for()
    page.locator("#search-results a", has_text="The plasticity window").first.click()
    page.wait_for_url("**/05-plasticity-window.html**")
    errors.check()
    page.close()
