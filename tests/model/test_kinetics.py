"""The kinetics chain: against an independent integrator, the closed form, the ledger and the plasticity chain."""

import importlib.util
import math
import re
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psyedu import evidence
from psyedu.errors import PsyeduError
from psyedu.model import Dose, Schedule, plasticity_chain
from psyedu.model.kinetics import (
    COMPARISON,
    DMT_INFUSION_HOURS,
    DMT_MOLAR_MASS,
    DMT_PHASE_RATIO,
    DMT_SLOW_AREA,
    KINETIC_PROFILES,
    KINETICS,
    PROFILES,
    absorption_rate,
    kinetics_chain,
    largest_share,
)
from psyedu.model.reference import reference
from psyedu.model.stages.pharmacokinetics import bateman
from support import ROOT

ABSOLUTE = [one.name for one in PROFILES if not one.relative_only]


def once(dose: float, hours: float = 24.0) -> Schedule:
    return Schedule((Dose(0.0, dose),), hours, 0.0)


def value(identifier: str) -> float:
    found = evidence.fact(identifier)
    assert found.mark != "unchecked", identifier
    assert found.value is not None
    return found.value


@pytest.mark.parametrize("name", KINETIC_PROFILES)
def test_every_compound_and_route_matches_an_independent_integrator(name: str) -> None:
    chain, schedule = kinetics_chain(name), once(KINETIC_PROFILES[name].typical_dose)
    for grid, bar in ((chain.grid, 3e-5), (chain.grid.refined(3), 1e-6)):
        run = chain.simulate(schedule, grid)
        for state, expected in reference(chain, schedule, run.hours).items():
            scale = max(float(np.max(np.abs(expected))), 1e-12)
            assert np.max(np.abs(run[state] - expected)) / scale < bar, state


@pytest.mark.parametrize("name", ["psilocybin", "MDMA", "ketamine"])
def test_the_same_curve_as_in_the_plasticity_chain(name: str) -> None:
    schedule = once(KINETIC_PROFILES[name].typical_dose)
    here = kinetics_chain(name).simulate(schedule)
    there = plasticity_chain(name).simulate(schedule, KINETICS.grid)
    assert here["plasma_concentration"] == pytest.approx(there["plasma_concentration"], rel=1e-9, abs=1e-12)


def test_lsd_in_micrograms_is_lsd_in_milligrams() -> None:
    here = kinetics_chain("LSD").simulate(once(100))
    there = plasticity_chain("LSD").simulate(once(0.1), KINETICS.grid)
    assert here["plasma_concentration"] == pytest.approx(there["plasma_concentration"], rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("name", KINETIC_PROFILES)
def test_the_relative_curve_peaks_at_one_whatever_the_dose(name: str) -> None:
    profile = KINETIC_PROFILES[name]
    low, high = (kinetics_chain(name).simulate(once(dose)) for dose in (0.3, profile.typical_dose))
    assert np.max(high["relative_concentration"]) == pytest.approx(1.0, abs=2e-4)
    assert np.allclose(low["relative_concentration"], high["relative_concentration"], rtol=1e-12, atol=1e-15)
    assert (np.max(high["plasma_concentration"]) > 0) == (name in ABSOLUTE)


@given(dose=st.floats(0.1, 50), share=st.floats(0, 1), fast=st.floats(1, 20), slow=st.floats(0.05, 0.9))
@settings(max_examples=30, deadline=None)
def test_the_area_after_a_bolus_is_dose_over_clearance(dose: float, share: float, fast: float, slow: float) -> None:
    chain = kinetics_chain("DMT_bolus").with_(fast_share=share, distribution_rate=fast, elimination_rate=slow)
    run = chain.simulate(once(dose, 400.0))
    steps, values = np.diff(run.hours), run.nodes["plasma_concentration"]
    root = math.sqrt(6)
    weights = np.array([(16 - root) / 36, (16 + root) / 36, 1 / 9])
    area = float(np.sum(steps * (values @ weights)))
    expected = 1000 * dose / chain.parameters["distribution_volume"].value * (share / fast + (1 - share) / slow)
    assert area == pytest.approx(expected, rel=1e-5)
    assert min(float(np.min(run[name])) for name in run) >= -1e-12 * 1000 * dose


def test_a_closed_form_for_oral_doses() -> None:
    chain = kinetics_chain("LSD")
    run = chain.simulate(once(100))
    p = {name: parameter.value for name, parameter in chain.parameters.items()}
    exact = [bateman(t, 100, p["absorption_rate"], p["elimination_rate"], p["distribution_volume"]) for t in run.hours]
    assert run["plasma_concentration"] == pytest.approx(np.array(exact), abs=3e-6)


def test_doses_add_up_and_no_dose_gives_nothing() -> None:
    chain = kinetics_chain("LSD")
    hours = (0.0, 5.0)
    both = chain.simulate(Schedule(tuple(Dose(t, 100) for t in hours), 24.0, 0.0))
    alone = [chain.simulate(Schedule((Dose(t, 100),), 24.0, 0.0, marks=hours)) for t in hours]
    assert both["plasma_concentration"] == pytest.approx(sum(one["plasma_concentration"] for one in alone), abs=1e-12)
    empty = chain.simulate(Schedule((), 24.0, 0.0))
    assert all(np.all(empty[name] == 0) for name in empty)


@pytest.mark.parametrize("first", KINETIC_PROFILES)
def test_two_compounds_side_by_side_do_not_disturb_each_other(first: str) -> None:
    second = KINETIC_PROFILES["mescaline"]
    profile = KINETIC_PROFILES[first]
    values = {**profile.values, **{f"{name}_second": number for name, number in second.values.items()}}
    doses = (Dose(0.0, profile.typical_dose), Dose(0.0, second.typical_dose, "second"))
    run = COMPARISON.with_(**values).simulate(Schedule(doses, 24.0, 0.0))
    for profile_, suffix in ((profile, ""), (second, "_second")):
        alone = kinetics_chain(profile_.name).simulate(once(profile_.typical_dose))
        name = "relative_concentration"
        assert run.at(name + suffix, alone.hours[::7]) == pytest.approx(alone[name][::7], abs=2e-3)


def test_absorption_is_found_from_the_time_of_the_maximum() -> None:
    for half_life, peak in ((3.5, 2.0), (0.45, 0.15), (10, 0.1)):
        elimination = math.log(2) / half_life
        rate = absorption_rate(peak, elimination)
        assert math.log(rate / elimination) / (rate - elimination) == pytest.approx(peak, rel=1e-9)
        exact = bateman(peak, 1, rate, elimination, 1)
        assert largest_share(rate, elimination) == pytest.approx(exact, rel=1e-9)
    with pytest.raises(PsyeduError, match="expected a time between"):
        absorption_rate(9, math.log(2) / 3.5)


def test_every_parameter_says_where_it_is_from() -> None:
    declared = [parameter for one in PROFILES for parameter in one.parameters] + list(COMPARISON.parameters.values())
    for parameter in declared:
        assert parameter.unit and len(parameter.description) > 3
        assert parameter.source or parameter.status in ("assumed", "derived"), parameter.name
        for key in filter(None, parameter.source.split(";")):
            rows = evidence.facts(key)
            assert rows, key
            assert all(row.mark != "unchecked" for row in rows), key


def test_what_is_derived_follows_from_the_ledger() -> None:
    mescaline, meo = KINETIC_PROFILES["mescaline"].values, KINETIC_PROFILES["5-MeO-DMT"].values
    assert math.log(2) / mescaline["elimination_rate"] == pytest.approx(value("A049b"))
    assert 60 * math.log(2) / meo["elimination_rate"] == pytest.approx(value("A067"))
    dmt = KINETIC_PROFILES["DMT_bolus"].values
    area = dmt["fast_share"] / dmt["distribution_rate"] + (1 - dmt["fast_share"]) / dmt["elimination_rate"]
    assert dmt["distribution_volume"] / area / 60 == pytest.approx(value("A053"))
    assert dmt["half_effect_concentration"] == pytest.approx(value("A054") * DMT_MOLAR_MASS / 1000)
    assert f"MW {DMT_MOLAR_MASS:g} g/mol" in evidence.fact("A089").statement


def test_the_fitted_values_of_dmt_are_those_of_the_fitting_script() -> None:
    spec = importlib.util.spec_from_file_location("calibrate_dmt", ROOT / "benchmarks" / "calibrate_dmt.py")
    assert spec and spec.loader
    script = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = script  # dataclasses look their module up there
    spec.loader.exec_module(script)
    shape, _, _ = script.fit(DMT_PHASE_RATIO, DMT_SLOW_AREA)
    dmt = KINETIC_PROFILES["DMT_bolus"].values
    assert dmt["distribution_volume"] == pytest.approx(shape.volume, rel=1e-3)
    assert dmt["effect_rate"] == pytest.approx(shape.effect_rate, rel=1e-3)
    assert dmt["steepness"] == pytest.approx(shape.steepness, rel=1e-3)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.name)
def test_doses_and_durations_are_those_of_the_ledger(profile) -> None:  # type: ignore[no-untyped-def]
    low, high = profile.studied
    assert low <= profile.typical_dose <= high
    assert evidence.fact(profile.dose_source).mark != "unchecked"
    for found in profile.durations:
        fact = evidence.fact(found.fact)
        assert value(found.fact) == pytest.approx(found.hours * (60 if fact.unit == "min" else 1))
        assert all(low <= dose <= high for dose in found.doses)
        # The row on recovery from an infusion leaves its rates to the row before it, of the same study.
        words = fact.statement + fact.note + (evidence.fact(profile.dose_source).statement if found.after else "")
        numbers = {float(text) for text in re.findall(r"\d+(?:\.\d+)?", words)}
        assert set(found.doses) <= numbers, found.fact
    if profile.name == "DMT_infusion":
        assert profile.values["infusion_duration"] == DMT_INFUSION_HOURS


def test_ibogaine_is_refused_with_the_reason() -> None:
    with pytest.raises(PsyeduError, match="not modelled here: checked numbers insufficient"):
        kinetics_chain("ibogaine")
    with pytest.raises(PsyeduError, match="expected one of psilocybin, LSD"):
        kinetics_chain("caffeine")
