/** An explorer's starting state as one standalone SVG picture: title, scene, panels one above the other. */
import { panelCaption } from "./caption.js";
import { LIGHT_COLOURS } from "./colours.js";
import { drawPanel } from "./draw.js";
import { escapeText } from "./format.js";
import { laneName } from "./lanes.js";
import { holds, startingValues } from "./parameters.js";
import { wrap } from "./scale.js";
import { applyToText, centresInText, sceneChanges, sceneSummary, withPrefix } from "./scene.js";
import { computeState } from "./state.js";

const WIDTH = 720;
const EDGE = 16;
const INNER = WIDTH - 2 * EDGE;

/** Lines of text at a height; returns the drawing and the height it takes. */
function textBlock(text, y, { size = 13, bold = false, colour = LIGHT_COLOURS.text } = {}) {
  const line = Math.round(size * 1.35);
  const lines = text ? wrap(text, INNER, size) : [];
  const look = `font-size="${size}" fill="${colour}"${bold ? ' font-weight="600"' : ""}`;
  const body = lines.map(
    (words, i) => `<text x="${EDGE}" y="${y + (i + 1) * line}" ${look}>${escapeText(words)}</text>`,
  );
  return { body: body.join(""), height: lines.length * line };
}

/** The scene at its starting time; its own size is kept within the picture's width. */
function sceneBlock(spec, state, y) {
  const { svg, cursor } = spec.scene;
  const changes = sceneChanges(spec, state, cursor.value, centresInText(svg));
  const box = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? `0 0 ${INNER} 200`).split(/[\s,]+/).map(Number);
  const width = Math.min(INNER, Math.max(box[2], 420));
  const height = Math.round((width * box[3]) / box[2]);
  const drawn = withPrefix(applyToText(svg, changes), `picture-${spec.id}-`);
  const inner = drawn.slice(drawn.indexOf(">", drawn.indexOf("<svg")) + 1, drawn.lastIndexOf("</svg>"));
  // the drawing's own style sheet may size it for a page; here its place decides
  const style = `color:${LIGHT_COLOURS.text};width:${width}px;max-width:none;height:${height}px`;
  const kept = (/<svg([^>]*)>/.exec(drawn)?.[1] ?? "").replace(
    /\s(xmlns|x|y|width|height|role|style|aria-\w+)="[^"]*"/g,
    "",
  );
  const place = `x="${EDGE}" y="${y + 8}" width="${width}" height="${height}" style="${style}"`;
  const body = `<svg ${place}${kept}>${inner}</svg>`;
  const words = textBlock(sceneSummary(spec, state, cursor.value, changes), y + 8 + height, {
    colour: LIGHT_COLOURS.muted,
  });
  return { body: body + words.body, height: 8 + height + words.height + 10 };
}

/** One panel with its heading and caption, or the sentence why it shows nothing. */
function panelBlock(panel, state, y) {
  const heading = textBlock(`${panel.lane ? `${laneName(panel.lane)}: ` : ""}${panel.title}`, y + 10, {
    size: 15,
    bold: true,
  });
  let body = heading.body;
  let height = 10 + heading.height + 6;
  let label = panel.absent ?? "";
  if (holds(panel.when, state.values)) {
    const drawn = drawPanel(panel, state, { width: INNER, colours: LIGHT_COLOURS });
    body += `<g transform="translate(${EDGE} ${y + height})">${drawn.body}</g>`;
    height += drawn.height;
    label = drawn.label;
    const caption = textBlock(panelCaption(panel, state), y + height, { colour: LIGHT_COLOURS.muted });
    return { body: body + caption.body, height: height + caption.height + 10, label };
  }
  const words = textBlock(label, y + height);
  return { body: body + words.body, height: height + words.height + 10, label: `${panel.title}. ${label}` };
}

/**
 * Draw an explorer's starting state.
 * @param {object} spec explorer declaration
 * @param {Object<string, object>} chains chains by name
 * @returns {string} an svg element with explicit light colours, a title and a description
 */
export function drawPicture(spec, chains) {
  const state = computeState(spec, chains, startingValues(spec));
  const blocks = [];
  let y = EDGE;
  const add = (block) => {
    blocks.push(block);
    y += block.height;
  };
  add(textBlock(spec.title, y, { size: 18, bold: true }));
  if (spec.question) add(textBlock(spec.question, y + 4, { size: 14 }));
  if (spec.scene?.svg) add(sceneBlock(spec, state, y));
  for (const panel of spec.panels) add(panelBlock(panel, state, y));
  add(textBlock(state.readout, y + 4, { size: 14 }));
  const height = Math.ceil(y + EDGE + 4);
  const told = blocks.map((block) => block.label).filter(Boolean);
  const id = `psyedu-picture-${spec.id}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"`,
    ` role="img" aria-labelledby="${id}-title ${id}-words" font-family="system-ui, sans-serif">`,
    `<title id="${id}-title">${escapeText(spec.title)}</title>`,
    `<desc id="${id}-words">${escapeText([...told, state.readout].join(" "))}</desc>`,
    `<rect width="${WIDTH}" height="${height}" fill="${LIGHT_COLOURS.background}"/>`,
    ...blocks.map((block) => block.body),
    "</svg>\n",
  ].join("");
}
