"""A toy of the whole brain: functional connectivity when receptors turn up the gain of regions.

Each region's activity falls back by itself, is driven by the regions it is wired to, and by noise:
``dx = (-x + G * D * W * x) dt + dB`` with wiring ``W``, coupling ``G`` and gain ``D = diag(1 + g * occupancy * r)``,
where ``r`` is the receptor map (mean 1). With ``x = sqrt(D) y`` the matrix becomes symmetric, so one eigendecomposition
gives the covariance, and from it the correlations that an imaging study calls functional connectivity.

It is a toy: nothing in it is fitted to a brain, and its default wiring is made up from a seed. It shows what gain alone
does. It does not reproduce a fall of connectivity *within* the default mode network (there it rises), and a uniform
receptor map gives nearly the same as a varied one.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from psyedu.errors import PsyeduError
from psyedu.model.solver import Array
from psyedu.model.stage import Parameter

DEFAULT_MODE = "default mode"

GAIN = Parameter("gain", 0.3, "1", "rise of a region's gain at full occupancy and mean receptor density", "assumed",
                 low=0.0, high=2.0)  # fmt: skip
COUPLING = Parameter("coupling", 0.75, "1", "strength of all connections; at 1 activity would run away without gain",
                     "assumed", low=0.0, high=0.99)  # fmt: skip


@dataclass(frozen=True)
class Connectome:
    """Wiring between regions, the network each belongs to, and a receptor map with mean 1.

    Raises
    ------
    PsyeduError
        If the wiring is not a symmetric matrix of finite numbers from zero up, or labels or receptors do not fit it.
    """

    wiring: Array
    networks: tuple[str, ...]
    receptors: Array
    source: str
    default_mode: str = DEFAULT_MODE

    def __post_init__(self) -> None:
        size = self.wiring.shape[0]
        if self.wiring.ndim != 2 or self.wiring.shape != (size, size) or size < 4:
            shape = " x ".join(map(str, self.wiring.shape))
            raise PsyeduError(f"The wiring has {shape} numbers; expected a square table of at least 4 regions.")
        if not np.all(np.isfinite(self.wiring)) or np.any(self.wiring < 0):
            raise PsyeduError("The wiring holds a number that is negative or not finite; give weights from zero up.")
        if not np.allclose(self.wiring, self.wiring.T, rtol=1e-6, atol=1e-9 * float(np.max(self.wiring, initial=0.0))):
            raise PsyeduError(
                "The wiring is not the same in both directions; give the mean of the table and its mirror."
            )
        if not np.any(self.wiring - np.diag(np.diag(self.wiring))):
            raise PsyeduError("The wiring holds no connection between regions; give weights above zero.")
        for words, count in (("network labels", len(self.networks)), ("receptor densities", len(self.receptors))):
            if count != size:
                raise PsyeduError(f"There are {count} {words} for {size} regions; give one for each region, in order.")
        if not np.all(np.isfinite(self.receptors)) or np.any(self.receptors < 0) or not np.any(self.receptors):
            raise PsyeduError("The receptor densities must be finite numbers from zero up, and not all of them zero.")
        if sum(name == self.default_mode for name in self.networks) < 2 or len(set(self.networks)) < 2:
            known = ", ".join(sorted(set(self.networks)))
            raise PsyeduError(
                f"The labels name the networks {known}; expected at least two networks, and at least two regions of "
                f"{self.default_mode!r}: name the default mode network in default_mode."
            )

    @cached_property
    def scaled(self) -> Array:
        """The wiring without self-connections, scaled so that its largest eigenvalue is 1."""
        bare = self.wiring - np.diag(np.diag(self.wiring))
        found: Array = bare / np.max(np.linalg.eigvalsh(bare))
        return found

    @cached_property
    def relative_receptors(self) -> Array:
        """The receptor map divided by its mean."""
        found: Array = self.receptors / np.mean(self.receptors)
        return found

    def with_uniform_receptors(self) -> Connectome:
        """Return the same brain with the same receptor density everywhere."""
        return Connectome(self.wiring, self.networks, np.ones(len(self.receptors)), self.source, self.default_mode)


#: Networks of the made-up brain, with the receptor density assumed for each, relative to one another.
SYNTHETIC_NETWORKS = {
    "visual": 1.0, "movement": 0.8, "attention": 1.0, "salience": 1.0, "limbic": 0.9, "control": 1.1,
    DEFAULT_MODE: 1.2,
}  # fmt: skip


def synthetic_connectome(seed: int = 1, regions: int = 10) -> Connectome:
    """Return a made-up brain: seven networks of `regions` regions each, dense within, sparse between, weights skewed.

    Everything about it is assumed and nobody's data are in it: within a network two regions are connected with
    probability 0.6, between networks with 0.15; weights are log-normal. Receptor densities differ between networks by
    up to half and within them by about a tenth.
    """
    generator = np.random.default_rng(seed)
    names = tuple(name for name in SYNTHETIC_NETWORKS for _ in range(regions))
    same = np.array([[one == other for other in names] for one in names])
    linked = generator.random(same.shape) < np.where(same, 0.6, 0.15)
    upper = np.triu(linked * generator.lognormal(0.0, 0.5, same.shape), 1)
    receptors = np.array([SYNTHETIC_NETWORKS[name] for name in names]) * generator.lognormal(0.0, 0.1, len(names))
    return Connectome(upper + upper.T, names, receptors, f"synthetic, seed {seed}")


def read_connectome(matrix: Path | str, labels: Path | str, default_mode: str = DEFAULT_MODE) -> Connectome:
    """Read a connectome from files of your own.

    Parameters
    ----------
    matrix
        CSV of the wiring: one row of numbers per region, no header.
    labels
        CSV with a header: a column ``network``, and if you have it a column ``receptor``; one row per region.
    default_mode
        How the labels call the default mode network.

    Raises
    ------
    PsyeduError
        If a file cannot be read or does not fit.
    """
    rows = _read(Path(matrix))
    try:
        wiring = np.array([[float(cell) for cell in row] for row in rows])
    except ValueError as error:
        raise PsyeduError(
            f"The file {matrix} is not a table of numbers with rows of equal length ({error}); export the wiring as "
            "CSV without names."
        ) from None
    header, *listed = _read(Path(labels)) or [[]]
    if "network" not in header:
        raise PsyeduError(f"The file {labels} has the columns {', '.join(header) or 'none'}; expected one 'network'.")
    short = [number for number, row in enumerate(listed, start=2) if len(row) != len(header)]
    if short:
        raise PsyeduError(f"Row {short[0]} of {labels} has another number of cells than its header; complete it.")
    table = [dict(zip(header, row, strict=True)) for row in listed]
    try:
        receptors = np.array([float(row.get("receptor", 1.0)) for row in table])
    except ValueError as error:
        raise PsyeduError(f"The column 'receptor' of {labels} must hold numbers ({error}).") from None
    return Connectome(wiring, tuple(row["network"].strip() for row in table), receptors, str(matrix), default_mode)


def _read(file: Path) -> list[list[str]]:
    try:
        with file.open(newline="", encoding="utf-8-sig") as stream:
            return [[cell.strip() for cell in row] for row in csv.reader(stream) if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PsyeduError(
            f"The file {file} cannot be read as CSV ({error}); check its path and export it again."
        ) from None


def functional_connectivity(
    brain: Connectome, occupancy: float = 0.0, gain: float = GAIN.value, coupling: float = COUPLING.value
) -> Array:
    """Return the correlations between all regions at an occupancy from 0 to 1.

    Raises
    ------
    PsyeduError
        If a value lies outside its range, or activity runs away: then coupling, gain or occupancy are too large.
    """
    if not 0 <= occupancy <= 1:
        raise PsyeduError(f"The occupancy was given as {occupancy:g}; expected a share from 0 to 1.")
    rise = 1.0 + GAIN.check(gain) * occupancy * brain.relative_receptors
    root = np.sqrt(rise)
    values, vectors = np.linalg.eigh(COUPLING.check(coupling) * root[:, None] * brain.scaled * root - np.eye(len(rise)))
    if values[-1] >= 0:
        raise PsyeduError(
            f"At occupancy {occupancy:g}, gain {gain:g} and coupling {coupling:g} activity runs away and no steady "
            "correlation exists; lower one of the three."
        )
    noise = vectors.T @ (vectors / rise[:, None])
    inner = vectors @ (-noise / (values[:, None] + values)) @ vectors.T
    covariance = inner * root[:, None] * root
    spread = np.sqrt(np.diag(covariance))
    found: Array = covariance / spread[:, None] / spread
    return found


@dataclass(frozen=True)
class NetworkMeasures:
    """Means of connectivity: over all pairs, within and out of the default mode network, and how modular it is.

    `relative` is `default_within` / `default_outside`; `modularity` is Newman's Q of the positive connectivity for the
    networks as labelled.
    """

    overall: float
    default_within: float
    default_outside: float
    relative: float
    modularity: float


def measure(connectivity: Array, brain: Connectome) -> NetworkMeasures:
    """Return the measures of a matrix of functional connectivity; its diagonal does not count."""
    bare = connectivity - np.diag(np.diag(connectivity))
    names = np.array(brain.networks)
    own = names == brain.default_mode
    within = float(bare[np.ix_(own, own)].sum() / (own.sum() * (own.sum() - 1)))
    outside = float(bare[np.ix_(own, ~own)].mean())
    overall = float(bare.sum() / (len(names) * (len(names) - 1)))
    return NetworkMeasures(overall, within, outside, within / outside, modularity(bare, brain.networks))


def modularity(connectivity: Array, networks: tuple[str, ...]) -> float:
    """Return Newman's Q: the weight within networks beyond what the regions' total weights would give by chance.

    Negative connectivity and the diagonal count as zero.

    Raises
    ------
    PsyeduError
        If no positive connectivity is left.
    """
    weights = np.maximum(connectivity - np.diag(np.diag(connectivity)), 0.0)
    total = float(weights.sum())
    if total <= 0:
        raise PsyeduError("The connectivity holds no positive value between regions, so it has no modularity.")
    names = np.array(networks)
    strength = weights.sum(axis=0)
    same = names[:, None] == names
    return float(((weights - np.outer(strength, strength) / total) * same).sum() / total)
