/** What a panel shows, in words: for captions, for text alternatives, for readers who do not see colours. */
import { printNumber, withUnit } from "./format.js";
import { levelValue, spansAbove } from "./measures.js";
import { axisTitle, hoursPerUnit, present, shown } from "./scale.js";

const unitWord = (axis) => ({ d: "day", h: "hour" })[axis.unit] ?? axis.unit;
/** Where on an axis: "day 1.2", "99.5 %", "40 points", or the bare number. */
const place = (axis, at) =>
  ["d", "h"].includes(axis.unit) ? `${unitWord(axis)} ${printNumber(at, ".1f")}` : withUnit(at, axis.unit, ".1f");
const withPoint = (text) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** "from day 1.2 to 13.4", joined for several stretches; says so when there is none. */
function spansInWords(panel, state) {
  const shade = panel.shade;
  const run = shade.run ?? "main";
  const unit = hoursPerUnit(panel);
  const end = panel.x.max ?? Infinity;
  const level = levelValue(shade.level, state.parameters[run]);
  const spans = spansAbove(state.results[run].t, state.results[run][shade.trace], level)
    .map((span) => span.map((hours) => Math.min(hours / unit, end)))
    .filter(([from, to]) => to > from);
  if (!spans.length) return "never in these settings";
  const told = spans.map(([from, to]) => `${printNumber(from, ".1f")} to ${printNumber(to, ".1f")}`);
  return `${unitWord(panel.x)} ${told.join(" and ")}`;
}

/** Notes of the measured points, each with the labels of the sets that share it. */
function notesOf(panel, state) {
  const notes = new Map();
  for (const set of present(panel.points, state.values)) {
    if (set.note) notes.set(set.note, [...(notes.get(set.note) ?? []), set.label]);
  }
  return notes;
}

/**
 * Caption of a panel: what shading, level lines, brackets and points mean.
 * @param {object} panel panel declaration
 * @param {object} state as made by `computeState`
 * @returns {string} sentences; empty when the panel shows traces only
 */
export function panelCaption(panel, state) {
  const told = [];
  if (panel.shade && present([panel.shade], state.values).length) {
    told.push(`Shaded: ${panel.shade.label} (${spansInWords(panel, state)}).`);
  }
  for (const level of present(panel.levels, state.values)) {
    const value = shown(level, levelValue(level, state.parameters[level.run ?? "main"]));
    told.push(`Dashed line across: ${level.label}, ${printNumber(value)}${panel.y.unit ? ` ${panel.y.unit}` : ""}.`);
  }
  for (const bracket of present(panel.brackets, state.values))
    told.push(withPoint(`Bar with end ticks: ${bracket.label}`));
  for (const [note, labels] of notesOf(panel, state)) told.push(withPoint(`${labels.join("; ")}: ${note}`));
  return told.join(" ");
}

/** Highest value of a trace within the axis, and when. */
function peakInWords(trace, panel, state) {
  const run = state.results[trace.run ?? "main"];
  const unit = hoursPerUnit(panel);
  const end = (panel.x.max ?? Infinity) * unit;
  let best = 0;
  for (let k = 0; k < run.t.length && run.t[k] <= end; k++) if (run[trace.name][k] > run[trace.name][best]) best = k;
  const value = shown(trace, run[trace.name][best]);
  const at = run.t[best] / unit;
  return `${trace.label}: highest ${printNumber(value, ".2f")} at ${place(panel.x, at)}`;
}

/**
 * Text alternative of a drawn panel.
 * @param {object} panel panel declaration
 * @param {object} state as made by `computeState`
 * @returns {string} title, axes, the highest point of every trace, and the caption
 */
export function describePanel(panel, state) {
  const traces = present(panel.traces, state.values).map((trace) => peakInWords(trace, panel, state));
  const sets = present(panel.points, state.values).map((set) => `Points: ${set.label}`);
  const what = `${panel.title}. ${axisTitle(panel.y)} against ${axisTitle(panel.x).toLowerCase()}`;
  return [what, ...traces, ...sets].map(withPoint).concat(panelCaption(panel, state)).join(" ").trim();
}
