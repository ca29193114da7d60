"""``psyedu model card`` and ``psyedu model check`` as a user types them."""

import json
import subprocess
import sys

import pytest

from psyedu import evidence
from psyedu.cli.card import ASSUMED, UNKNOWN, card, row
from psyedu.errors import PsyeduError
from psyedu.export.javascript import CHAINS
from psyedu.model import COMPOUNDS, Parameter

ROWS = list(card())


def psyedu(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "psyedu.cli.main", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def name(row: dict) -> str:
    return f"{row['chain']}-{row['parameter']}"


def test_every_parameter_of_every_chain_and_compound_is_on_the_card() -> None:
    listed = {(row["chain"], row["parameter"]) for row in ROWS}
    wanted = {(key, parameter) for key, chain in CHAINS.items() for parameter in chain.parameters}
    wanted |= {(key, parameter.name) for key, compound in COMPOUNDS.items() for parameter in compound.parameters}
    assert wanted <= listed and len(listed) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_a_parameter_says_unit_range_status_source_and_how_far_it_was_checked(row: dict) -> None:
    assert row["unit"] and row["description"]
    assert row["high"] is not None and row["low"] <= row["value"] <= row["high"]
    assert row["status"] in ("measured", "derived", "fitted", "assumed")
    words = set(evidence.CHECKED_WORDS.values())
    for source in row["sources"]:
        assert source["cited"] and set(source["checked"].split("; ")) <= words
    assert row["checked"] and UNKNOWN not in row["checked"]


def test_a_parameter_of_unknown_origin_is_told_apart() -> None:
    assert row("tea", Parameter("strength", 1.0, "1", "strength", "measured", note="read"))["checked"] == UNKNOWN
    assert row("tea", Parameter("strength", 1.0, "1", "strength", "derived"))["checked"] == UNKNOWN
    assert row("tea", Parameter("strength", 1.0, "1", "strength", "assumed"))["checked"] == ASSUMED
    with pytest.raises(PsyeduError, match="no fact"):
        row("tea", Parameter("strength", 1.0, "1", "strength", "measured", "Z999"))


def test_the_card_as_json_and_as_a_table_hold_the_same_parameters() -> None:
    printed = json.loads(psyedu("model", "card", "--json").stdout)
    assert printed == ROWS
    table = psyedu("model", "card")
    assert table.returncode == 0 and f"{len(ROWS)} parameters" in table.stdout


def test_the_check_is_one_sentence_with_the_largest_error() -> None:
    answer = psyedu("model", "check")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("The largest error of the fast solver") and answer.stdout.count("\n") == 1
    assert "within the bar of 3e-05" in answer.stdout
