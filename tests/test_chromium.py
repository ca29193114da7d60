"""How a Chromium is found, and what is tried when there is none."""

from pathlib import Path

import pytest

import chromium as finder


def program(path: Path, text: str) -> str:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_a_program_that_only_says_where_to_get_one_is_no_chromium(tmp_path: Path) -> None:
    assert not finder.works(program(tmp_path / "a", "echo 'Please install the snap'"))
    assert not finder.works(program(tmp_path / "b", "exit 1"))
    assert not finder.works(str(tmp_path / "absent"))
    assert finder.works(program(tmp_path / "c", "echo '<p>it runs</p>'"))


def test_the_named_one_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = program(tmp_path / "mine", "echo 'it runs'")
    monkeypatch.setenv("PSYEDU_CHROMIUM", named)
    assert finder.find_chromium() == named
    monkeypatch.setenv("PSYEDU_CHROMIUM", str(tmp_path / "absent"))
    assert finder.find_chromium() is None


def without_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A machine on which nothing is found; the list fills with what is tried."""
    tried: list[list[str]] = []
    monkeypatch.setenv("PSYEDU_CHROMIUM", str(tmp_path / "absent"))
    monkeypatch.setattr(finder, "run", lambda command, seconds, **environment: tried.append(command) is None)
    return tried


def test_for_root_on_debian_the_package_is_the_last_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried = without_any(tmp_path, monkeypatch)
    monkeypatch.setattr(finder, "may_install_packages", lambda: True)
    assert finder.main() == 2
    assert [command[-1] for command in tried] == ["chromium", "-qq", "chromium"]
    assert tried[0][1:4] == ["-m", "playwright", "install"]
    assert tried[2][:2] == ["apt-get", "install"]
    assert "Installing the Debian package chromium" in capsys.readouterr().out


def test_without_any_remedy_one_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried = without_any(tmp_path, monkeypatch)
    monkeypatch.setattr(finder, "may_install_packages", lambda: False)
    assert finder.main() == 2
    assert len(tried) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "apt install chromium" in said
    assert "PSYEDU_CHROMIUM" in said


def test_a_download_ends_at_its_time_limit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not finder.run([program(tmp_path / "slow", "exec sleep 60")], 1)
    assert "not done within 1 s" in capsys.readouterr().out
