"""``psyedu bench``: what it says where the rival is missing, how it judges, and the figures that need no rival."""

import json
import subprocess
import sys

import numpy as np
import pytest

from psyedu.bench import case
from psyedu.bench import model as measured
from psyedu.bench.figure import Figure, medians
from psyedu.bench.rival import require
from psyedu.cli import bench
from psyedu.errors import PsyeduError
from psyedu.model import population
from psyedu.model.accuracy import BAR, largest_error


def test_a_missing_rival_is_named_with_what_to_install() -> None:
    code = (
        "import sys; sys.modules['roadrunner'] = None; sys.argv[1:] = ['bench', 'model', '--quick']\n"
        "import importlib.util as util; found = util.find_spec\n"
        "util.find_spec = lambda name, *rest: None if name == 'roadrunner' else found(name, *rest)\n"
        "from psyedu.cli.main import main; main()"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert answer.returncode == 2 and "Traceback" not in answer.stderr
    assert "roadrunner" in answer.stderr and "requirements-benchmark.lock" in answer.stderr


def test_nothing_is_missing_where_all_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psyedu.bench.rival.NEEDED", ("json",))
    require()
    monkeypatch.setattr("psyedu.bench.rival.NEEDED", ("json", "no_such_package"))
    with pytest.raises(PsyeduError, match="no_such_package"):
        require()


def test_a_figure_says_whether_its_bar_is_met() -> None:
    assert Figure("time", 0.5, "ms", most=0.5).met is True and Figure("time", 0.6, "ms", most=0.5).met is False
    assert Figure("speed", 25, "x", least=25).met is True and Figure("speed", 24, "x", least=25).met is False
    beside = Figure("beside", 1, "")
    assert beside.met is None and beside.bar == "none" and beside.as_json()["met"] is None


def test_bars_met_and_missed_are_stated(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    found = [Figure("one", 1, "s", most=2), Figure("two", 3, "s", most=2), Figure("beside", 3, "s")]
    monkeypatch.setattr("psyedu.bench.rival.NEEDED", ())
    monkeypatch.setattr(measured, "figures", lambda quick: found)
    bench.model(quick=True, as_json=False)
    assert "1 of 2 bars are met. Missed: two." in capsys.readouterr().out
    bench.model(quick=True, as_json=True)
    printed = json.loads(capsys.readouterr().out)
    assert [one["met"] for one in printed["figures"]] == [True, False, None] and printed["quick"] is True


def test_the_benchmark_chain_is_as_named_and_within_the_bar() -> None:
    chain, schedule = case.chain(), case.schedule()
    assert (len(schedule.doses), len(schedule.intervals), schedule.stop) == (3, 8, 720)
    assert largest_error("benchmark", chain, schedule).size <= BAR
    run = chain.simulate(schedule)
    assert run["adaptive"].max() > 2 * run["adaptive"][0] and run["window"].max() > 0.5


def test_a_row_of_the_benchmarks_population_is_that_persons_single_run() -> None:
    chain, schedule = case.chain(), case.schedule()
    people = population.simulate(chain, schedule, n=5, series=case.KEPT)
    alone = chain.with_(**people.participant(3)).simulate(schedule)
    for name in case.KEPT:
        assert np.max(np.abs(people[name][3] - alone.at(name, people.hours))) <= 1e-10, name


def test_start_and_page_are_measured_here() -> None:
    # The times themselves depend on what else this machine does: only their order of size is held here.
    started = {figure.name: figure for figure in measured.start(1)}
    assert 0 < started["import of psyedu.model"].value < 5
    assert 0 < started["first call"].value < 500
    (node,) = measured.page()
    assert 0 < node.value < 50


def test_medians_are_taken_in_turns() -> None:
    order: list[str] = []
    assert len(medians([lambda: order.append("a"), lambda: order.append("b")], 2)) == 2
    assert "".join(order) == "ababab"
