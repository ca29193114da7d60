/** The shapes that drawings are made of, as SVG text. */
import { DASHES } from "./colours.js";
import { escapeText } from "./format.js";

export const SIZE = 12; // px; text is never scaled, so it stays this size at every width
export const LINE = 15;

/** Pixels with two decimals. */
export const round = (number) => Number(number.toFixed(2));

/** An SVG element as text; undefined attributes are left out. */
export function element(name, attributes, content = "") {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? round(value) : escapeText(value)}"`)
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** Text with a halo of the background, so that it reads across lines. */
export function label(text, x, y, colours, more = {}) {
  const halo = { stroke: colours.background, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };
  return element(
    "text",
    { x, y, fill: colours.text, "font-size": SIZE, ...(more.plain ? {} : halo), ...more, plain: undefined },
    escapeText(text),
  );
}

/** Paint of a line by its style. */
export const stroke = (style, colours) => ({
  stroke: colours.series[style % colours.series.length],
  "stroke-width": 2.25,
  "stroke-dasharray": DASHES[style % DASHES.length],
});

/** Marker of a point set: even styles filled, odd ones hollow; circles first, then squares. */
export function marker(x, y, style, colours) {
  const colour = colours.series[style % colours.series.length];
  const paint = { fill: style % 2 ? colours.background : colour, stroke: colour, "stroke-width": 2 };
  return style % 4 < 2
    ? element("circle", { cx: x, cy: y, r: 4.5, ...paint })
    : element("rect", { x: x - 4, y: y - 4, width: 8, height: 8, ...paint });
}
