/**
 * The chain in the page: a graded grid and 3-node Radau IIA collocation (order 5, L-stable).
 *
 * Every state obeys a turnover equation dx/dt = gain - loss * x whose gain and loss depend only on states solved
 * before it, so the chain is solved one state after another over the whole grid; a feedback loop is solved so again and
 * again until it settles. The Python simulation does the same operations in the same order; a test holds the two equal.
 */

/**
 * Step sizes in hours: the first step after an event, the growth with time since it, the cap, and the first step where
 * only the level of an input changes.
 */
export const GRID = { first: 0.05, growth: 0.1, cap: 12, edge: 1 };

const R6 = Math.sqrt(6);
/** Collocation nodes as fractions of a step. */
export const NODES = [(4 - R6) / 10, (4 + R6) / 10, 1];
/** Radau IIA coefficients, one row for each node. */
export const RADAU = [
  [(88 - 7 * R6) / 360, (296 - 169 * R6) / 1800, (-2 + 3 * R6) / 225],
  [(296 + 169 * R6) / 1800, (88 + 7 * R6) / 360, (-2 - 3 * R6) / 225],
  [(16 - R6) / 36, (16 + R6) / 36, 1 / 9],
];

/**
 * Times at which the steps begin and end.
 * @param {number[]} breakpoints times in hours where something starts or stops; those outside [start, end] are ignored
 * @param {number} end last time, h
 * @param {{first: number, growth: number, cap: number, edge: number}} [grid] step sizes
 * @param {number} [start] first time, h
 * @param {number[]} [edges] times in hours where only the level of an input changes
 * @returns {Float64Array} increasing times in hours from `start` to `end`, containing every breakpoint and edge
 */
export function gradedGrid(breakpoints, end, grid = GRID, start = 0, edges = []) {
  const within = (listed) => [...listed].filter((t) => t >= start && t <= end);
  const events = new Set([start, end, ...within(breakpoints)]);
  const marks = [...new Set([...events, ...within(edges)])].sort((a, b) => a - b);
  const times = [marks[0]];
  let event = marks[0];
  for (let m = 1; m < marks.length; m++) {
    const begin = marks[m - 1];
    const stop = marks[m];
    if (events.has(begin)) event = begin;
    const shortest = events.has(begin) ? grid.first : grid.edge;
    let t = begin;
    while (t < stop) {
      const sinceEvent = Math.max(grid.first, grid.growth * (t - event));
      const step = Math.min(Math.max(shortest, grid.growth * (t - begin)), sinceEvent, grid.cap);
      t = t + 1.5 * step >= stop ? stop : t + step;
      times.push(t);
    }
  }
  return Float64Array.from(times);
}

/** What infusions of doses set, as [{input, start, stop, level}]. */
function infusionsOf(chain, p, doses) {
  const found = [];
  for (const dose of doses) {
    for (const [input, rule] of Object.entries(chain.infusions?.[dose.drug ?? "drug"] ?? {})) {
      const duration = rule.duration(p, dose.amount);
      if (duration > 0) {
        found.push({ input, start: dose.time, stop: dose.time + duration, level: rule.rate(p, dose.amount) });
      }
    }
  }
  return found;
}

/** Piecewise constant inputs: for every name, one value per interval of the grid. */
function inputsOf(chain, spans, times) {
  const inputs = {};
  for (const name of chain.inputs ?? []) {
    const values = new Float64Array(times.length - 1);
    for (const span of spans) {
      if (span.input !== name) continue;
      for (let k = 0; k < values.length; k++) {
        if (span.start <= times[k] && times[k] < span.stop) values[k] += span.level;
      }
    }
    inputs[name] = values;
  }
  return inputs;
}

/** For one state, the amounts added at grid points as a Map from grid index to amount. */
function jumpsOf(chain, name, p, doses, times) {
  const jumps = new Map();
  for (const dose of doses) {
    const rule = chain.impulses?.[dose.drug ?? "drug"]?.[name];
    if (!rule) continue;
    const k = times.indexOf(dose.time);
    if (k >= 0) jumps.set(k, (jumps.get(k) ?? 0) + rule(p, dose.amount));
  }
  return jumps;
}

/**
 * Solve one state over the grid; fills `atNodes` (3 per interval) and `atGrid` (right-continuous).
 * (I + h A diag(loss)) X = x0 + h A gain is solved by cofactors; X[2] is the value at the interval's end.
 */
function solveState(step, p, nodes, times, jumps, atNodes, atGrid) {
  const [[a00, a01, a02], [a10, a11, a12], [a20, a21, a22]] = RADAU;
  let x0 = step.initial(p) + (jumps.get(0) ?? 0);
  atGrid[0] = x0;
  for (let k = 0; k < times.length - 1; k++) {
    const h = times[k + 1] - times[k];
    const i = 3 * k;
    const g0 = step.gain(p, nodes, i), g1 = step.gain(p, nodes, i + 1), g2 = step.gain(p, nodes, i + 2);
    const l0 = step.loss(p, nodes, i), l1 = step.loss(p, nodes, i + 1), l2 = step.loss(p, nodes, i + 2);
    const m00 = h * a00 * l0 + 1, m01 = h * a01 * l1, m02 = h * a02 * l2;
    const m10 = h * a10 * l0, m11 = h * a11 * l1 + 1, m12 = h * a12 * l2;
    const m20 = h * a20 * l0, m21 = h * a21 * l1, m22 = h * a22 * l2 + 1;
    const r0 = h * (a00 * g0 + a01 * g1 + a02 * g2);
    const r1 = h * (a10 * g0 + a11 * g1 + a12 * g2);
    const r2 = h * (a20 * g0 + a21 * g1 + a22 * g2);
    const c00 = m11 * m22 - m12 * m21, c01 = m12 * m20 - m10 * m22, c02 = m10 * m21 - m11 * m20;
    const c10 = m02 * m21 - m01 * m22, c11 = m00 * m22 - m02 * m20, c12 = m01 * m20 - m00 * m21;
    const c20 = m01 * m12 - m02 * m11, c21 = m02 * m10 - m00 * m12, c22 = m00 * m11 - m01 * m10;
    const determinant = m00 * c00 + m01 * c01 + m02 * c02;
    // the inverse is the transposed cofactor matrix over the determinant
    atNodes[i] = ((c00 + c10 + c20) / determinant) * x0 + (c00 * r0 + c10 * r1 + c20 * r2) / determinant;
    atNodes[i + 1] = ((c01 + c11 + c21) / determinant) * x0 + (c01 * r0 + c11 * r1 + c21 * r2) / determinant;
    atNodes[i + 2] = ((c02 + c12 + c22) / determinant) * x0 + (c02 * r0 + c12 * r1 + c22 * r2) / determinant;
    x0 = atNodes[i + 2] + (jumps.get(k + 1) ?? 0);
    atGrid[k + 1] = x0;
  }
}

/** A loop is solved when a sweep moves no state by more than this share of its largest value. */
const SETTLED = 1e-9;
const MOST_SWEEPS = 400;

/** Whether no value moved by more than SETTLED of the largest one. */
function still(before, after) {
  let size = 0;
  let moved = 0;
  for (let i = 0; i < after.length; i++) {
    size = Math.max(size, Math.abs(after[i]));
    moved = Math.max(moved, Math.abs(after[i] - before[i]));
  }
  return Number.isFinite(moved) && moved <= SETTLED * size;
}

/**
 * Solve the steps of a feedback loop in turn, again and again, until no state changes any more.
 * @param {object[]} steps the loop's steps, in order
 * @param {(step: object) => void} advance solves one step from what is known
 * @param {object} nodes values at the nodes by name, holding a first guess for every step
 * @throws {Error} when the loop does not settle
 */
function settle(steps, advance, nodes) {
  const before = new Float64Array(nodes[steps[0].name].length);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let settled = true;
    for (const step of steps) {
      const after = nodes[step.name];
      before.set(after);
      advance(step);
      if (step.kind === "state" && !still(before, after)) settled = false;
    }
    if (settled) return;
  }
  const names = steps.map((step) => step.name).join(", ");
  throw new Error(`The feedback loop of ${names} did not settle within ${MOST_SWEEPS} sweeps.`);
}

/**
 * Simulate a chain.
 * @param {object} chain entry of `chains` (parameters, steps, inputs, impulses, infusions, optional grid and loops)
 * @param {Object<string, number>} parameters values by name; names that are missing keep the chain's own
 * @param {{start?: number, end: number, doses: {time: number, amount: number, drug?: string}[],
 *   intervals?: {input: string, start: number, stop: number, level: number}[]}} schedule times in hours, `start` 0
 *   where not given; doses of amount 0 and doses outside [start, end] are left out
 * @returns {Object<string, Float64Array>} `t` in hours and every state, output and input by name, one value per grid
 *   point; states are right-continuous, outputs and inputs belong to the interval on the right
 */
export function simulate(chain, parameters, schedule) {
  const p = { ...chain.parameters, ...parameters };
  const { start = 0, end } = schedule;
  const doses = schedule.doses.filter((dose) => dose.amount > 0 && dose.time >= start && dose.time <= end);
  const levels = schedule.intervals ?? [];
  const infusions = infusionsOf(chain, p, doses);
  const spans = [...infusions, ...levels];
  const breakpoints = [...doses.map((dose) => dose.time), ...infusions.flatMap((span) => [span.start, span.stop])];
  const edges = levels.flatMap((span) => [span.start, span.stop]);
  const times = gradedGrid(breakpoints, end, { ...GRID, ...chain.grid }, start, edges);
  const intervals = times.length - 1;
  const nodes = { t: new Float64Array(3 * intervals) };
  const grid = { t: times };
  for (let k = 0; k < intervals; k++) {
    for (let j = 0; j < 3; j++) nodes.t[3 * k + j] = times[k] + NODES[j] * (times[k + 1] - times[k]);
  }
  for (const [name, values] of Object.entries(inputsOf(chain, spans, times))) {
    nodes[name] = Float64Array.from({ length: 3 * intervals }, (_, i) => values[Math.floor(i / 3)]);
    grid[name] = Float64Array.from({ length: intervals + 1 }, (_, k) => values[Math.min(k, intervals - 1)]);
  }
  const jumps = new Map(chain.steps.map((step) => [step.name, jumpsOf(chain, step.name, p, doses, times)]));
  const advance = (step) => {
    const atNodes = nodes[step.name];
    const atGrid = grid[step.name];
    if (step.kind === "state") return solveState(step, p, nodes, times, jumps.get(step.name), atNodes, atGrid);
    for (let i = 0; i < atNodes.length; i++) atNodes[i] = step.value(p, nodes, i);
    for (let k = 0; k <= intervals; k++) atGrid[k] = step.value(p, grid, k);
  };
  for (const step of chain.steps) {
    const begin = step.kind === "state" ? step.initial(p) : 0;
    nodes[step.name] = new Float64Array(3 * intervals).fill(begin);
    grid[step.name] = new Float64Array(intervals + 1).fill(begin);
  }
  for (const step of chain.steps) {
    const loop = (chain.loops ?? []).find((names) => names.includes(step.name));
    if (!loop) advance(step);
    else if (loop[0] === step.name) {
      settle(
        chain.steps.filter((one) => loop.includes(one.name)),
        advance,
        nodes,
      );
    }
  }
  return grid;
}
