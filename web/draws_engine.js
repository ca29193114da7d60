/**
 * Explorers over random draws: a small vocabulary of array operations over draws that travel with the page.
 *
 * A step is [name, tree]; a tree is a number, a name, or [operation, ...operands]. The Python engine does the same
 * operations in the same order on the same draws; a test holds the two equal.
 */

/** Apply a function element by element; plain numbers hold for every element. */
const each =
  (one) =>
  (...values) => {
    const length = values.find((value) => typeof value !== "number")?.length;
    if (length === undefined) return one(...values);
    return Float64Array.from({ length }, (_, k) => one(...values.map((v) => (typeof v === "number" ? v : v[k]))));
  };

function runningTotal(values) {
  let sum = 0;
  return values.map((value) => (sum += value));
}

function tally(values, start, width, bins) {
  const counts = new Float64Array(bins);
  for (const value of values) counts[Math.min(Math.max(Math.floor((value - start) / width), 0), bins - 1)] += 1;
  return counts;
}

const OPERATIONS = {
  "+": each((a, b) => a + b),
  "-": each((a, b) => a - b),
  "*": each((a, b) => a * b),
  "/": each((a, b) => a / b),
  minimum: each(Math.min),
  maximum: each(Math.max),
  sqrt: each(Math.sqrt),
  at_least: each((a, b) => (a >= b ? 1 : 0)),
  part: (x, start, count) => x.slice(start, start + count),
  order: (n) => Float64Array.from({ length: n }, (_, k) => k + 1),
  ascending: (x) => x.slice().sort(),
  running_total: runningTotal,
  last: (x) => x[x.length - 1],
  tally,
};

function valueOf(tree, known) {
  if (typeof tree === "number") return tree;
  if (typeof tree === "string") return known[tree];
  const [operation, ...operands] = tree;
  return OPERATIONS[operation](...operands.map((operand) => valueOf(operand, known)));
}

/**
 * Work through the steps of an explorer over draws.
 * @param {object} spec explorer declaration with unit, draws, constants, codes, steps and curves
 * @param {Object<string, object>} _ chains, which this engine does not need
 * @param {Object<string, unknown>} values control values
 * @returns {{results: object, parameters: object}} curves by run, `t` the axis; every single number by run and name
 */
export function drawsRuns(spec, _, values) {
  const known = { ...spec.constants };
  for (const [name, column] of Object.entries(spec.draws)) {
    known[name] = Float64Array.from(column, (whole) => whole / spec.unit);
  }
  for (const control of spec.controls) {
    const value = values[control.name];
    if (control.kind !== "choice") known[control.name] = Number(value);
    else if (spec.codes[control.name]) known[control.name] = spec.codes[control.name][value];
  }
  for (const [name, tree] of spec.steps) known[name] = valueOf(tree, known);
  const numbers = Object.fromEntries(Object.entries(known).filter(([, value]) => typeof value === "number"));
  const found = { results: {}, parameters: {} };
  for (const [run, { axis, traces }] of Object.entries(spec.curves)) {
    found.parameters[run] = numbers;
    found.results[run] = Object.fromEntries([["t", known[axis]], ...traces.map((trace) => [trace, known[trace]])]);
  }
  return found;
}
