"""The imaging experiments in mice behind the spine stage, each with its treated and its control arm.

All rows are calculated from the authors' published data sheets, with dendrites as if they were independent: their
standard errors are too small. Per arm only the rise of formation is fitted, one gain for each treated group
(`benchmarks/calibrate_experiments.py`); everything else is as fitted to the first experiment. Control arms are
predicted by the chain without a dose, so where controls drift otherwise than in the first experiment the model errs,
and shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from psyedu.errors import PsyeduError
from psyedu.model.chain import Chain
from psyedu.model.plasticity import plasticity_chain
from psyedu.model.schedule import Schedule
from psyedu.model.stage import Parameter
from psyedu.model.stages.heads import HEADS
from psyedu.model.stages.window import WINDOW
from psyedu.model.trajectory import Trajectory


@dataclass(frozen=True)
class Row:
    """One imaged mean: ledger row, day, change of density since day -3 in %, standard error over dendrites, mice."""

    fact: str
    day: float
    value: float
    error: float
    mice: int


@dataclass(frozen=True)
class SpineExperiment:
    """One treated group with its control group. `gain` is the treated group's rise of formation, fitted to its rows."""

    name: str
    label: str
    treated_words: str
    control_words: str
    source: str
    gain: Parameter
    treated: tuple[Row, ...]
    control: tuple[Row, ...]

    @property
    def chain(self) -> Chain:
        """The chain of spines with this experiment's gain."""
        return spines_chain().with_(formation_gain=self.gain.value)

    def simulate(self, treated: bool, days: float = 66.0) -> Trajectory:
        """Simulate one arm, dose on day 0, from the first imaging day on; daily grid points."""
        marks = tuple(24.0 * day for day in range(-3, int(days) + 1))
        return self.chain.simulate(Schedule.repeated(dose=1.0, count=int(treated), days=days, marks=marks))


def spines_chain() -> Chain:
    """Return the chain of spines: the plasticity chain for psilocybin with head width instead of the window."""
    chain = plasticity_chain("psilocybin")
    stages = tuple(stage for stage in chain.stages if stage is not WINDOW)
    values = {name: v for name, v in chain.values.items() if not name.startswith("window")}
    return replace(chain, name="spines", stages=(*stages, HEADS), values=values)


def _gain(value: float, source: str, note: str = "") -> Parameter:
    words = "relative rise of formation per unit of plasticity protein in this experiment"
    return Parameter("formation_gain", value, "1", words, "fitted", source, 0.0, 1000.0, note)


def _rows(prefix: str, first: int, mice: int, *values: tuple[float, float, float]) -> tuple[Row, ...]:
    """Return rows numbered on from `first`, each from (day, value, standard error)."""
    return tuple(Row(f"{prefix}-{first + k:02d}", *value, mice) for k, value in enumerate(values))


def _few(rows: tuple[Row, ...], mice: int) -> tuple[Row, ...]:
    """Return the rows, the last of them with fewer mice."""
    return (*rows[:-1], replace(rows[-1], mice=mice))


EXPERIMENTS: tuple[SpineExperiment, ...] = (
    SpineExperiment(
        "psilocybin", "Psilocybin, 2021", "psilocybin", "saline", "shao2021",
        _gain(33.225, "D004;D025;D026;D005"),
        _few(_rows("D004", 1, 6, (1, 6.9, 2.1), (3, 10.1, 2.6), (5, 10.6, 2.3), (7, 12.2, 2.7), (34, 6.6, 3.9)), 2),
        _few(_rows("D004", 6, 6, (1, -3.5, 1.8), (3, -3.2, 2.1), (5, -2.3, 2.0), (7, -1.8, 2.7), (34, -10.6, 3.8)), 2),
    ),
    SpineExperiment(
        "ketanserin", "Psilocybin after ketanserin, 2021", "ketanserin + psilocybin", "ketanserin + saline",
        "shao2021", _gain(30.59, "D027-01;D027-02;D027-03;D027-04"),
        _rows("D027", 1, 4, (1, 4.8, 1.7), (3, 7.3, 2.2), (5, 10.1, 2.2), (7, 8.0, 1.9)),
        _rows("D027", 5, 4, (1, -0.3, 2.0), (3, 1.2, 1.9), (5, -1.8, 2.0), (7, 0.8, 2.1)),
    ),
    SpineExperiment(
        "pt", "Psilocybin, PT cells, 2025", "psilocybin", "saline", "shao2025",
        _gain(75.53, "D028-01;D028-02;D028-03;D028-04;D028-05"),
        _rows("D028", 1, 9, (1, 18.9, 2.3), (3, 17.2, 2.6), (7, 19.0, 2.8), (35, 15.5, 2.8), (65, 12.9, 3.3)),
        _few(_rows("D028", 6, 8, (1, -3.7, 1.6), (7, -4.7, 1.9), (35, -9.3, 2.0), (65, -14.1, 2.4)), 7),
    ),
    SpineExperiment(
        "it", "Psilocybin, IT cells, 2025", "psilocybin", "saline", "shao2025",
        _gain(69.54, "D029-01;D029-02;D029-03;D029-04;D029-05"),
        tuple(
            replace(row, mice=7 if row.day > 7 else 8)
            for row in _rows("D029", 1, 8, (1, 14.1, 2.1), (3, 18.3, 2.2), (7, 20.2, 2.1), (35, 10.3, 3.5),
                             (65, 7.4, 3.1))
        ),
        _rows("D029", 6, 8, (1, -3.8, 1.5), (7, -4.9, 2.0), (35, -11.1, 2.3), (65, -15.6, 3.1)),
    ),
    SpineExperiment(
        "knockout", "Psilocybin without 5-HT2A receptor, 2025",
        "5-HT2A knock-out, psilocybin", "5-HT2A knock-out, saline",
        "shao2025", _gain(0.449, "D030-01;D030-02"),
        _rows("D030", 1, 6, (1, -0.5, 1.7), (3, -0.9, 1.6)),
        _rows("D030", 3, 5, (1, 0.8, 1.6), (3, 1.1, 2.3)),
    ),
    SpineExperiment(
        "wildtype", "Psilocybin with the receptor, 2025", "wild type, psilocybin", "wild type, saline",
        "shao2025", _gain(69.33, "D030-05;D030-06"),
        _rows("D030", 5, 5, (1, 14.8, 2.5), (3, 18.0, 2.8)),
        _rows("D030", 7, 7, (1, -2.2, 1.8), (3, -3.0, 2.1)),
    ),
    SpineExperiment(
        "5-MeO-DMT", "5-MeO-DMT, 2023", "5-MeO-DMT", "vehicle", "jefferson2023",
        _gain(52.27, "D031-01;D031-02;D031-03;D031-04"),
        _rows("D031", 1, 6, (1, 15.9, 3.4), (3, 13.2, 5.0), (7, 8.3, 4.9), (34, 10.3, 5.6)),
        _rows("D031", 5, 4, (1, 3.7, 4.7), (3, -8.3, 3.5), (7, -12.3, 4.0), (34, -13.6, 4.3)),
    ),
)  # fmt: skip


def experiment(name: str) -> SpineExperiment:
    """Return an experiment by its name.

    Raises
    ------
    PsyeduError
        If there is none of that name.
    """
    for found in EXPERIMENTS:
        if found.name == name:
            return found
    known = ", ".join(one.name for one in EXPERIMENTS)
    raise PsyeduError(f"The spine experiment was given as {name!r}; expected one of {known}.")
