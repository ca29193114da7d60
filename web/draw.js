/** A panel as SVG text: pure, so that the page, the static picture and the tests share it. */
import { describePanel } from "./caption.js";
import { DASHES } from "./colours.js";
import { escapeText, formatNumber } from "./format.js";
import { levelValue, spansAbove, valueAt } from "./measures.js";
import { axisTitle, extents, hoursPerUnit, present, shown, textWidth, ticksBetween, timeTicks, wrap } from "./scale.js";

const SIZE = 12; // px; text is never scaled, so it stays this size at every width
const LINE = 15;

const round = (number) => Number(number.toFixed(2));

/** An SVG element as text; undefined attributes are left out. */
function element(name, attributes, content = "") {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? round(value) : escapeText(value)}"`)
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** Text with a halo of the background, so that it reads across lines. */
function label(text, x, y, colours, more = {}) {
  const halo = { stroke: colours.background, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };
  return element("text", { x, y, fill: colours.text, "font-size": SIZE, ...(more.plain ? {} : halo), ...more, plain: undefined }, escapeText(text));
}

const stroke = (style, colours) => ({
  stroke: colours.series[style % colours.series.length],
  "stroke-width": 2.25,
  "stroke-dasharray": DASHES[style % DASHES.length],
});

/** Marker of a point set: even styles filled, odd ones hollow; circles first, then squares. */
function marker(x, y, style, colours) {
  const colour = colours.series[style % colours.series.length];
  const paint = { fill: style % 2 ? colours.background : colour, stroke: colour, "stroke-width": 2 };
  return style % 4 < 2
    ? element("circle", { cx: x, cy: y, r: 4.5, ...paint })
    : element("rect", { x: x - 4, y: y - 4, width: 8, height: 8, ...paint });
}

/** Entries of the legend: what each line, marker and shaded stretch is. */
function legendEntries(panel, state) {
  const entries = present(panel.traces, state.values).map((one) => ({ kind: "line", style: one.style ?? 0, label: one.label }));
  for (const set of present(panel.points, state.values)) entries.push({ kind: "point", style: set.style ?? 0, label: set.label });
  if (panel.shade && present([panel.shade], state.values).length) entries.push({ kind: "shade", label: panel.shade.label });
  // a single line that bears the axis title's own words needs no legend
  return entries.length === 1 && entries[0].label === panel.y.label ? [] : entries;
}

/** The legend's marks and words in rows; returns them with the height they take. */
function legend(entries, width, colours) {
  let x = 0;
  let y = LINE;
  let body = "";
  for (const entry of entries) {
    const lines = wrap(entry.label, width - 40, SIZE);
    const wide = 34 + Math.max(...lines.map((line) => textWidth(line, SIZE))) + 12;
    if (x > 0 && x + wide > width + 12) {
      x = 0;
      y += LINE + 2;
    }
    const middle = y - 4;
    if (entry.kind === "line") body += element("line", { x1: x, x2: x + 28, y1: middle, y2: middle, ...stroke(entry.style, colours) });
    if (entry.kind === "point") body += marker(x + 14, middle, entry.style, colours);
    if (entry.kind === "shade") {
      body += element("rect", { x, y: middle - 6, width: 28, height: 12, fill: colours.shade, "fill-opacity": 0.18, stroke: colours.shade, "stroke-dasharray": "2 2" });
    }
    lines.forEach((line, i) => (body += label(line, x + 34, y + i * LINE, colours, { plain: true })));
    if (lines.length > 1) {
      x = 0;
      y += lines.length * LINE + 2;
    } else x += wide;
  }
  return { body, height: entries.length ? (x > 0 ? y : y - LINE - 2) + 6 : 0 };
}

/** Grid lines, tick labels and axis titles. */
function axes(panel, frame, colours) {
  const { left, right, top, bottom, X, Y, limits } = frame;
  const vertical = ticksBetween(...limits.y, Math.max(2, Math.round((bottom - top) / 42)));
  const horizontal = timeTicks(...limits.x, Math.max(3, Math.round((right - left) / 70)), panel.x.unit);
  let body = "";
  for (const tick of vertical.ticks) {
    body += element("line", { x1: left, x2: right, y1: Y(tick), y2: Y(tick), stroke: colours.grid });
    body += label(formatNumber(tick, `.${vertical.decimals}f`), left - 7, Y(tick) + 4, colours, { plain: true, "text-anchor": "end" });
  }
  body += element("line", { x1: left, x2: right, y1: bottom, y2: bottom, stroke: colours.muted });
  for (const tick of horizontal.ticks) {
    body += element("line", { x1: X(tick), x2: X(tick), y1: bottom, y2: bottom + 4, stroke: colours.muted });
    body += label(formatNumber(tick, `.${horizontal.decimals}f`), X(tick), bottom + 17, colours, { plain: true, "text-anchor": "middle" });
  }
  return body + label(axisTitle(panel.x), right, bottom + 35, colours, { plain: true, "text-anchor": "end" });
}

/** Path of a trace, cut exactly at the end of the axis. */
function tracePath(trace, panel, state, frame, colours) {
  const run = state.results[trace.run ?? "main"];
  const unit = hoursPerUnit(panel);
  const [from, to] = frame.limits.x.map((x) => x * unit);
  const point = (hours, value) => `${round(frame.X(hours / unit))} ${round(frame.Y(shown(trace, value)))}`;
  const path = [point(from, valueAt(run.t, run[trace.name], from))];
  for (let k = 0; k < run.t.length; k++) if (run.t[k] > from && run.t[k] < to) path.push(point(run.t[k], run[trace.name][k]));
  const last = run.t[run.t.length - 1];
  if (last >= to) path.push(point(to, valueAt(run.t, run[trace.name], to)));
  const style = trace.style ?? 0;
  return element("path", { d: `M${path.join("L")}`, fill: "none", "stroke-linejoin": "round", "data-trace": trace.name, "data-run": trace.run ?? "main", ...stroke(style, colours) });
}

/** Shaded stretches where the shading trace lies above its level. */
function shading(panel, state, frame, colours) {
  const shade = panel.shade;
  if (!shade || !present([shade], state.values).length) return "";
  const run = state.results[shade.run ?? "main"];
  const unit = hoursPerUnit(panel);
  let body = "";
  for (const span of spansAbove(run.t, run[shade.trace], levelValue(shade.level, state.parameters[shade.run ?? "main"]))) {
    const [from, to] = span.map((hours) => Math.min(Math.max(hours / unit, frame.limits.x[0]), frame.limits.x[1]));
    if (to <= from) continue;
    const height = frame.bottom - frame.top;
    body += element("rect", { x: frame.X(from), y: frame.top, width: frame.X(to) - frame.X(from), height, fill: colours.shade, "fill-opacity": 0.18, class: "psyedu-shade" });
    for (const edge of [from, to]) {
      body += element("line", { x1: frame.X(edge), x2: frame.X(edge), y1: frame.top, y2: frame.bottom, stroke: colours.shade, "stroke-dasharray": "2 2" });
    }
  }
  return body;
}

/** Measured points with their error bars. */
function pointMarks(set, frame, colours) {
  let body = "";
  set.x.forEach((x, i) => {
    if (x < frame.limits.x[0] || x > frame.limits.x[1]) return;
    const error = set.error?.[i];
    const style = set.style ?? 0;
    if (error) {
      const bar = { stroke: colours.series[style % colours.series.length], "stroke-width": 1.5 };
      const [low, high] = [frame.Y(set.y[i] - error), frame.Y(set.y[i] + error)];
      body += element("line", { x1: frame.X(x), x2: frame.X(x), y1: low, y2: high, ...bar });
      for (const y of [low, high]) body += element("line", { x1: frame.X(x) - 4, x2: frame.X(x) + 4, y1: y, y2: y, ...bar });
    }
    body += marker(frame.X(x), frame.Y(set.y[i]), style, colours);
  });
  return body;
}

/** A level as a thin line with its name at the right end. */
function levelLine(level, state, frame, colours) {
  const y = frame.Y(shown(level, levelValue(level, state.parameters[level.run ?? "main"])));
  const above = y - frame.top > LINE + 4;
  const line = element("line", { x1: frame.left, x2: frame.right, y1: y, y2: y, stroke: colours.text, "stroke-width": 1.25, "stroke-dasharray": "5 3", class: "psyedu-level" });
  return line + label(level.label, frame.right - 2, above ? y - 5 : y + LINE, colours, { "text-anchor": "end" });
}

/** A reported stretch of time: a bar with end ticks and its words. */
function bracketMark(bracket, frame, colours) {
  const clamp = (x) => Math.min(Math.max(x, frame.limits.x[0]), frame.limits.x[1]);
  const [x1, x2] = [frame.X(clamp(bracket.from)), frame.X(clamp(bracket.to))];
  const y = frame.Y(bracket.value);
  const bar = { stroke: colours.text, "stroke-width": 2 };
  let body = element("line", { x1, x2, y1: y, y2: y, ...bar, class: "psyedu-bracket" });
  for (const x of [x1, x2]) body += element("line", { x1: x, x2: x, y1: y - 5, y2: y + 5, ...bar });
  const lines = wrap(bracket.label, Math.min(frame.right - frame.left, 320), SIZE);
  const half = Math.max(...lines.map((line) => textWidth(line, SIZE))) / 2;
  const middle = Math.min(Math.max((x1 + x2) / 2, frame.left + half), frame.right - half);
  const first = y - 9 - (lines.length - 1) * LINE - LINE > frame.top - 4 ? y - 9 - (lines.length - 1) * LINE : y + LINE + 4;
  lines.forEach((line, i) => (body += label(line, middle, first + i * LINE, colours, { "text-anchor": "middle" })));
  return body;
}

/**
 * Draw one panel.
 * @param {object} panel panel declaration
 * @param {object} state as made by `computeState`
 * @param {{width: number, colours: object, cursor?: number|null}} options width in pixels, a palette of colours.js, and
 *   the day a scene's cursor stands at
 * @returns {{body: string, width: number, height: number, label: string, plot: number[]}} the drawing without its svg
 *   element; `plot` is [left, right, top, bottom, x minimum, x maximum] in pixels and hours
 */
export function drawPanel(panel, state, options) {
  const { width, colours } = options;
  const limits = extents(panel, state);
  const key = legend(legendEntries(panel, state), width - 8, colours);
  const probe = ticksBetween(...limits.y, 4);
  const tickWidth = Math.max(...probe.ticks.map((tick) => textWidth(formatNumber(tick, `.${probe.decimals}f`), SIZE)));
  const title = wrap(axisTitle(panel.y), width - 8, SIZE);
  const left = Math.max(30, tickWidth + 12);
  const right = width - 12;
  const top = key.height + title.length * LINE + 12;
  const bottom = top + Math.min(Math.max(width * 0.32, 160), 230);
  const X = (x) => left + ((right - left) * (x - limits.x[0])) / (limits.x[1] - limits.x[0]);
  const Y = (y) => bottom - ((bottom - top) * (y - limits.y[0])) / (limits.y[1] - limits.y[0]);
  const frame = { left, right, top, bottom, X, Y, limits };
  const unit = hoursPerUnit(panel);
  let body = key.body && element("g", { transform: "translate(4 0)" }, key.body);
  title.forEach((line, i) => (body += label(line, 4, key.height + (i + 1) * LINE, colours, { plain: true, "font-weight": 600 })));
  body += shading(panel, state, frame, colours) + axes(panel, frame, colours);
  for (const level of present(panel.levels, state.values)) body += levelLine(level, state, frame, colours);
  for (const trace of present(panel.traces, state.values)) body += tracePath(trace, panel, state, frame, colours);
  for (const set of present(panel.points, state.values)) body += pointMarks(set, frame, colours);
  for (const bracket of present(panel.brackets, state.values)) body += bracketMark(bracket, frame, colours);
  const plot = [left, right, top, bottom, limits.x[0] * unit, limits.x[1] * unit].map(round);
  if (options.cursor !== undefined && options.cursor !== null) body += cursorLine(plot, options.cursor, colours);
  return { body, width, height: round(bottom + 42), label: describePanel(panel, state), plot };
}

/** The scene's time as an upright line under a small wedge; hidden while it lies outside the axis. */
function cursorLine(plot, day, colours) {
  const x = cursorX(plot, day);
  const [, , top, bottom] = plot;
  const line = element("line", { x1: 0, x2: 0, y1: top, y2: bottom, stroke: colours.muted, "stroke-width": 1.5 });
  const wedge = element("polygon", { points: `-6 ${round(top - 8)} 6 ${round(top - 8)} 0 ${top}`, fill: colours.shade });
  return element("g", { class: "psyedu-cursor", transform: `translate(${x ?? plot[0]} 0)`, display: x === null ? "none" : undefined }, line + wedge);
}

/**
 * Where a day lies in a drawn panel.
 * @param {number[]} plot as returned by `drawPanel`
 * @param {number} day days
 * @returns {number|null} pixels, or null outside the axis
 */
export function cursorX(plot, day) {
  const [left, right, , , from, to] = plot;
  const hours = 24 * day;
  return hours < from || hours > to ? null : round(left + ((right - left) * (hours - from)) / (to - from));
}

/**
 * A drawn panel as an SVG image element.
 * @param {{body: string, width: number, height: number, label: string, plot: number[]}} drawn as returned by `drawPanel`
 * @returns {string} svg element with role img and a text alternative
 */
export function panelSvg(drawn) {
  const size = { width: drawn.width, height: drawn.height, viewBox: `0 0 ${drawn.width} ${drawn.height}` };
  return element("svg", { xmlns: "http://www.w3.org/2000/svg", ...size, role: "img", "aria-label": drawn.label, "data-plot": drawn.plot.join(" ") }, drawn.body);
}
