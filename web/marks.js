/** What a panel shows inside its axes: traces, shading, measured points, levels and brackets. */
import { levelValue, spansAbove, valueAt } from "./measures.js";
import { hoursPerUnit, present, shown, textWidth, wrap } from "./scale.js";
import { LINE, SIZE, element, label, marker, round, stroke } from "./shapes.js";

/** Path of a trace, cut exactly at the end of the axis. */
export function tracePath(trace, panel, state, frame, colours) {
  const run = state.results[trace.run ?? "main"];
  const unit = hoursPerUnit(panel);
  const [from, to] = frame.limits.x.map((x) => x * unit);
  const point = (hours, value) => `${round(frame.X(hours / unit))} ${round(frame.Y(shown(trace, value)))}`;
  const path = [point(from, valueAt(run.t, run[trace.name], from))];
  for (let k = 0; k < run.t.length; k++)
    if (run.t[k] > from && run.t[k] < to) path.push(point(run.t[k], run[trace.name][k]));
  const last = run.t[run.t.length - 1];
  if (last >= to) path.push(point(to, valueAt(run.t, run[trace.name], to)));
  const style = trace.style ?? 0;
  return element("path", {
    d: `M${path.join("L")}`,
    fill: "none",
    "stroke-linejoin": "round",
    "data-trace": trace.name,
    "data-run": trace.run ?? "main",
    ...stroke(style, colours),
  });
}

/** Shaded stretches where the shading trace lies above its level. */
export function shading(panel, state, frame, colours) {
  const shade = panel.shade;
  if (!shade || !present([shade], state.values).length) return "";
  const run = state.results[shade.run ?? "main"];
  const unit = hoursPerUnit(panel);
  let body = "";
  for (const span of spansAbove(
    run.t,
    run[shade.trace],
    levelValue(shade.level, state.parameters[shade.run ?? "main"]),
  )) {
    const [from, to] = span.map((hours) => Math.min(Math.max(hours / unit, frame.limits.x[0]), frame.limits.x[1]));
    if (to <= from) continue;
    const height = frame.bottom - frame.top;
    body += element("rect", {
      x: frame.X(from),
      y: frame.top,
      width: frame.X(to) - frame.X(from),
      height,
      fill: colours.shade,
      "fill-opacity": 0.18,
      class: "psyedu-shade",
    });
    for (const edge of [from, to]) {
      body += element("line", {
        x1: frame.X(edge),
        x2: frame.X(edge),
        y1: frame.top,
        y2: frame.bottom,
        stroke: colours.shade,
        "stroke-dasharray": "2 2",
      });
    }
  }
  return body;
}

/** Measured points with their error bars. */
export function pointMarks(set, frame, colours) {
  let body = "";
  set.x.forEach((x, i) => {
    if (x < frame.limits.x[0] || x > frame.limits.x[1]) return;
    const error = set.error?.[i];
    const style = set.style ?? 0;
    if (error) {
      const bar = { stroke: colours.series[style % colours.series.length], "stroke-width": 1.5 };
      const [low, high] = [frame.Y(set.y[i] - error), frame.Y(set.y[i] + error)];
      body += element("line", { x1: frame.X(x), x2: frame.X(x), y1: low, y2: high, ...bar });
      for (const y of [low, high])
        body += element("line", { x1: frame.X(x) - 4, x2: frame.X(x) + 4, y1: y, y2: y, ...bar });
    }
    body += marker(frame.X(x), frame.Y(set.y[i]), style, colours);
  });
  return body;
}

/** A level as a thin line with its name at the right end. */
export function levelLine(level, state, frame, colours) {
  const y = frame.Y(shown(level, levelValue(level, state.parameters[level.run ?? "main"])));
  const above = y - frame.top > LINE + 4;
  const line = element("line", {
    x1: frame.left,
    x2: frame.right,
    y1: y,
    y2: y,
    stroke: colours.text,
    "stroke-width": 1.25,
    "stroke-dasharray": "5 3",
    class: "psyedu-level",
  });
  return line + label(level.label, frame.right - 2, above ? y - 5 : y + LINE, colours, { "text-anchor": "end" });
}

/** A reported stretch of time: a bar with end ticks and its words. */
export function bracketMark(bracket, frame, colours) {
  const clamp = (x) => Math.min(Math.max(x, frame.limits.x[0]), frame.limits.x[1]);
  const [x1, x2] = [frame.X(clamp(bracket.from)), frame.X(clamp(bracket.to))];
  const y = frame.Y(bracket.value);
  const bar = { stroke: colours.text, "stroke-width": 2 };
  let body = element("line", { x1, x2, y1: y, y2: y, ...bar, class: "psyedu-bracket" });
  for (const x of [x1, x2]) body += element("line", { x1: x, x2: x, y1: y - 5, y2: y + 5, ...bar });
  const lines = wrap(bracket.label, Math.min(frame.right - frame.left, 320), SIZE);
  const half = Math.max(...lines.map((line) => textWidth(line, SIZE))) / 2;
  const middle = Math.min(Math.max((x1 + x2) / 2, frame.left + half), frame.right - half);
  const first =
    y - 9 - (lines.length - 1) * LINE - LINE > frame.top - 4 ? y - 9 - (lines.length - 1) * LINE : y + LINE + 4;
  lines.forEach((line, i) => (body += label(line, middle, first + i * LINE, colours, { "text-anchor": "middle" })));
  return body;
}
