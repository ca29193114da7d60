"""``psyedu model`` as a user types it: the real program, its files, its sentences and exit codes."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest


def psyedu(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "psyedu.cli.main", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=120, check=False)


def test_simulate_writes_every_state_with_units_and_overwrites_nothing(tmp_path: Path) -> None:
    arguments = ("model", "simulate", "--compound", "psilocybin", "--dose-mg", "25", "--days", "30", "--csv", "run.csv")
    assert psyedu(*arguments, folder=tmp_path).returncode == 0
    rows = list(csv.reader((tmp_path / "run.csv").open(encoding="utf-8")))
    assert rows[0][0] == "time [h]" and "plasma_concentration [ug/L]" in rows[0] and "window [1]" in rows[0]
    column = rows[0].index("plasma_concentration [ug/L]")
    assert max(float(row[column]) for row in rows[1:]) == pytest.approx(17, abs=0.5)
    before = (tmp_path / "run.csv").read_bytes()
    again = psyedu(*arguments, folder=tmp_path)
    assert again.returncode == 2 and "exists already" in again.stderr
    assert (tmp_path / "run.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        (["--compound", "psilocybin", "--dose-mg", "-1"], "-1 mg"),
        (["--compound", "psilocybin", "--dose-mg", "nan"], "nan"),
        (["--compound", "psilocybin", "--dose-mg", "1e9"], "as studied"),
        (["--compound", "aspirin"], "aspirin"),
        (["--compound", "ketamine", "--dose-mg", "35"], "--dose-mg-per-kg"),
        (["--compound", "ibogaine", "--dose-mg", "600"], "not modelled here"),
        (["--compound", "MDMA", "--human-drives-mouse"], "occupancy"),
        (["--compound", "LSD", "--days", "-4"], "-4"),
        (["--compound", "LSD", "--count", "9", "--days", "30"], "day 56"),
    ],
)
def test_bad_input_is_a_sentence_and_exit_code_2(tmp_path: Path, extra: list[str], words: str) -> None:
    answer = psyedu("model", "simulate", *extra, "--csv", "run.csv", folder=tmp_path)
    assert answer.returncode == 2
    assert words in answer.stderr and "Traceback" not in answer.stderr
    assert not (tmp_path / "run.csv").exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    answer = psyedu("model", "simulate", "--compound", "LSD", "--csv", "no/run.csv", folder=tmp_path)
    assert answer.returncode == 2 and "does not exist" in answer.stderr


def test_anchors_as_json_hold_what_a_reader_needs(tmp_path: Path) -> None:
    answer = psyedu("model", "anchors", "--json", folder=tmp_path)
    rows = json.loads(answer.stdout)
    keys = {"id", "statement", "target", "tolerance", "simulated", "kind", "ok", "reason", "source", "checked"}
    assert len(rows) >= 12 and all(keys <= set(row) for row in rows)
    assert all(row["ok"] or row["reason"] for row in rows)
    windows = [row for row in rows if row["id"].startswith("window-")]
    assert len(windows) == 5 and all(any("Lu et al. 2025" in line for line in row["beside"]) for row in windows)
