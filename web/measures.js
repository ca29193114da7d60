/** Single numbers read from simulated runs, and the sentences made of them. */
import { fill } from "./format.js";
import { controlState, holds } from "./parameters.js";

/**
 * Linear interpolation on a grid; outside it the end value holds.
 * @param {ArrayLike<number>} times increasing times
 * @param {ArrayLike<number>} values one value per time
 * @param {number} time where to read, in the unit of `times`
 * @returns {number} interpolated value
 */
export function valueAt(times, values, time) {
  const last = times.length - 1;
  if (!(time > times[0])) return values[0];
  if (time >= times[last]) return values[last];
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle] <= time) low = middle;
    else high = middle;
  }
  return values[low] + ((values[high] - values[low]) * (time - times[low])) / (times[high] - times[low]);
}

/**
 * Stretches of time in which a trace lies at or above a level, with linearly interpolated crossings.
 * @param {ArrayLike<number>} times increasing times
 * @param {ArrayLike<number>} values one value per time
 * @param {number} level the level, in the unit of `values`
 * @returns {[number, number][]} half-open spans [start, stop), in the unit of `times`
 */
export function spansAbove(times, values, level) {
  const spans = [];
  let start = values[0] >= level ? times[0] : null;
  for (let k = 1; k < times.length; k++) {
    const before = values[k - 1] - level;
    const after = values[k] - level;
    if (before >= 0 === after >= 0) continue;
    const crossing = times[k - 1] + ((times[k] - times[k - 1]) * before) / (before - after);
    if (after >= 0) start = crossing;
    else {
      spans.push([start, crossing]);
      start = null;
    }
  }
  if (start !== null) spans.push([start, times[times.length - 1]]);
  return spans;
}

/**
 * The number behind a level.
 * @param {object} level {parameter: name} or {value: number}; or a parameter's name or a number itself
 * @param {Object<string, number>} parameters parameters of the run
 * @returns {number} the level, in the unit of its trace
 */
export function levelValue(level, parameters) {
  if (typeof level === "number") return level;
  if (typeof level === "string") return parameters[level];
  return level.parameter !== undefined ? parameters[level.parameter] : level.value;
}

/** Index of the first largest value. */
function indexOfMaximum(values) {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k] > values[best]) best = k;
  return best;
}

const KINDS = {
  maximum: (times, values) => values[indexOfMaximum(values)],
  time_of_maximum: (times, values) => times[indexOfMaximum(values)],
  time_above: (times, values, measure, parameters) =>
    spansAbove(times, values, levelValue(measure.level, parameters)).reduce((sum, [from, to]) => sum + to - from, 0),
  value_at: (times, values, measure) => valueAt(times, values, measure.time),
};

/**
 * Compute the declared measures.
 * @param {object[]} declared entries of `spec.measures`
 * @param {{results: object, parameters: object}} state results and parameters by run
 * @returns {Object<string, number>} scale * measure + offset, by name
 * @throws {Error} when a kind or a trace is not known
 */
export function computeMeasures(declared, state) {
  const found = {};
  for (const measure of declared ?? []) {
    const run = measure.run ?? "main";
    const values = state.results[run]?.[measure.trace];
    if (!values || !KINDS[measure.kind]) {
      throw new Error(`The measure "${measure.name}" needs the trace "${measure.trace}" of the run "${run}".`);
    }
    const raw = KINDS[measure.kind](state.results[run].t, values, measure, state.parameters[run]);
    found[measure.name] = (measure.scale ?? 1) * raw + (measure.offset ?? 0);
  }
  return found;
}

/**
 * How names in a sentence are looked up: a choice prints its option's label, a slider its number and unit, a toggle
 * on or off, a measure its number.
 * @param {object} spec explorer declaration
 * @param {{values: object, measures: object}} state control values and computed measures
 * @param {Object<string, number>} [extra] further numbers by name, for example the cursor of a scene
 * @returns {(name: string) => {value: number|string, unit?: string}|undefined} for `fill`
 */
export function lookUp(spec, state, extra = {}) {
  return (name) => {
    if (name in extra) return { value: extra[name] };
    if (name in state.measures) return { value: state.measures[name] };
    const control = spec.controls.find((one) => one.name === name);
    if (!control) return undefined;
    const value = state.values[name];
    if (control.kind === "choice") return { value: control.options.find((one) => one.value === value)?.label ?? value };
    if (control.kind === "toggle") return { value: value ? "on" : "off" };
    if (value === null) return { value: "no set dose" };
    return { value: Number(value), unit: controlState(control, state.values).unit };
  };
}

/**
 * The sentences that hold now, in order.
 * @param {object} spec explorer declaration
 * @param {{values: object, measures: object}} state control values and computed measures
 * @returns {string} the readout
 */
export function readout(spec, state) {
  const told = (spec.readout ?? []).filter((sentence) => holds(sentence.when, state.values));
  const said = told.map((sentence) => fill(sentence.text, lookUp(spec, state))).join(" ");
  // a focused explorer may leave out the part that would have ended the sentence
  return said.replace(/[;,]$/, ".");
}
