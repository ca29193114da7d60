"""The population: one row is one person, and neither chunks nor threads nor numbers change who they are."""

import math
import resource

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psyedu.errors import PsyeduError
from psyedu.model import COMPOUNDS, Dose, Interval, Schedule, plasticity_chain, population
from psyedu.model.interventions import INTERVENTIONS
from psyedu.model.population import SPREADS, Spread

CHAIN = plasticity_chain("psilocybin")
SCHEDULE = Schedule.repeated(25, count=3, interval_days=7, days=30)


def small(**options: object) -> population.Population:
    return population.simulate(CHAIN, SCHEDULE, **{"n": 60, "seed": 1, "hours": [0.0, 3.0, 24.0, 400.0], **options})


@pytest.mark.parametrize("name", COMPOUNDS)
def test_a_row_is_a_single_run_of_that_person(name: str) -> None:
    chain, dose = plasticity_chain(name), COMPOUNDS[name].typical_dose or 1.0
    schedule = Schedule.repeated(dose, count=2, interval_days=3, days=10)
    every = [equation.name for equation in chain.equations]
    people = population.simulate(chain, schedule, n=5, seed=3, series=every)
    for number in range(5):
        alone = chain.with_(**people.participant(number)).simulate(schedule)
        for series in every:
            expected = alone.at(series, people.hours)
            scale = max(np.max(np.abs(alone[series])), 1e-300)
            assert np.max(np.abs(people[series][number] - expected)) <= 1e-10 * scale, series
            assert people.peaks[series][number] == pytest.approx(np.max(alone[series]), rel=1e-10)


def test_chunks_threads_and_numbers_change_nothing() -> None:
    reference = small()
    for other in (small(chunk=1), small(chunk=7, threads=3), small(chunk=1000), small(n=200)):
        for name, values in reference.parameters.items():
            assert np.array_equal(values, other.parameters[name][:60]), name
        for name in reference.series:
            # Products of small matrices round differently in larger chunks: a few units in the last place.
            scale = np.max(reference.peaks[name])
            assert np.max(np.abs(reference[name] - other[name][:60])) <= 1e-13 * scale, name
            assert np.max(np.abs(reference.peaks[name] - other.peaks[name][:60])) <= 1e-13 * scale, name


def test_another_seed_is_other_people_and_what_else_varies_is_not() -> None:
    assert not np.array_equal(small()["window"], small(seed=2)["window"])
    alone = small(spreads=[spread for spread in SPREADS if spread.parameter == "elimination_rate"])
    assert np.array_equal(small().parameters["elimination_rate"], alone.parameters["elimination_rate"])


def test_what_does_not_differ_is_the_same_for_all() -> None:
    people = small(spreads=[Spread("window_closing_time", 0.3)])
    typical = CHAIN.simulate(SCHEDULE)
    assert np.ptp(people["spine_density"], axis=0) == pytest.approx(0)
    assert people["occupancy"][7] == pytest.approx(typical.at("occupancy", people.hours), rel=1e-10)
    assert np.ptp(people["window"][:, -1]) > 0.1


def test_start_values_and_impulses_may_differ() -> None:
    people = small(spreads=[Spread("stabilisation", 0.3), Spread("oral_amount", 0.3)], series=["stable_spines"])
    alone = CHAIN.with_(**people.participant(9)).simulate(SCHEDULE)
    assert people["stable_spines"][9] == pytest.approx(alone.at("stable_spines", people.hours), rel=1e-10)


def test_infusions_may_differ_in_rate_but_not_in_length() -> None:
    chain = plasticity_chain("ketamine")
    schedule = Schedule.repeated(0.5, days=2)
    people = population.simulate(chain, schedule, n=3, spreads=[Spread("infused_amount", 0.3)])
    alone = chain.with_(**people.participant(2)).simulate(schedule)
    assert people.peaks["plasma_concentration"][2] == pytest.approx(np.max(alone["plasma_concentration"]), rel=1e-10)
    with pytest.raises(PsyeduError, match="one schedule"):
        population.simulate(chain, schedule, n=3, spreads=[Spread("infusion_duration", 0.3)])


def test_spreads_are_as_wide_as_they_say() -> None:
    parameter = CHAIN.parameters["elimination_rate"]
    drawn = Spread("elimination_rate", 0.5).draw(parameter, 200_000, 1)
    assert np.median(drawn) == pytest.approx(parameter.value, rel=0.01)
    assert np.std(drawn) / np.mean(drawn) == pytest.approx(0.5, rel=0.02)
    share = CHAIN.parameters["maximal_occupancy"]
    drawn = Spread("maximal_occupancy", 0.15, "beta").draw(share, 200_000, 1)
    assert np.mean(drawn) == pytest.approx(share.value, rel=0.01)
    assert np.std(drawn) == pytest.approx(0.15 * math.sqrt(share.value * (1 - share.value)), rel=0.02)
    assert np.min(drawn) >= 0 and np.max(drawn) <= 1


@given(variation=st.floats(0.01, 0.9), seed=st.integers(0, 2**31), shape=st.sampled_from(["lognormal", "beta"]))
@settings(max_examples=30, deadline=None)
def test_nobody_leaves_the_bounds_of_a_parameter(variation: float, seed: int, shape: str) -> None:
    for name in ("maximal_occupancy", "gq_half"):
        parameter = CHAIN.parameters[name]
        drawn = Spread(name, variation, shape).draw(parameter, 50, seed)
        assert np.all((drawn >= parameter.low) & (drawn <= parameter.high))


def test_spreads_without_a_source_are_called_assumed() -> None:
    for spread in SPREADS:
        assert spread.parameter in {**CHAIN.parameters, **INTERVENTIONS.parameters}
        assert (spread.status == "assumed") == (spread.source == "")


def test_bands_and_shares_are_those_of_the_rows() -> None:
    people = small()
    low, middle, high = people.bands("window", (0.1, 0.5, 0.9))
    assert np.all(low <= middle) and np.all(middle <= high)
    assert people.share_above("window", 0.25)[2] == np.mean(people["window"][:, 2] >= 0.25)
    own = np.linspace(0, 1, 60)
    assert people.share_above("window", own)[2] == np.mean(people["window"][:, 2] >= own)


def test_progress_is_told_up_to_the_last_participant() -> None:
    told: list[tuple[int, int]] = []
    small(chunk=25, progress=lambda done, n: told.append((done, n)))
    assert len(told) == 3
    assert told[-1] == (60, 60)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"n": 0}, "number of participants"),
        ({"n": 2.5}, "number of participants"),
        ({"chunk": 0}, "size of a chunk"),
        ({"seed": -1}, "seed"),
        ({"series": ["nothing"]}, "nothing"),
        ({"hours": [9999.0]}, "hours were given"),
        ({"spreads": []}, "Nothing differs"),
        ({"spreads": [Spread("no_such_rate", 0.2)]}, "no_such_rate"),
        ({"spreads": [Spread("gq_half", 0.2), Spread("gq_half", 0.3)]}, "two spreads"),
        ({"n": 10_000_000}, "keep fewer series"),
    ],
)
def test_bad_input_is_answered_in_a_sentence(options: dict[str, object], words: str) -> None:
    with pytest.raises(PsyeduError, match=words):
        small(**options)
    with pytest.raises(PsyeduError, match="variation"):
        Spread("gq_half", -0.1)
    with pytest.raises(PsyeduError, match="no participant"):
        small().participant(60)


def test_memory_does_not_grow_with_the_chunks() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    population.simulate(CHAIN, Schedule.repeated(25, days=2), n=4000, series=["window"], threads=2)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 150  # 4000 participants at once would take more than 500 MB


def test_some_respond_and_some_of_them_relapse() -> None:
    schedule = Schedule(
        (Dose(0, 1),), 24 * 90, intervals=tuple(Interval("session", 24 * d + 10, 24 * d + 11.5) for d in (1, 5, 9, 13))
    )
    people = population.simulate(INTERVENTIONS, schedule, n=400, series=["balance"], hours=[24 * 14, 24 * 90])
    respond = people.responders("balance", 0.0, 24 * 14)
    assert 0 < respond.mean() < 1, "an average is not everybody"
    relapsed = people.relapsed("balance", 0.0, 24 * 14, 24 * 90)
    later = people.responders("balance", 0.0, 24 * 90)
    assert relapsed == pytest.approx(1 - later[respond].mean())
    assert relapsed > 0
    harmed = people.parameters["context"] < 0
    assert harmed.any() and people["balance"][harmed, 0].mean() < people["balance"][~harmed, 0].mean()
    rigid = people.parameters["entrenched_rest"] > 0.9
    assert people["balance"][rigid, 0].mean() < people["balance"][~rigid, 0].mean()
    assert math.isnan(people.relapsed("balance", 2.0, 24 * 14, 24 * 90))
    with pytest.raises(PsyeduError, match="hour 5"):
        people.responders("balance", 0.0, 5)
