"""The ledger: what may be printed, how, and what a wrong question gets for an answer."""

import pytest

from psyedu import evidence
from psyedu.errors import PsyeduError


def test_a_number_prints_with_its_unit_and_its_provenance() -> None:
    fact = evidence.fact("D004-01")
    assert fact.printed() == "6.9 %"
    line = fact.provenance()
    assert "Shao et al. 2021" in line and "mouse" in line and "6 mice" in line
    assert "calculated from the authors' published data sheet" in line


def test_secondary_rows_say_so_and_remembered_spreads_stay_away() -> None:
    assert "secondary source" in evidence.fact("E001").provenance()
    assert "remembered" not in evidence.fact("B018a").provenance()


def test_unchecked_rows_never_print_and_calculated_ones_say_so() -> None:
    with pytest.raises(PsyeduError, match="unchecked"):
        evidence.fact("E013a").printed()
    assert "calculated for this course" in evidence.fact("DER-06-ka").provenance()
    unchecked = [row for row in evidence.facts() if row.mark == "unchecked"]
    assert len(unchecked) > 20
    for row in unchecked:
        with pytest.raises(PsyeduError):
            row.printed()


def test_every_row_has_a_source_that_the_bibliography_knows() -> None:
    for row in evidence.facts():
        assert evidence.reference(row.source)["families"], row.id


def test_citations_read_as_people_cite() -> None:
    assert evidence.cite("shao2021") == "Shao et al. 2021"
    assert evidence.reference("nardou2023")["doi"] == "10.1038/s41586-023-06204-3"


def test_wrong_keys_are_answered_with_a_hint() -> None:
    with pytest.raises(PsyeduError, match="D004-01"):
        evidence.fact("D004")
    with pytest.raises(PsyeduError, match="nobody2020"):
        evidence.reference("nobody2020")


def test_the_table_for_students_has_one_row_a_fact() -> None:
    table = evidence.frame("D004")
    assert len(table) == 10
    assert list(table["value"])[:2] == [6.9, 10.1]


def test_a_work_whose_authors_nobody_saw_is_cited_by_its_title_or_said_to_be_unseen() -> None:
    assert evidence.cite("barrett2022occ") == "“Human Cortical Serotonin 2A Receptor…” (2022)"
    assert evidence.cite("rat12wk") == "authors not seen (2025)", "nobody saw this title, so it must not be printed"
