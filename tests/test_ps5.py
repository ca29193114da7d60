"""Stock nbgrader grades a class of eight in a copy of exercises/, and every score is the one the work deserves."""

import csv
import json
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
import yaml

from assignment_class import (
    ROOT,
    copy_of_exercises,
    environment,
    found_scores,
    grade,
    gradebook,
    nbgrader,
    read_assignment,
    release,
    succeed,
)

PS5 = read_assignment("ps5")
ASSIGNMENT, NOTEBOOK, SOURCE, WRITTEN = PS5.name, PS5.file, PS5.source, PS5.written
CLASS = list(PS5.students)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the course folder in which the assignment has been generated."""
    return release(tmp_path_factory.mktemp("course"), PS5)


@pytest.fixture(scope="module")
def graded(released: Path) -> Path:
    """Return the course folder after a whole class was graded, from submission to export."""
    grade(released, PS5, CLASS)
    succeed(released, "generate_feedback", ASSIGNMENT)
    succeed(released, "export")
    return released


def test_most_points_are_given_by_tests() -> None:
    points = {cell["id"]: cell.metadata.nbgrader.points for cell in PS5.graded_cells()}
    assert sum(points.values()) - points[WRITTEN] >= 12


def test_every_objective_of_the_chapter_is_graded() -> None:
    bank = yaml.safe_load((ROOT / "src/psyedu/selfcheck/bank/window.yaml").read_text("utf-8"))
    graded_objectives = {cell.metadata.psyedu.objective for cell in PS5.graded_cells()}
    assert graded_objectives == set(bank["objectives"])


def test_model_answer_keeps_to_its_own_rule() -> None:
    cell = next(cell for cell in nbformat.read(SOURCE, 4).cells if cell["id"] == WRITTEN)
    words = [line for line in cell.source.splitlines() if not line.startswith("###")]
    assert 120 <= len(" ".join(words).split()) <= 200


def test_released_notebook_hides_solutions_and_hidden_tests(released: Path) -> None:
    source, release = (nbformat.read(path, 4) for path in (SOURCE, released / "release" / ASSIGNMENT / NOTEBOOK))
    shown = "\n".join(cell.source for cell in release.cells)
    assert not re.search(r"BEGIN (HIDDEN|SOLUTION)|END (HIDDEN|SOLUTION)", shown)
    written = "\n".join(cell.source for cell in source.cells)
    regions = re.compile(r"### BEGIN (?:HIDDEN TESTS|SOLUTION)\n(.*?)### END", re.DOTALL)
    meant_to_be_seen = regions.sub("", written)
    lines = {line.strip() for region in regions.findall(written) for line in region.splitlines()}
    concealed = [line for line in lines if len(line) > 25 and line not in meant_to_be_seen]
    assert len(concealed) > 60
    assert [line for line in concealed if line in shown] == []
    assert len(re.findall(r"^ +raise NotImplementedError\(\)$", shown, re.MULTILINE)) == 7
    assert "YOUR ANSWER HERE" in shown


@pytest.mark.parametrize("student", CLASS)
def test_every_score_is_the_one_the_work_deserves(graded: Path, student: str) -> None:
    assert found_scores(graded, PS5, student) == (PS5.expected_scores(student), [])


@pytest.mark.parametrize("student", CLASS)
def test_every_student_gets_feedback_in_words(graded: Path, student: str) -> None:
    page = (graded / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text("utf-8")
    total = sum(PS5.expected_scores(student).values())
    assert f"(Score: {total} / 17.0)" in page
    if student == "cleo":
        assert "is open for 5 days, but open_days returned 3.0." in page


def test_export_has_a_row_for_each_of_eight_students(graded: Path) -> None:
    with (graded / "grades.csv").open(newline="", encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert len(rows) == len(CLASS) == 8
    for student, row in rows.items():
        assert float(row["score"]) == sum(PS5.expected_scores(student).values())
        assert float(row["max_score"]) == 17


def test_everything_nbgrader_writes_is_ignored_by_git(graded: Path) -> None:
    made = {path.name for path in graded.iterdir()} - {"nbgrader_config.py", "source"}
    assert made == {"release", "submitted", "autograded", "feedback", "gradebook.db", "grades.csv"}
    assert {path.name for path in graded.parent.iterdir()} <= {"exercises", "home"}
    names = [f"exercises/{name}/" if (graded / name).is_dir() else f"exercises/{name}" for name in sorted(made)]
    asked = subprocess.run(["git", "check-ignore", *names], cwd=ROOT, capture_output=True, text=True, check=False)
    assert asked.stdout.split() == names


def test_validate_tells_a_student_what_is_missing(graded: Path) -> None:
    done = nbgrader(graded, "validate", f"submitted/cleo/{ASSIGNMENT}/{NOTEBOOK}")
    assert "VALIDATION FAILED ON 4 CELL(S)!" in done.stdout
    assert "is open for 5 days, but open_days returned 3.0." in done.stdout


def test_source_notebook_passes_its_own_hidden_tests(released: Path) -> None:
    assert "Success!" in succeed(released, "validate", f"source/{ASSIGNMENT}/{NOTEBOOK}")


def test_missing_source_notebook_is_named(tmp_path: Path) -> None:
    course = copy_of_exercises(tmp_path, ASSIGNMENT)
    (course / "source" / ASSIGNMENT / NOTEBOOK).unlink()
    done = nbgrader(course, "generate_assignment", ASSIGNMENT)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert re.search(rf"ERROR\] No notebooks .*source.*{ASSIGNMENT}", done.stderr), done.stderr


@pytest.fixture(scope="module")
def server(graded: Path) -> Iterator[str]:
    """Start a Jupyter server in the course folder, give the start of its addresses, and stop it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=", "--allow-root"]
    log = graded.parent / "home" / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyter", "server", "--no-browser", *options],
            cwd=graded,
            env=environment(graded.parent / "home"),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(120):
        assert process.poll() is None, f"The server ended:\n{log.read_text()}"
        try:
            get(f"{address}/api")
        except urllib.error.URLError:
            time.sleep(0.25)
        else:
            return
    raise AssertionError(f"The server did not answer:\n{log.read_text()}")


def get(address: str) -> tuple[int, str]:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.status, answer.read().decode("utf-8")


def test_formgrader_opens_and_lists_the_assignment(server: str) -> None:
    status, page = get(f"{server}/formgrader")
    assert status == 200
    assert "nbgrader" in page.lower()
    status, listed = get(f"{server}/formgrader/api/assignments")
    assert status == 200
    (assignment,) = json.loads(listed)
    assert assignment["name"] == ASSIGNMENT
    assert assignment["num_submissions"] == len(CLASS)
    assert assignment["max_score"] == 17


def test_formgrader_shows_a_submission_for_reading(graded: Path, server: str) -> None:
    with gradebook(graded) as book:
        submission = book.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, "dan").id
    status, page = get(f"{server}/formgrader/submissions/{submission}/")
    assert status == 200
    assert "An answer of dan that a person finds worth 2 points." in page
    status, listed = get(f"{server}/formgrader/api/grades?submission_id={submission}")
    assert status == 200
    points = {grade["name"]: (grade["auto_score"], grade["manual_score"]) for grade in json.loads(listed)}
    automatic = {cell: score for cell, score in PS5.expected_scores("dan").items() if cell != WRITTEN}
    assert points == {**{cell: (score, None) for cell, score in automatic.items()}, WRITTEN: (None, 2)}
