"""The table of trials: typed, complete, and with its print rules held."""

import pytest

from psyedu import evidence
from psyedu.errors import PsyeduError


def row(identifier: str) -> evidence.Trial:
    (found,) = [trial for trial in evidence.trials() if trial.id == identifier]
    return found


def test_all_comparisons_are_there_and_typed() -> None:
    rows = evidence.trials()
    assert len(rows) == 35
    goodwin = row("T07")
    assert (goodwin.n_active, goodwin.events_active, goodwin.effect_estimate) == (79, 29, -6.6)
    assert row("T13").n_active is None
    for trial in rows:
        assert evidence.reference(trial.source)["families"], trial.id


def test_within_group_rows_are_told_apart() -> None:
    assert row("T07").contrast == "between groups"
    assert row("T05").contrast == row("T02").contrast == "no control"
    assert row("T32").contrast == "same people"
    for trial in evidence.trials():
        if trial.effect_measure.startswith("within-group"):
            assert trial.contrast == "no control", trial.id


def test_print_rules_hold() -> None:
    assert row("T07").printed() == "mean difference in change −6.6 (−10.2 to −2.9), MADRS, week 3"
    assert "according to the sponsor" in row("T28").provenance()
    assert "secondary source" in row("T29").provenance()
    assert "no control" in row("T02").provenance()
    with pytest.raises(PsyeduError, match="unchecked"):
        row("T01").printed()
    with pytest.raises(PsyeduError, match="not seen"):
        row("T12").printed()


def test_phase_three_results_are_known_as_the_sponsors_own() -> None:
    assert {trial.id for trial in evidence.trials() if trial.from_sponsor} == {"T25", "T27", "T28"}


def test_trials_are_found_by_compound() -> None:
    assert {trial.source for trial in evidence.trials("lsd")} == {"definium2026emerge", "holze2023", "robison2025"}
    assert len(evidence.trials("psilocybin")) > 20
    with pytest.raises(PsyeduError, match="ketamine"):
        evidence.trials("aspirin")


def test_the_table_for_students_has_the_contrast() -> None:
    table = evidence.trials_frame("psilocybin")
    assert set(table["contrast"]) == {"between groups", "same people", "no control"}
    assert len(table) == len(evidence.trials("psilocybin"))
