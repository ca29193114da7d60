"""The science: turnover equations, schedules, the solver and the plasticity chain. NumPy only."""

from psyedu.model.chain import Chain, Infusion, run_alone
from psyedu.model.compounds import COMPOUNDS, Compound, compound
from psyedu.model.plasticity import PLASTICITY, plasticity_chain
from psyedu.model.schedule import Dose, Interval, Schedule
from psyedu.model.solver import Grid
from psyedu.model.stage import Output, Parameter, Stage, State
from psyedu.model.trajectory import Trajectory

__all__ = [
    "COMPOUNDS",
    "PLASTICITY",
    "Chain",
    "Compound",
    "Dose",
    "Grid",
    "Infusion",
    "Interval",
    "Output",
    "Parameter",
    "Schedule",
    "Stage",
    "State",
    "Trajectory",
    "compound",
    "plasticity_chain",
    "run_alone",
]
