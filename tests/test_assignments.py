"""Every assignment: its source is clean, its solutions get what they deserve, and stock nbgrader grades its class.

A sample of three students is graded each time, the class of eight under the marker `full`. Problem set 5 has tests of
its own (test_ps5.py) that always grade its whole class and go on to feedback, export and formgrader.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import nbformat
import pytest
import yaml

from assignment_class import ROOT, Assignment, all_assignments, found_scores, grade, plain_scores, release

ASSIGNMENTS = all_assignments()
GRADED_HERE = [number for number in ASSIGNMENTS if number != "ps5"]
SAMPLE = 3
BANKS = ROOT / "src" / "psyedu" / "selfcheck" / "bank"


@pytest.fixture(params=ASSIGNMENTS)
def assignment(request: pytest.FixtureRequest) -> Assignment:
    return ASSIGNMENTS[request.param]


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what gives the course folder in which an assignment was generated, once for each."""
    return cache(lambda number: release(tmp_path_factory.mktemp(number), ASSIGNMENTS[number]))


def test_every_assignment_has_a_class_of_eight() -> None:
    sources = {path.parent.name for path in (ROOT / "exercises" / "source").glob("*/*.ipynb")}
    assert sources == {assignment.name for assignment in ASSIGNMENTS.values()}
    for assignment in ASSIGNMENTS.values():
        assert len(assignment.students) == 8
        blank = [name for name, row in assignment.students.items() if not row.solutions]
        assert len(blank) == 1, f"{assignment.number}: one student hands in nothing; found {blank}."


def test_source_is_stored_without_outputs_and_shows_no_machine(assignment: Assignment) -> None:
    notebook = assignment.notebook()
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert set(notebook.metadata.language_info) == {"name"}
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            assert cell.metadata.nbgrader.grade_id == cell["id"]


def test_points_are_as_announced(assignment: Assignment) -> None:
    points = {cell["id"]: cell.metadata.nbgrader.points for cell in assignment.graded_cells()}
    text = "\n".join(cell.source for cell in assignment.notebook().cells if cell.cell_type == "markdown")
    for number, task in enumerate(assignment.tasks, start=1):
        announced = re.search(rf"## Task {number}: [^\n]*\((\d) points\)", text)
        assert announced, f"Task {task} does not say how many points it gives."
        assert int(announced.group(1)) == sum(points[cell["id"]] for cell in assignment.graded_cells(task))
    by_a_person = re.search(r"\((\d) points, read by a person\)", text)
    assert by_a_person and int(by_a_person.group(1)) == points[assignment.written]
    tested = {cell["id"] for task in assignment.tasks for cell in assignment.graded_cells(task)}
    assert tested | {assignment.written} == set(points)


def test_every_graded_cell_names_an_objective_of_one_chapter(assignment: Assignment) -> None:
    graded = {cell.metadata.psyedu.objective for cell in assignment.graded_cells()}
    banks = [yaml.safe_load(path.read_text("utf-8")) for path in BANKS.glob("*.yaml")]
    assert [bank["chapter"] for bank in banks if graded <= set(bank["objectives"])], f"No one chapter has {graded}."


def test_release_hides_solutions_and_hidden_tests(assignment: Assignment, released: Callable[[str], Path]) -> None:
    course = released(assignment.number)
    given_out = nbformat.read(course / "release" / assignment.name / assignment.file, 4)
    shown = "\n".join(cell.source for cell in given_out.cells)
    assert not re.search(r"(BEGIN|END) (HIDDEN|SOLUTION)", shown)
    written = "\n".join(cell.source for cell in assignment.notebook().cells)
    regions = re.compile(r"### BEGIN (?:HIDDEN TESTS|SOLUTION)\n(.*?)### END", re.DOTALL)
    meant_to_be_seen = regions.sub("", written)
    lines = {line.strip() for region in regions.findall(written) for line in region.splitlines()}
    concealed = [line for line in lines if len(line) > 25 and line not in meant_to_be_seen]
    assert len(concealed) >= 10
    assert [line for line in concealed if line in shown] == []
    assert "YOUR ANSWER HERE" in shown
    assert "raise NotImplementedError()" in shown


def test_solutions_are_complete_and_all_handed_in(assignment: Assignment) -> None:
    for task in assignment.tasks:
        names = assignment.solution_names(task)
        assert {"right", "alternative"} <= set(names)
        assert sum(name.startswith("wrong_") for name in names) >= 2
        used = {row.solutions.get(task) for row in assignment.students.values()} - {None}
        assert set(names) == used
        points = {cell["id"]: cell.metadata.nbgrader.points for cell in assignment.graded_cells(task)}
        for name in names:
            scores = assignment.solution(task, name)[1]
            assert set(scores) == set(points), f"The first line of {name} names other test cells than {task} has."
            assert all(score in (0, points[cell]) for cell, score in scores.items())
            assert (scores == points) == name.startswith(("right", "alternative"))


def test_every_test_cell_tells_right_from_wrong(assignment: Assignment) -> None:
    for task in assignment.tasks:
        wrong = [name for name in assignment.solution_names(task) if name.startswith("wrong_")]
        failed = {cell for name in wrong for cell, score in assignment.solution(task, name)[1].items() if score == 0}
        assert failed == {cell["id"] for cell in assignment.graded_cells(task)}


def test_every_solution_gets_its_points_in_plain_python(assignment: Assignment) -> None:
    for task in assignment.tasks:
        own = plain_scores(assignment, task)
        assert own == {cell["id"]: cell.metadata.nbgrader.points for cell in assignment.graded_cells(task)}
        for name in assignment.solution_names(task):
            text, scores = assignment.solution(task, name)
            assert plain_scores(assignment, task, text) == scores, f"{assignment.number}/{task}/{name}"


def check_class(course: Path, assignment: Assignment, students: list[str]) -> None:
    """Grade these students with stock nbgrader and hold every score against the one the work deserves."""
    grade(course, assignment, students)
    for student in students:
        assert found_scores(course, assignment, student) == (assignment.expected_scores(student), []), student


@pytest.mark.parametrize("number", GRADED_HERE)
def test_nbgrader_grades_a_sample_of_the_class(number: str, released: Callable[[str], Path]) -> None:
    assignment = ASSIGNMENTS[number]
    check_class(released(number), assignment, list(assignment.students)[:SAMPLE])


@pytest.mark.full
@pytest.mark.parametrize("number", GRADED_HERE)
def test_nbgrader_grades_the_class_of_eight(number: str, tmp_path: Path) -> None:
    assignment = ASSIGNMENTS[number]
    check_class(release(tmp_path, assignment), assignment, list(assignment.students))
