"""The event-aligned grid and the collocation of one turnover equation.

Each interval of the grid is solved by the three-node Radau IIA method (order 5, L-stable; Hairer and Wanner). Because
the equation is linear in its state, a step is a 3 x 3 linear system, solved by cofactors for all intervals at once;
only the hand-over from one interval to the next is sequential. The page's solver performs the same operations in the
same order, so that the two agree to rounding.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

_ROOT = 6.0**0.5
NODES: Array = np.array([(4 - _ROOT) / 10, (4 + _ROOT) / 10, 1.0])
MATRIX: Array = np.array(
    [
        [(88 - 7 * _ROOT) / 360, (296 - 169 * _ROOT) / 1800, (-2 + 3 * _ROOT) / 225],
        [(296 + 169 * _ROOT) / 1800, (88 + 7 * _ROOT) / 360, (-2 - 3 * _ROOT) / 225],
        [(16 - _ROOT) / 36, (16 + _ROOT) / 36, 1 / 9],
    ]
)


@dataclass(frozen=True)
class Grid:
    """How steps grow after each event: the `first` step in hours, `growth` per hour since the event, at most `cap`.

    `edge` is the first step where only the level of an input changes: no state jumps there, so the steps need not
    begin anew from the shortest.
    """

    first: float = 0.05
    growth: float = 0.10
    cap: float = 12.0
    edge: float = 1.0

    def refined(self, factor: float) -> Grid:
        """Return the grid with every step divided by `factor`."""
        return Grid(self.first / factor, self.growth / factor, self.cap / factor, self.edge / factor)

    def points(self, breakpoints: Iterable[float], edges: Iterable[float] = ()) -> Array:
        """Return grid points in hours that contain every breakpoint and every edge."""
        events = set(breakpoints)
        marks = sorted(events.union(edges))
        points = [marks[0]]
        event = marks[0]
        for begin, end in pairwise(marks):
            event = begin if begin in events else event
            self._fill(points, begin, end, event)
        return np.array(points)

    def _fill(self, points: list[float], begin: float, end: float, event: float) -> None:
        """Add the points after `begin` up to `end`; the last event was at `event`."""
        first, growth, cap = self.first, self.growth, self.cap
        shortest = first if begin == event else self.edge
        time = begin
        while True:
            # Comparisons in place of min and max: this loop is a tenth of a run.
            step = growth * (time - begin)
            if step < shortest:
                step = shortest
            since_event = growth * (time - event)
            if since_event < first:
                since_event = first
            if step > since_event:
                step = since_event
            if step > cap:
                step = cap
            if time + 1.5 * step >= end:
                points.append(end)
                return
            time = time + step
            points.append(time)


def collocate(gain: Any, loss: Any, steps: Array, initial: Any, impulses: dict[int, Any]) -> Array:
    """Solve ``dx/dt = gain - loss * x`` on all intervals.

    Parameters
    ----------
    gain, loss
        Values at the nodes, shape ``(intervals, 3)`` followed by any shape of participants, or broadcastable to it:
        an array with participants has both axes before them.
    steps
        Lengths of the intervals in hours, shape ``(intervals,)``.
    initial
        The state before the first interval, without the impulse given there.
    impulses
        What is added to the state at the beginning of an interval, by the interval's number.

    Returns
    -------
    Array
        The state at the nodes, same shape as `gain`; node 2 is the end of the interval, before its impulse.
    """
    jumps = [np.shape(jump) for jump in impulses.values()]
    participants = np.broadcast_shapes(np.shape(gain)[2:], np.shape(loss)[2:], np.shape(initial), *jumps)
    if not participants:
        return _collocate_one(gain, loss, steps, float(initial), impulses)
    if np.ndim(loss) < 2 or np.shape(loss)[1] == 1:
        return _collocate_steady(gain, loss, steps, initial, impulses, participants)
    shape = (len(steps), 3, *participants)
    # A gain or loss that is the same at all nodes, or for all participants, is computed with once.
    gains, losses = _at_nodes(gain, shape), _at_nodes(loss, shape)
    h = steps.reshape((-1,) + (1,) * (len(shape) - 2))
    m = [[h * MATRIX[j, k] * losses[k] + (1.0 if j == k else 0.0) for k in range(3)] for j in range(3)]
    rhs = [h * (MATRIX[j, 0] * gains[0] + MATRIX[j, 1] * gains[1] + MATRIX[j, 2] * gains[2]) for j in range(3)]
    c = [[_cofactor(m, j, k) for k in range(3)] for j in range(3)]
    det = m[0][0] * c[0][0] + m[0][1] * c[0][1] + m[0][2] * c[0][2]
    # x at node k = carry[k] * x0 + own[k]: the inverse is the transposed cofactor matrix over the determinant.
    carry = [(c[0][k] + c[1][k] + c[2][k]) / det for k in range(3)]
    own = [(c[0][k] * rhs[0] + c[1][k] * rhs[1] + c[2][k] * rhs[2]) / det for k in range(3)]
    span = (len(steps), *participants)
    starts = _hand_over(np.broadcast_to(carry[2], span), np.broadcast_to(own[2], span), initial, impulses)
    return np.stack([carry[k] * starts + own[k] for k in range(3)], axis=1)


# The matrix with its first two rows and columns once more behind it: then every minor is a product of plain slices.
_WRAPPED = np.pad(MATRIX, (0, 2), mode="wrap")[:, :, None]
_IDENTITY = np.pad(np.eye(3), (0, 2), mode="wrap")[:, :, None]


def _collocate_one(gain: Any, loss: Any, steps: Array, initial: float, impulses: dict[int, Any]) -> Array:
    """Solve for one participant: the same formulas in few operations on small arrays, whose calls cost the time."""
    count = len(steps)
    product = np.empty((5, count))
    product[:3] = np.asarray(loss).T * steps
    product[3:] = product[:2]
    m = _WRAPPED * product
    m += _IDENTITY
    c = m[1:4, 1:4] * m[2:, 2:]
    c -= m[1:4, 2:] * m[2:, 1:4]
    gains = np.empty((3, count))
    gains[:] = np.asarray(gain).T * steps
    rhs = MATRIX @ gains
    determinant = np.einsum("kn,kn->n", m[0, :3], c[0])
    carry = (c[0] + c[1] + c[2]) / determinant
    own = np.einsum("jkn,jn->kn", c, rhs) / determinant
    solved: Array = carry * _hand_over(carry[2], own[2], initial, impulses)
    solved += own
    return solved.T


# The adjugate of 1 + z A is 1 + z (trace - A) + z^2 adj(A), and adj(A) A is the determinant.
_TRACE, _DETERMINANT = float(np.trace(MATRIX)), 1 / 60
_MINORS = (_TRACE**2 - float(np.trace(MATRIX @ MATRIX))) / 2
_QUADRATIC = (MATRIX @ MATRIX - _TRACE * MATRIX + _MINORS * np.eye(3)).sum(axis=1)
_GAIN_LINEAR = _TRACE * MATRIX - MATRIX @ MATRIX


def _collocate_steady(
    gain: Any, loss: Any, steps: Array, initial: Any, impulses: dict[int, Any], participants: tuple[int, ...]
) -> Array:
    """Solve for participants where the loss is the same at the three nodes, as most are: polynomials in h * loss."""
    h = steps[:, None]
    z = h * np.asarray(loss, dtype=float).reshape((-1, np.shape(loss)[-1]) if np.ndim(loss) else (1, 1))
    over = 1 / (1 + z * (_TRACE + z * (_MINORS + z * _DETERMINANT)))
    carry = [((z * _QUADRATIC[k] + (_TRACE - NODES[k])) * z + 1) * over for k in range(3)]
    gains = _at_nodes(gain, (len(steps), 3, *participants))
    weight, square = h * over, _DETERMINANT * z * z
    own = []
    for k in range(3):
        # Sums in a fixed order and no matrix product: one participant's result must not hang on who is solved with it.
        total = _weighted(_GAIN_LINEAR[k], gains) * z
        total += _weighted(MATRIX[k], gains)
        total += square * gains[k]
        total *= weight
        own.append(total)
    span = (len(steps), *participants)
    solved = np.empty((len(steps), 3, *participants))
    starts = _hand_over(np.broadcast_to(carry[2], span), np.broadcast_to(own[2], span), initial, impulses)
    for k in range(3):
        np.multiply(carry[k], starts, out=solved[:, k])
        solved[:, k] += own[k]
    return solved


def _weighted(weights: Array, values: list[Array]) -> Array:
    return np.asarray(weights[0] * values[0] + weights[1] * values[1] + weights[2] * values[2])


def _at_nodes(values: Any, shape: tuple[int, ...]) -> list[Array]:
    """Return values at each of the three nodes, with the axes of intervals and participants."""
    whole = np.asarray(values, dtype=float)
    whole = whole.reshape((1,) * (len(shape) - whole.ndim) + whole.shape)
    return [whole[:, k if whole.shape[1] == 3 else 0] for k in range(3)]


def _cofactor(m: list[list[Array]], row: int, column: int) -> Array:
    r, s = [i for i in range(3) if i != row]
    p, q = [i for i in range(3) if i != column]
    minor: Array = m[r][p] * m[s][q] - m[r][q] * m[s][p]
    return minor if (row + column) % 2 == 0 else -minor


def _hand_over(carry: Array, own: Array, initial: Any, impulses: dict[int, Any]) -> Array:
    """Return the state at the beginning of each interval, impulses included."""
    if carry.ndim == 1:
        # Plain floats are several times faster than NumPy scalars in this loop, the only sequential part of a run.
        starts: list[float] = []
        x = float(initial)
        factors, terms = carry.tolist(), own.tolist()
        edges = sorted({0, *impulses, len(factors)})
        for begin, end in pairwise(edges):
            x += impulses.get(begin, 0.0)
            for factor, term in zip(factors[begin:end], terms[begin:end], strict=True):
                starts.append(x)
                x = factor * x + term
        return np.array(starts)
    result = np.empty_like(own)
    state = np.broadcast_to(np.asarray(initial, dtype=float), own.shape[1:])
    for number in range(len(own)):
        if number in impulses:
            state = state + impulses[number]
        result[number] = state
        state = carry[number] * state
        state += own[number]
    return result
