"""What is measured of the model. Processor time throughout; what is compared is measured in turns in one process."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from psyedu.bench import case
from psyedu.bench.figure import Figure, medians, seconds
from psyedu.bench.rival import Rival, quiet
from psyedu.export.javascript import chains_module
from psyedu.export.node import run_node
from psyedu.model import Grid, Schedule, population
from psyedu.model.accuracy import BAR, FINE_BAR, FINER, FLOOR, cases, largest_error
from psyedu.model.reference import reference
from psyedu.model.solver import Array

PARTICIPANTS = 100_000

_COLD = """
import time
began = time.thread_time()
import psyedu.model
imported = time.thread_time()
from psyedu.bench import case
chain, schedule = case.chain(), case.schedule()
called = time.process_time()
chain.simulate(schedule)
print(imported - began, time.process_time() - called)
"""

_POPULATION = """
import sys, time
from psyedu.bench import case
from psyedu.model import population
n = int(sys.argv[1])
began, wall = time.process_time(), time.perf_counter()
population.simulate(case.chain(), case.schedule(), n=n, series=case.KEPT)
used, passed = time.process_time() - began, time.perf_counter() - wall
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
except ImportError:
    peak = float("nan")
print(used, passed, peak)
"""

_NODE = """
const { simulate } = await import(SOLVER);
const { chains } = await import(CHAINS);
const schedule = { start: 0, end: 720, doses: [0, 168, 336].map((time) => ({ time, amount: 25 })) };
const run = () => simulate(chains.plasticity, {}, schedule);
for (let k = 0; k < 50; k++) run();
const taken = [];
for (let k = 0; k < 51; k++) { const began = performance.now(); run(); taken.push(performance.now() - began); }
console.log(taken.sort((a, b) => a - b)[25]);
"""


def figures(quick: bool) -> Iterator[Figure]:
    """Measure everything; `quick` takes fewer repeats and participants, and says so where it extrapolates."""
    yield from accuracy()
    yield from start(3 if quick else 9)
    yield from single(15 if quick else 60)
    yield from crowd(5_000 if quick else PARTICIPANTS, 40 if quick else 300)
    yield from page()


def accuracy() -> Iterator[Figure]:
    """Every compound and route against DOP853 at 1e-12, with the usual and a finer grid, and the order between."""
    found = list(cases())
    usual = max((largest_error(*one) for one in found), key=lambda error: error.size)
    fine = max((largest_error(*one, one[1].grid.refined(FINER)) for one in found), key=lambda error: error.size)
    where = f"{len(found)} cases, worst: {usual.state}, {usual.case}; largest error over the state's maximum"
    yield Figure("error of the usual grid against DOP853 at 1e-12", usual.size, "", most=BAR, detail=where)
    yield Figure(
        "error of the fine grid", fine.size, "", most=FINE_BAR, detail=f"steps {FINER:g} times shorter; {fine.state}"
    )
    name, chain, schedule = found[0]
    sizes = [largest_error(name, chain, schedule, chain.grid.refined(factor)).size for factor in (2, 4)]
    yield Figure("observed order", math.log2(sizes[0] / sizes[1]), "", least=4, detail="steps halved from a half")


def start(repeats: int) -> Iterator[Figure]:
    """Import and first call, each in fresh processes: the least of several, because other work only adds to it."""
    runs = [[float(part) for part in _python(_COLD).split()] for _ in range(repeats)]
    imported, called = (min(column) for column in zip(*runs, strict=True))
    bare = min(float(_python("import time; t = time.thread_time(); import numpy; print(time.thread_time() - t)"))
               for _ in range(repeats))  # fmt: skip
    detail = f"processor time of the main thread, least of {repeats} processes; NumPy alone {bare:.2f} s"
    yield Figure("import of psyedu.model", imported, "s", most=0.3, detail=detail)
    yield Figure("first call", 1e3 * called, "ms", most=50, detail=f"least of {repeats} processes")


def single(repeats: int) -> Iterator[Figure]:
    """One run against libroadrunner, given the loosest tolerance, in powers of ten, that holds the same bar."""
    chain, schedule = case.chain(), case.schedule()
    run = chain.simulate(schedule)
    exact = reference(chain, schedule, run.hours)
    events = {dose.time for dose in schedule.doses}
    events |= {edge for interval in schedule.intervals for edge in (interval.start, interval.stop)}
    # At the instant of an event before and after are both right.
    calm = ~np.isin(run.hours, sorted(events))
    rival = Rival(chain, schedule, list(exact), run.hours)
    daily = Rival(chain, schedule, list(case.KEPT), _daily())
    yield Figure("errors of the SBML by libsbml", rival.errors(), "", most=0)
    with quiet():
        rival.tolerances(1e-11)
        fine = chain.simulate(_with_marks(run.hours), Grid().refined(FINER))
        agreement = _error(rival.run(), {name: fine.at(name, run.hours) for name in exact}, calm)
        for power in range(3, 9):
            relative = 10.0**-power
            rival.tolerances(relative)
            rival_error = _error(rival.run(), exact, calm)
            if rival_error <= BAR:
                break
        daily.tolerances(relative)
        ours, theirs, theirs_daily = medians([lambda: chain.simulate(schedule), rival.run, daily.run], repeats)
    yield Figure("libroadrunner at 1e-11 against the fine grid", agreement, "", most=1e-6)
    own = _error(np.stack([run[name] for name in exact], axis=1), exact, calm)
    detail = (
        f"{1e3 * ours:.2f} ms (error {own:.1e}) against {1e3 * theirs:.2f} ms (relative tolerance {relative:.0e}, "
        f"error {rival_error:.1e}), {len(exact)} states at {len(run.hours)} times; medians of {repeats}"
    )
    yield Figure("single run of 30 days, time over libroadrunner's", ours / theirs, "", most=0.6, detail=detail)
    yield Figure(
        "the same against libroadrunner that keeps four states, once a day",
        ours / theirs_daily,
        "",
        detail=f"{1e3 * theirs_daily:.2f} ms",
    )


def crowd(participants: int, loop: int) -> Iterator[Figure]:
    """A population against a loop of libroadrunner over the same participants, which is extrapolated."""
    chain, schedule = case.chain(), case.schedule()
    used, passed, peak = (float(part) for part in _python(_POPULATION, str(participants)).split())
    few = population.simulate(chain, schedule, n=loop, series=case.KEPT, hours=_daily())
    rival = Rival(chain, schedule, list(case.KEPT), _daily())
    people = [few.participant(number) for number in range(loop)]
    rows: list[Array] = []
    with quiet():
        rival.tolerances(1e-6)
        rival.run(people[0])
        theirs = seconds(lambda: rows.extend(rival.run(person) for person in people))
    worst = max(
        float(np.max(np.abs(np.stack([row[:, k] for row in rows]) - few[name]))) / float(np.max(np.abs(few[name])))
        for k, name in enumerate(case.KEPT)
    )
    scale = PARTICIPANTS / participants
    ratio = theirs / loop * PARTICIPANTS / (used * scale)
    measured = "measured" if scale == 1 else f"extrapolated from {participants}"
    detail = (
        f"{used * scale:.0f} s of processor time ({measured}) against {theirs / loop * PARTICIPANTS:.0f} s "
        f"(extrapolated from {loop} runs, tolerance 1e-6); largest difference {worst:.0e} of the maximum"
    )
    yield Figure("100,000 participants, times faster than a libroadrunner loop", ratio, "x", least=25, detail=detail)
    detail = f"{participants} participants in {passed:.0f} s by the clock"
    yield Figure("peak memory of the population's process", peak, "MB", most=300, detail=detail)


def page() -> Iterator[Figure]:
    """The page's solver in Node; in a browser it is measured by the browser tests."""
    solver = Path(__file__).resolve().parents[3] / "web/solver.js"
    with tempfile.TemporaryDirectory() as folder:
        chains, script = Path(folder, "chains.mjs"), Path(folder, "run.mjs")
        chains.write_text(chains_module(), encoding="utf-8")
        text = _NODE.replace("SOLVER", json.dumps(solver.as_uri())).replace("CHAINS", json.dumps(chains.as_uri()))
        script.write_text(text, encoding="utf-8")
        taken = float(run_node(script, ""))
    detail = "plasticity chain, three doses; median of 51 by the clock, after 50 to warm up"
    yield Figure("JavaScript, 30 days in Node", taken, "ms", most=5, detail=detail)


def _python(code: str, *arguments: str) -> str:
    """Run code in a fresh interpreter and return what it prints."""
    answer = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return answer.stdout


def _daily() -> Array:
    return np.arange(0.0, 24.0 * case.DAYS + 1, 24.0)


def _with_marks(hours: Array) -> Schedule:
    plain = case.schedule()
    return Schedule(plain.doses, plain.stop, plain.start, tuple(hours), plain.intervals)


def _error(rows: Array, exact: dict[str, Array], calm: npt.NDArray[np.bool_]) -> float:
    """Return the largest error of columns over each state's maximum, away from events."""
    sizes = [
        float(np.max(np.abs(rows[:, k] - values)[calm])) / max(float(np.max(np.abs(values))), FLOOR)
        for k, values in enumerate(exact.values())
    ]
    return max(sizes)
