/** A panel as SVG text: pure, so that the page, the static picture and the tests share it. */
import { describePanel } from "./caption.js";
import { printNumber } from "./format.js";
import { bracketMark, levelLine, pointMarks, shading, tracePath } from "./marks.js";
import { axisTitle, extents, hoursPerUnit, present, textWidth, ticksBetween, timeTicks, wrap } from "./scale.js";
import { LINE, SIZE, element, label, marker, round, stroke } from "./shapes.js";

/** Entries of the legend: what each line, marker and shaded stretch is. */
function legendEntries(panel, state) {
  const entries = present(panel.traces, state.values).map((one) => ({
    kind: "line",
    style: one.style ?? 0,
    label: one.label,
  }));
  for (const set of present(panel.points, state.values))
    entries.push({ kind: "point", style: set.style ?? 0, label: set.label });
  if (panel.shade && present([panel.shade], state.values).length)
    entries.push({ kind: "shade", label: panel.shade.label });
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
    if (entry.kind === "line")
      body += element("line", { x1: x, x2: x + 28, y1: middle, y2: middle, ...stroke(entry.style, colours) });
    if (entry.kind === "point") body += marker(x + 14, middle, entry.style, colours);
    if (entry.kind === "shade") {
      body += element("rect", {
        x,
        y: middle - 6,
        width: 28,
        height: 12,
        fill: colours.shade,
        "fill-opacity": 0.18,
        stroke: colours.shade,
        "stroke-dasharray": "2 2",
      });
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
    body += label(printNumber(tick, `.${vertical.decimals}f`), left - 7, Y(tick) + 4, colours, {
      plain: true,
      "text-anchor": "end",
    });
  }
  body += element("line", { x1: left, x2: right, y1: bottom, y2: bottom, stroke: colours.muted });
  for (const tick of horizontal.ticks) {
    body += element("line", { x1: X(tick), x2: X(tick), y1: bottom, y2: bottom + 4, stroke: colours.muted });
    body += label(printNumber(tick, `.${horizontal.decimals}f`), X(tick), bottom + 17, colours, {
      plain: true,
      "text-anchor": "middle",
    });
  }
  return body + label(axisTitle(panel.x), right, bottom + 35, colours, { plain: true, "text-anchor": "end" });
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
  const tickWidth = Math.max(...probe.ticks.map((tick) => textWidth(printNumber(tick, `.${probe.decimals}f`), SIZE)));
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
  title.forEach(
    (line, i) => (body += label(line, 4, key.height + (i + 1) * LINE, colours, { plain: true, "font-weight": 600 })),
  );
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
  const wedge = element("polygon", {
    points: `-6 ${round(top - 8)} 6 ${round(top - 8)} 0 ${top}`,
    fill: colours.shade,
  });
  return element(
    "g",
    { class: "psyedu-cursor", transform: `translate(${x ?? plot[0]} 0)`, display: x === null ? "none" : undefined },
    line + wedge,
  );
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
 * @param {object} drawn as returned by `drawPanel`
 * @returns {string} svg element with role img and a text alternative
 */
export function panelSvg(drawn) {
  const size = { width: drawn.width, height: drawn.height, viewBox: `0 0 ${drawn.width} ${drawn.height}` };
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      ...size,
      role: "img",
      "aria-label": drawn.label,
      "data-plot": drawn.plot.join(" "),
    },
    drawn.body,
  );
}
