/** A scene on the page: the drawing, its sentence, its time slider and its Play button. */
import { make, put, reducedMotion } from "./dom.js";
import { withUnit } from "./format.js";
import { applyToElements, sceneChanges, sceneSummary, withPrefix } from "./scene.js";

/** Milliseconds that playing from the first to the last day takes. */
const PLAY_TIME = 9000;

/** The drawing as an element with ids of its own and a name. */
function drawingOf(spec, prefix, titleId) {
  const parsed = new DOMParser().parseFromString(withPrefix(spec.scene.svg, prefix), "image/svg+xml");
  if (parsed.querySelector("parsererror"))
    throw new Error(`The drawing of the scene "${spec.scene.title}" is not well formed.`);
  const drawing = document.importNode(parsed.documentElement, true);
  put(drawing, "role", "img");
  put(drawing, "aria-labelledby", titleId);
  put(drawing, "aria-describedby", `${prefix}summary`);
  return drawing;
}

/**
 * Build the scene of an explorer.
 * @param {object} spec explorer declaration with a `scene`
 * @param {() => object} current gives the present state
 * @param {(day: number) => void} moved called after the cursor moved
 * @returns {{element: HTMLElement, update: () => void, cursor: () => number, setCursor: (day: number) => void}} the
 *   scene and its actions
 */
export function buildScene(spec, current, moved) {
  const prefix = `psyedu-${spec.id}-scene-`;
  const { cursor } = spec.scene;
  const drawing = drawingOf(spec, prefix, `${prefix}title`);
  const title = make("p", { class: "psyedu-panel-title", id: `${prefix}title` }, spec.scene.title);
  const summary = make("p", { class: "psyedu-scene-summary", id: `${prefix}summary` });
  const input = make("input", {
    type: "range",
    id: `${prefix}cursor`,
    min: cursor.min,
    max: cursor.max,
    step: cursor.step,
    value: cursor.value,
  });
  const output = make("output", { for: input.id, "aria-live": "off" });
  const play = make("button", { type: "button", class: "psyedu-play" }, "Play");
  const bar = make(
    "div",
    { class: "psyedu-timeline" },
    make("label", { for: input.id }, cursor.label),
    input,
    output,
    play,
  );
  const element = make("figure", { class: "psyedu-scene-figure" }, title, drawing, bar, summary);

  const find = (id) => drawing.querySelector(`[id="${prefix}${id}"]`);
  const centreOf = (id) => [find(id)?.dataset.cx ?? "0", find(id)?.dataset.cy ?? "0"];
  const day = () => Number(input.value);
  const update = () => {
    const state = current();
    output.textContent = `${cursor.label} ${withUnit(day())}`;
    put(input, "aria-valuetext", output.textContent);
    const changes = sceneChanges(spec, state, day(), centreOf);
    applyToElements(find, changes);
    summary.textContent = sceneSummary(spec, state, day(), changes);
  };
  const follow = () => {
    update();
    moved(day());
  };
  input.addEventListener("input", () => {
    stop();
    follow();
  });

  let playing = 0;
  const stop = () => {
    cancelAnimationFrame(playing);
    playing = 0;
    play.textContent = "Play";
  };
  const start = () => {
    if (day() >= cursor.max) input.value = cursor.min;
    const from = day();
    let first = null;
    play.textContent = "Pause";
    const frame = (now) => {
      first ??= now;
      const next = from + ((cursor.max - cursor.min) * (now - first)) / PLAY_TIME;
      const before = day();
      input.value = Math.min(next, cursor.max);
      if (day() !== before) follow();
      if (next >= cursor.max) stop();
      else playing = requestAnimationFrame(frame);
    };
    playing = requestAnimationFrame(frame);
  };
  play.addEventListener("click", () => (playing ? stop() : start()));
  const still = reducedMotion();
  const quiet = () => {
    play.hidden = still.matches;
    if (still.matches) stop();
  };
  still.addEventListener("change", quiet);
  quiet();
  const setCursor = (value) => {
    input.value = value;
    follow();
  };
  return { element, update, cursor: day, setCursor };
}
