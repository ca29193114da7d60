"""A class of eight for problem set 5: who hands in what, what it must be worth, and how nbgrader is run on it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

ROOT = Path(__file__).resolve().parents[1]
SOLUTIONS = Path(__file__).resolve().parent / "exercises" / "ps5"
ASSIGNMENT = "ps5-plasticity-window"
NOTEBOOK = f"{ASSIGNMENT}.ipynb"
SOURCE = ROOT / "exercises" / "source" / ASSIGNMENT / NOTEBOOK
WRITTEN = "critique"

# The folder of each task's solutions and the id of the cell that a student fills in.
TASKS = {"open_days": "open-days", "balance": "balance", "effect": "effect", "constant": "constant"}

# Who hands in which solution of each task, and the points that a person gives to the written answer.
CLASS: dict[str, tuple[dict[str, str], float]] = {
    "ada": (dict.fromkeys(TASKS, "right"), 4),
    "ben": (dict.fromkeys(TASKS, "alternative"), 3.5),
    "cleo": (
        {
            "open_days": "wrong_counts_samples",
            "balance": "wrong_divides_by_the_interval",
            "effect": "wrong_compares_with_zero",
            "constant": "wrong_returns_hours",
        },
        1,
    ),
    "dan": (
        {
            "open_days": "wrong_ignores_reopening",
            "balance": "wrong_forgets_elimination",
            "effect": "wrong_counts_dendrites",
            "constant": "wrong_never_closed",
        },
        2,
    ),
    "eva": (
        {
            "open_days": "alternative_fine_grid",
            "balance": "wrong_eliminates_new_spines",
            "effect": "wrong_pairs_by_position",
            "constant": "wrong_midpoint",
        },
        0,
    ),
    "finn": (
        {
            "open_days": "wrong_equal_spacing",
            "balance": "wrong_only_gains",
            "effect": "wrong_missing_arm_is_zero",
            "constant": "wrong_never_closed_is_a_point",
        },
        3,
    ),
    "blank": ({}, 0),
    "gus": (
        {
            "open_days": "raises",
            "balance": "syntax",
            "effect": "wrong_looks_at_one_arm",
            "constant": "wrong_common_logarithm",
        },
        2.5,
    ),
}
NO_PYTHON = "def balance(density_before, formed_percent, eliminated_percent:\n    return density_before\n"


def solution(task: str, name: str) -> tuple[str, dict[str, float]]:
    """Return the text of a solution and the points that its first line says it must get, by test cell."""
    if name == "syntax":  # kept here: a file that is no Python could not be checked with the others
        return NO_PYTHON, {"balance-visible": 0, "balance-mass": 0, "balance-interval": 0}
    text = (SOLUTIONS / task / f"{name}.py").read_text("utf-8")
    scores = {cell: float(points) for cell, points in re.findall(r"([a-z-]+) ([01])(?:,|$)", text.splitlines()[0])}
    return text, scores


def expected_scores(student: str) -> dict[str, float]:
    """Return the points that a student of the class must get, by graded cell."""
    handed_in, written = CLASS[student]
    scores = {cell["id"]: 0.0 for cell in graded_cells(nbformat.read(SOURCE, 4))}
    for task, name in handed_in.items():
        scores.update(solution(task, name)[1])
    return {**scores, WRITTEN: written}


def graded_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]


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


def copy_of_exercises(folder: Path) -> Path:
    """Copy what is kept of exercises/, without what an instructor made there."""
    course = folder / "exercises"
    course.mkdir()
    shutil.copy(ROOT / "exercises" / "nbgrader_config.py", course)
    shutil.copytree(ROOT / "exercises" / "source", course / "source")
    return course


def hand_in(course: Path, student: str) -> None:
    """Fill in the released notebook as the student does and place it as a submission."""
    notebook = nbformat.read(course / "release" / ASSIGNMENT / NOTEBOOK, 4)
    cells = {cell["id"]: cell for cell in notebook.cells}
    handed_in, written = CLASS[student]
    for task, name in handed_in.items():
        cells[TASKS[task]].source = solution(task, name)[0]
    if handed_in:
        cells[WRITTEN].source = f"An answer of {student} that a person finds worth {written} points."
    folder = course / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / NOTEBOOK)


def gradebook(course: Path) -> Gradebook:
    return Gradebook(f"sqlite:///{course / 'gradebook.db'}", "psyedu")


def grade_written_answers(course: Path) -> None:
    """Give the points of the written answers, as formgrader does when a person types them."""
    with gradebook(course) as book:
        for student, (handed_in, points) in CLASS.items():
            if handed_in:
                grade = book.find_grade(WRITTEN, ASSIGNMENT, ASSIGNMENT, student)
                assert grade.needs_manual_grade, f"nbgrader should wait for a person to read what {student} wrote."
                grade.manual_score = points
                grade.needs_manual_grade = False
        book.db.commit()
