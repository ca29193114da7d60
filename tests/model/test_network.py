"""The toy brain: its mathematics, what it shows and does not, and a connectome from files."""

import numpy as np
import pytest
from scipy.linalg import solve_continuous_lyapunov

from psyedu.errors import PsyeduError
from psyedu.model.network import (
    Connectome,
    functional_connectivity,
    measure,
    modularity,
    read_connectome,
    synthetic_connectome,
)

BRAIN = synthetic_connectome()


@pytest.mark.parametrize("occupancy", [0.0, 0.4, 0.8])
def test_one_eigendecomposition_gives_what_the_lyapunov_equation_gives(occupancy):
    found = functional_connectivity(BRAIN, occupancy, gain=0.3, coupling=0.7)
    rise = 1 + 0.3 * occupancy * BRAIN.relative_receptors
    drift = -np.eye(len(rise)) + 0.7 * rise[:, None] * BRAIN.scaled
    covariance = solve_continuous_lyapunov(drift, -np.eye(len(rise)))
    spread = np.sqrt(np.diag(covariance))
    assert np.max(np.abs(found - covariance / np.outer(spread, spread))) < 1e-10


def test_without_coupling_there_is_no_connectivity_and_the_diagonal_is_one():
    found = functional_connectivity(BRAIN, 0.5, coupling=0.0)
    assert found == pytest.approx(np.eye(len(found)), abs=1e-12)
    assert np.diag(functional_connectivity(BRAIN, 0.5)) == pytest.approx(1)


def test_the_made_up_brain_is_the_same_for_the_same_seed_and_holds_seven_networks():
    again = synthetic_connectome()
    assert (again.wiring == BRAIN.wiring).all() and (again.receptors == BRAIN.receptors).all()
    assert (synthetic_connectome(2).wiring != BRAIN.wiring).any()
    assert len(set(BRAIN.networks)) == 7 and BRAIN.networks.count("default mode") == 10
    assert np.max(np.linalg.eigvalsh(BRAIN.scaled)) == pytest.approx(1)
    assert np.mean(BRAIN.relative_receptors) == pytest.approx(1)


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_gain_lowers_modularity_but_raises_connectivity_within_the_default_mode_network(seed):
    brain = synthetic_connectome(seed)
    before, after = (measure(functional_connectivity(brain, occupancy), brain) for occupancy in (0.0, 0.7))
    assert after.modularity < before.modularity and after.relative < before.relative
    assert after.overall > before.overall
    # What the toy does not reproduce: in it the absolute value within the network rises.
    assert after.default_within > 1.5 * before.default_within


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_a_uniform_receptor_map_does_nearly_the_same(seed):
    brain = synthetic_connectome(seed)
    flat = brain.with_uniform_receptors()
    before = measure(functional_connectivity(brain, 0.0), brain)
    mapped, uniform = (measure(functional_connectivity(one, 0.7), one) for one in (brain, flat))
    fall = before.modularity - mapped.modularity
    assert abs(uniform.modularity - mapped.modularity) < 0.1 * fall
    assert (before.relative - uniform.relative) == pytest.approx(before.relative - mapped.relative, rel=0.2)


def test_modularity_of_a_known_network():
    # Two pairs, each joined, nothing between them: all weight within, half of it expected by chance.
    pairs = np.kron(np.eye(2), np.array([[0.0, 1.0], [1.0, 0.0]]))
    assert modularity(pairs, ("a", "a", "b", "b")) == pytest.approx(0.5)
    assert modularity(pairs, ("a", "b", "a", "b")) == pytest.approx(-0.5)
    assert modularity(np.ones((4, 4)), ("a", "a", "a", "a")) == pytest.approx(0)
    # The diagonal and negative values do not count.
    assert modularity(pairs + 5 * np.eye(4) - 0.1 * (pairs == 0), ("a", "a", "b", "b")) == pytest.approx(0.5)
    with pytest.raises(PsyeduError, match="no positive value"):
        modularity(np.eye(4), ("a", "a", "b", "b"))


def test_activity_that_runs_away_is_refused_and_so_are_values_out_of_range():
    with pytest.raises(PsyeduError, match="runs away"):
        functional_connectivity(BRAIN, 1.0, gain=0.6, coupling=0.9)
    with pytest.raises(PsyeduError, match="occupancy was given as"):
        functional_connectivity(BRAIN, 1.5)
    with pytest.raises(PsyeduError, match="coupling"):
        functional_connectivity(BRAIN, 0.5, coupling=2.0)


def write(folder, matrix, labels):
    (folder / "wiring.csv").write_text(matrix, encoding="utf-8")
    (folder / "labels.csv").write_text(labels, encoding="utf-8")
    return folder / "wiring.csv", folder / "labels.csv"


def test_a_connectome_of_ones_own_is_read_and_gives_the_same_as_the_one_it_was_written_from(tmp_path):
    matrix = "\n".join(",".join(repr(float(cell)) for cell in row) for row in BRAIN.wiring)
    rows = zip(BRAIN.networks, BRAIN.receptors, strict=True)
    labels = "region,network,receptor\n" + "\n".join(f"r,{name},{float(value)!r}" for name, value in rows)
    own = read_connectome(*write(tmp_path, matrix, labels.replace("default mode", "DMN")), default_mode="DMN")
    assert functional_connectivity(own, 0.5) == pytest.approx(functional_connectivity(BRAIN, 0.5))
    assert measure(functional_connectivity(own), own) == measure(functional_connectivity(BRAIN), BRAIN)


GOOD = "0,1,0,1\n1,0,1,0\n0,1,0,1\n1,0,1,0"
LABELS = "network\ndefault mode\ndefault mode\nvisual\nvisual"


@pytest.mark.parametrize(
    ("matrix", "labels", "sentence"),
    [
        ("0,1\n1,0", "network\na\nb", "at least 4 regions"),
        (GOOD.replace("0,1,0,1\n1", "0,2,0,1\n1", 1), LABELS, "not the same in both directions"),
        (GOOD.replace("0,1,0,1", "0,x,0,1", 1), LABELS, "not a table of numbers"),
        ("0,1,0\n1,0", LABELS, "not a table of numbers"),
        (GOOD.replace("1", "nan"), LABELS, "negative or not finite"),
        (GOOD.replace("1", "-1"), LABELS, "negative or not finite"),
        (GOOD.replace("1", "0"), LABELS, "no connection between regions"),
        (GOOD, LABELS + "\nvisual", "5 network labels for 4 regions"),
        (GOOD, LABELS.replace("network", "name"), "expected one 'network'"),
        (GOOD, LABELS.replace("default mode", "DMN"), "name the default mode network"),
        (GOOD, "network,receptor\ndefault mode,1\ndefault mode\nvisual,1\nvisual,1", "Row 3 of"),
        (GOOD, "network,receptor\ndefault mode,1\ndefault mode,much\nvisual,1\nvisual,1", "must hold numbers"),
        (GOOD, "network,receptor\ndefault mode,0\ndefault mode,0\nvisual,0\nvisual,0", "not all of them zero"),
        (GOOD, "", "has the columns none"),
    ],
)
def test_files_that_do_not_fit_are_refused_in_a_sentence(tmp_path, matrix, labels, sentence):
    with pytest.raises(PsyeduError, match=sentence):
        read_connectome(*write(tmp_path, matrix, labels))


def test_a_missing_file_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(PsyeduError, match="cannot be read as CSV"):
        read_connectome(tmp_path / "none.csv", tmp_path / "none.csv")


def test_a_connectome_has_a_row_of_receptors_for_every_region():
    with pytest.raises(PsyeduError, match="3 receptor densities for 4 regions"):
        Connectome(np.ones((4, 4)), ("default mode",) * 2 + ("visual",) * 2, np.ones(3), "test")
