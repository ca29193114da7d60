/** The panels of an explorer on the page, and the tables of their values. */
import { panelCaption } from "./caption.js";
import { PAGE_COLOURS } from "./colours.js";
import { make, put } from "./dom.js";
import { cursorX, drawPanel, panelSvg } from "./draw.js";
import { printNumber } from "./format.js";
import { laneName } from "./lanes.js";
import { valueAt } from "./measures.js";
import { holds } from "./parameters.js";
import { axisTitle, extents, hoursPerUnit, present, shown } from "./scale.js";

/**
 * Build one panel: heading with its lane, plot or the sentence why there is none, caption.
 * @param {object} panel panel declaration
 * @returns {{element: HTMLElement, draw: (state: object, cursor: number|null) => void,
 *   moveCursor: (day: number) => void}} the panel and its actions
 */
export function buildPanel(panel) {
  const plot = make("div", { class: "psyedu-plot" });
  const caption = make("figcaption", {});
  const absent = make("p", { class: "psyedu-absent", hidden: true }, panel.absent ?? "There is nothing to show here.");
  const lane = panel.lane
    ? [make("span", { class: "psyedu-lane", "data-lane": panel.lane }, laneName(panel.lane)), " "]
    : [];
  const title = make("p", { class: "psyedu-panel-title" }, ...lane, panel.title);
  const element = make("figure", { class: "psyedu-panel", "data-panel": panel.id }, title, plot, absent, caption);
  const draw = (state, cursor) => {
    const shows = holds(panel.when, state.values);
    plot.hidden = caption.hidden = !shows;
    absent.hidden = shows;
    if (!shows) return plot.replaceChildren();
    const width = Math.max(240, Math.floor(plot.clientWidth) || 640);
    plot.innerHTML = panelSvg(drawPanel(panel, state, { width, colours: PAGE_COLOURS, cursor }));
    caption.textContent = panelCaption(panel, state);
    caption.hidden = !caption.textContent;
  };
  const moveCursor = (day) => {
    const svg = plot.firstElementChild;
    const mark = svg?.querySelector(".psyedu-cursor");
    if (!mark) return;
    const x = cursorX(svg.dataset.plot.split(" ").map(Number), day);
    put(mark, "display", x === null ? "none" : null);
    if (x !== null) put(mark, "transform", `translate(${x} 0)`);
  };
  return { element, draw, moveCursor };
}

/** Rows of one panel's table: its x and every trace. */
function tableOf(panel, state) {
  const traces = present(panel.traces, state.values);
  const head = [
    axisTitle(panel.x),
    ...traces.map((one) => (panel.y.unit ? `${one.label} (${panel.y.unit})` : one.label)),
  ];
  const unit = hoursPerUnit(panel);
  const [from, to] = extents(panel, state).x;
  const step = panel.x.table_step ?? (to - from) / 10;
  const body = make("tbody");
  for (let k = 0; from + k * step <= to + 1e-9 * step; k++) {
    const x = from + k * step;
    const cells = traces.map((one) => {
      const run = state.results[one.run ?? "main"];
      return make("td", {}, printNumber(shown(one, valueAt(run.t, run[one.name], x * unit)), ".2f"));
    });
    body.append(make("tr", {}, make("th", { scope: "row" }, printNumber(x)), ...cells));
  }
  const cells = head.map((text) => make("th", { scope: "col" }, text));
  const lane = panel.lane ? ` (${laneName(panel.lane).toLowerCase()})` : "";
  return make("table", {}, make("caption", {}, panel.title + lane), make("thead", {}, make("tr", {}, ...cells)), body);
}

/**
 * Build the table of values; it is filled only while it is open.
 * @param {object} spec explorer declaration
 * @param {() => object} current gives the present state
 * @returns {{element: HTMLElement, update: () => void}} the details element and how it follows the state
 */
export function buildTable(spec, current) {
  const region = make("div", {
    class: "psyedu-scroll",
    tabindex: 0,
    role: "region",
    "aria-label": `Table of values: ${spec.title}`,
  });
  const element = make("details", { class: "psyedu-table" }, make("summary", {}, "Show the values as a table"), region);
  const update = () => {
    if (!element.open) return;
    const state = current();
    const shows = spec.panels.filter((panel) => holds(panel.when, state.values));
    region.replaceChildren(...shows.map((panel) => tableOf(panel, state)));
  };
  element.addEventListener("toggle", update);
  return { element, update };
}
