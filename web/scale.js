/** Axes: units of time, extents, ticks, and text that is broken to fit a width. */
import { levelValue } from "./measures.js";
import { holds } from "./parameters.js";

/** Width of an average character in ems; a little generous, so that text never runs out of its place. */
const CHARACTER = 0.56;

/**
 * Hours in one unit of a panel's x axis.
 * @param {object} panel panel declaration
 * @returns {number} 24 for days, 1 for hours
 */
export const hoursPerUnit = (panel) => (panel.x.unit === "d" ? 24 : 1);

/** Shown value of a trace: scale * value + offset. */
export const shown = (declared, value) => (declared.scale ?? 1) * value + (declared.offset ?? 0);

/** Axis title with its unit, unless the words say the unit already ("Hours after the first dose"). */
export const axisTitle = (axis) =>
  axis.unit && !/^(hours|days)\b/i.test(axis.label) ? `${axis.label} (${axis.unit})` : axis.label;

/** The entries of a list whose `when` holds. */
export const present = (list, values) => (list ?? []).filter((one) => holds(one.when, values));

/**
 * Round steps for an axis.
 * @param {number} from smallest value
 * @param {number} to largest value, above `from`
 * @param {number} target about how many steps are wanted
 * @param {number[]} [bases] allowed first digits
 * @returns {{ticks: number[], decimals: number}} ticks within [from, to] and the decimals that print them
 */
export function ticksBetween(from, to, target, bases = [1, 2, 5, 10]) {
  const rough = (to - from) / target;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = bases.map((base) => base * power).find((one) => one >= rough * 0.999) ?? 10 * power;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (step / power === 2.5 ? 1 : 0));
  const ticks = [];
  for (let k = Math.ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k++)
    ticks.push(Number((k * step).toFixed(12)));
  return { ticks, decimals };
}

/** Ticks of a time axis: hours go by 1, 2, 3, 4, 6, 12, 24; days by 1, 2, 5, 10. */
export function timeTicks(from, to, target, unit) {
  const rough = (to - from) / target;
  const step = unit === "h" ? [1, 2, 3, 4, 6, 12, 24, 48, 72, 168].find((one) => one >= rough * 0.999) : undefined;
  if (!step || rough < 0.5) return ticksBetween(from, to, target);
  const ticks = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to + 1e-9; tick += step) ticks.push(tick);
  return { ticks, decimals: 0 };
}

/** All shown y values of a panel that its axis has to hold. */
function valuesOf(panel, state, xMax) {
  const found = [];
  for (const trace of present(panel.traces, state.values)) {
    const run = state.results[trace.run ?? "main"];
    for (let k = 0; k < run.t.length && run.t[k] <= xMax * hoursPerUnit(panel); k++)
      found.push(shown(trace, run[trace.name][k]));
  }
  for (const set of present(panel.points, state.values)) {
    set.y.forEach((y, i) => found.push(y - (set.error?.[i] ?? 0), y + (set.error?.[i] ?? 0)));
  }
  for (const level of present(panel.levels, state.values)) {
    found.push(shown(level, levelValue(level, state.parameters[level.run ?? "main"])));
  }
  for (const bracket of present(panel.brackets, state.values)) found.push(bracket.value);
  return found.filter(Number.isFinite);
}

/**
 * Extents of a panel's axes. A declared y limit is widened when data lie outside it: nothing is ever cut off.
 * @param {object} panel panel declaration
 * @param {object} state as made by `computeState`
 * @returns {{x: [number, number], y: [number, number]}} limits in shown units
 */
export function extents(panel, state) {
  const xMin = panel.x.min ?? 0;
  const xMax = panel.x.max ?? state.results.main.t.at(-1) / hoursPerUnit(panel);
  const values = valuesOf(panel, state, xMax);
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  let low = Math.min(panel.y.min ?? Math.min(least, Infinity), least);
  let high = Math.max(panel.y.max ?? -Infinity, most);
  if (!Number.isFinite(low)) low = 0;
  if (!(high > low)) high = low + 1;
  const { ticks } = ticksBetween(low, high, 4);
  const step = ticks.length > 1 ? ticks[1] - ticks[0] : high - low;
  const roundUp = Number((Math.ceil(high / step - 1e-9) * step).toFixed(12));
  const roundDown = Number((Math.floor(low / step + 1e-9) * step).toFixed(12));
  return {
    x: [xMin, xMax],
    y: [panel.y.min !== null && low === panel.y.min ? low : roundDown, high === panel.y.max ? high : roundUp],
  };
}

/** Estimated width of a text in pixels. */
export const textWidth = (text, size) => text.length * size * CHARACTER;

/**
 * Break a text into lines.
 * @param {string} text words
 * @param {number} width pixels
 * @param {number} size font size in pixels
 * @returns {string[]} lines, at least one; a single long word keeps its own line
 */
export function wrap(text, width, size) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
