/** Sessions placed on days: beside the chain's runs, marks of the days and the outcome swept over the first day. */
import { valueAt } from "./measures.js";
import { runInput } from "./parameters.js";
import { simulate } from "./solver.js";

/** A day's mark ends this many hours before the next day begins, so that neighbouring days keep their steps. */
const GAP = 0.01;

/** The trace at the outcome's time, as set and with the switch at 0. */
function outcomes(spec, chain, values) {
  const rule = spec.sweep;
  const last =
    Number(values[rule.first_day]) + Math.max(Number(values[rule.count]) - 1, 0) * Number(values[rule.every_days]);
  const until = { ...spec, days: last + rule.after_days };
  return [{}, { [rule.switch]: 0 }].map((overrides) => {
    const input = runInput(until, chain, values, overrides);
    const trace = simulate(chain, input.parameters, input.schedule)[rule.trace];
    return trace[trace.length - 1];
  });
}

/** For every input, 1 on days on which one of its intervals begins. */
function marksOf(spec, intervals) {
  const first = Math.round(spec.start_hours / 24);
  const days = Math.round(spec.days) - first;
  const marks = { t: Float64Array.from({ length: 2 * days }, (_, k) => 24 * (first + ((k + 1) >> 1)) - (k % 2) * GAP) };
  for (const name of spec.inputs) marks[name] = new Float64Array(2 * days);
  for (const { input, start } of intervals) {
    const number = 2 * (Math.floor(start / 24) - first);
    marks[input][number] = marks[input][number + 1] = 1;
  }
  return marks;
}

/**
 * Add marks, sweep and the chosen schedule's outcome to the runs of a chain.
 * @param {{results: object, parameters: object}} found runs of the chain engine
 * @param {object} spec explorer declaration
 * @param {Object<string, object>} chains chains by name
 * @param {Object<string, unknown>} values control values
 * @returns {{results: object, parameters: object}} the same with the runs `marks`, `sweep` and `chosen`
 */
export function withSweep(found, spec, chains, values) {
  const chain = chains[spec.chain];
  const { intervals } = runInput(spec, chain, values).schedule;
  const swept = spec.sweep.days.map((day) => outcomes(spec, chain, { ...values, [spec.sweep.first_day]: day }));
  const [outcome, switched] = outcomes(spec, chain, values);
  const [name, trace, level] = spec.inside;
  const { main } = found.results;
  const inside = intervals.filter(
    (one) => one.input === name && valueAt(main.t, main[trace], one.start) >= found.parameters.main[level],
  ).length;
  const twice = (value) => Float64Array.of(value, value);
  Object.assign(found.results, {
    marks: marksOf(spec, intervals),
    sweep: {
      t: Float64Array.from(spec.sweep.days, (day) => 24 * day),
      outcome: Float64Array.from(swept, (pair) => pair[0]),
      switched: Float64Array.from(swept, (pair) => pair[1]),
    },
    chosen: { t: Float64Array.of(0, 1), outcome: twice(outcome), switched: twice(switched), inside: twice(inside) },
  });
  return found;
}
