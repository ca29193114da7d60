"""A class of eight for each assignment: who hands in what, what it must be worth, and how stock nbgrader is run on it.

``tests/exercises/psN/class.yaml`` names the assignment, the cell of its written answer, the folder of each task's
solutions with the cell that a student fills in, and the eight students. The first line of a solution says what each of
its test cells must give. A solution that is no Python is kept as ``.txt``: as ``.py`` it could not be checked.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbgrader.api import Gradebook

ROOT = Path(__file__).resolve().parents[1]
EXERCISES = Path(__file__).resolve().parent / "exercises"


@dataclass(frozen=True)
class HandedIn:
    """What one student hands in: a solution for each task, and the points that a person gives to the written answer."""

    solutions: dict[str, str]
    written: float


@dataclass(frozen=True)
class Assignment:
    """An assignment, its solutions and its class."""

    number: str
    name: str
    written: str
    tasks: dict[str, str]
    students: dict[str, HandedIn]

    @property
    def file(self) -> str:
        return f"{self.name}.ipynb"

    @property
    def source(self) -> Path:
        return ROOT / "exercises" / "source" / self.name / self.file

    def notebook(self) -> nbformat.NotebookNode:
        return nbformat.read(self.source, 4)

    def graded_cells(self, task: str = "") -> list[nbformat.NotebookNode]:
        """Return the cells that give points; with a task, its test cells only."""
        start = f"{self.tasks[task]}-" if task else ""
        found = [cell for cell in self.notebook().cells if cell.metadata.get("nbgrader", {}).get("grade")]
        return [cell for cell in found if cell["id"].startswith(start)]

    def solution_names(self, task: str) -> list[str]:
        return sorted(
            path.stem for path in (EXERCISES / self.number / task).iterdir() if path.suffix in (".py", ".txt")
        )

    def solution(self, task: str, name: str) -> tuple[str, dict[str, float]]:
        """Return the text of a solution and the points that its first line says it must get, by test cell."""
        folder = EXERCISES / self.number / task
        (path,) = [path for path in (folder / f"{name}.py", folder / f"{name}.txt") if path.exists()]
        text = path.read_text("utf-8")
        scores = re.findall(r"([a-z0-9-]+) (\d+(?:\.5)?)(?:,|$)", text.splitlines()[0])
        return text, {cell: float(points) for cell, points in scores}

    def expected_scores(self, student: str) -> dict[str, float]:
        """Return the points that a student of the class must get, by graded cell."""
        handed_in = self.students[student]
        scores = {cell["id"]: 0.0 for cell in self.graded_cells()}
        for task, name in handed_in.solutions.items():
            scores.update(self.solution(task, name)[1])
        return {**scores, self.written: handed_in.written}


def read_assignment(number: str) -> Assignment:
    """Return the assignment that ``tests/exercises/<number>/class.yaml`` describes."""
    read: dict[str, Any] = yaml.safe_load((EXERCISES / number / "class.yaml").read_text("utf-8"))
    students = {}
    for student, row in read["class"].items():
        solutions = {task: name for task, name in (row or {}).items() if task != "written"}
        students[student] = HandedIn(solutions, float((row or {}).get("written", 0)))
    return Assignment(number, read["assignment"], read["written"], read["tasks"], students)


def all_assignments() -> dict[str, Assignment]:
    return {path.parent.name: read_assignment(path.parent.name) for path in sorted(EXERCISES.glob("ps*/class.yaml"))}


def plain_scores(assignment: Assignment, task: str, text: str | None = None) -> dict[str, float]:
    """Run the source notebook in plain Python, with `text` in the task's cell, and return what its test cells give."""
    names: dict[str, Any] = {"__name__": "__main__"}
    graded = {cell["id"]: float(cell.metadata.nbgrader.points) for cell in assignment.graded_cells(task)}
    scores = {}
    for cell in assignment.notebook().cells:
        if cell.cell_type != "code":
            continue
        code = text if text is not None and cell["id"] == assignment.tasks[task] else cell.source
        try:
            exec(compile(code, cell["id"], "exec"), names)
        except Exception as error:  # a wrong solution may fail in any way; what counts are the points
            if text is None:
                raise AssertionError(f"The source notebook's cell {cell['id']} fails: {error!r}") from error
            points = 0.0
        else:
            points = graded.get(cell["id"], 0.0)
        if cell["id"] in graded:
            scores[cell["id"]] = points
    return scores


def environment(home: Path) -> dict[str, str]:
    """Return an environment like that of a terminal in which nothing was activated, with an empty home folder."""
    home.mkdir(exist_ok=True)
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "IPYTHON", "VIRTUAL_ENV"))
    }
    return {**kept, "HOME": str(home), "PATH": "/usr/local/bin:/usr/bin:/bin", "OPENBLAS_NUM_THREADS": "1"}


def nbgrader(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=folder,
        env=environment(folder.parent / "home"),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def succeed(folder: Path, *words: str) -> str:
    done = nbgrader(folder, *words)
    assert done.returncode == 0, f"nbgrader {' '.join(words)} ended with {done.returncode}:\n{done.stderr}"
    return done.stdout + done.stderr


def copy_of_exercises(folder: Path, name: str) -> Path:
    """Copy the settings and one assignment of exercises/, without what an instructor made there."""
    course = folder / "exercises"
    course.mkdir()
    shutil.copy(ROOT / "exercises" / "nbgrader_config.py", course)
    shutil.copytree(ROOT / "exercises" / "source" / name, course / "source" / name)
    return course


def hand_in(course: Path, assignment: Assignment, student: str) -> None:
    """Fill in the released notebook as the student does and place it as a submission."""
    notebook = nbformat.read(course / "release" / assignment.name / assignment.file, 4)
    cells = {cell["id"]: cell for cell in notebook.cells}
    handed_in = assignment.students[student]
    for task, name in handed_in.solutions.items():
        cells[assignment.tasks[task]].source = assignment.solution(task, name)[0]
    if handed_in.solutions:
        cells[
            assignment.written
        ].source = f"An answer of {student} that a person finds worth {handed_in.written:g} points."
    folder = course / "submitted" / student / assignment.name
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / assignment.file)


def gradebook(course: Path) -> Gradebook:
    return Gradebook(f"sqlite:///{course / 'gradebook.db'}", "psyedu")


def grade_written_answers(course: Path, assignment: Assignment, students: list[str]) -> None:
    """Give the points of the written answers, as formgrader does when a person types them."""
    with gradebook(course) as book:
        for student in students:
            if assignment.students[student].solutions:
                grade = book.find_grade(assignment.written, assignment.name, assignment.name, student)
                assert grade.needs_manual_grade, f"nbgrader should wait for a person to read what {student} wrote."
                grade.manual_score = assignment.students[student].written
                grade.needs_manual_grade = False
        book.db.commit()


def release(folder: Path, assignment: Assignment) -> Path:
    """Generate the assignment in a new course folder and return that folder."""
    course = copy_of_exercises(folder, assignment.name)
    succeed(course, "generate_assignment", assignment.name)
    return course


def grade(course: Path, assignment: Assignment, students: list[str]) -> None:
    """Hand in, autograde once, read the written answers."""
    for student in students:
        hand_in(course, assignment, student)
    succeed(course, "autograde", assignment.name)
    grade_written_answers(course, assignment, students)


def found_scores(course: Path, assignment: Assignment, student: str) -> tuple[dict[str, float], list[str]]:
    """Return a student's points by graded cell, and the cells that still wait for a person."""
    with gradebook(course) as book:
        submission = book.find_submission_notebook(assignment.name, assignment.name, student)
        waiting = [grade.name for grade in submission.grades if grade.needs_manual_grade]
        return {grade.name: grade.score for grade in submission.grades}, waiting
