/** An explorer on the page: controls, scene, panels, readout and table around one simulated state. */
import { buildControls } from "./controls.js";
import { make, readJson } from "./dom.js";
import { buildPanel, buildTable } from "./panels.js";
import { changed, startingValues } from "./parameters.js";
import { buildScene } from "./sceneview.js";
import { computeState } from "./state.js";

/** Milliseconds of rest before the readout is said, so that dragging a slider does not flood a screen reader. */
const SAY_AFTER = 250;

/** Say that an explorer failed, and let its static picture stand. */
function fail(root, live, problem) {
  live?.remove();
  const picture = root.querySelector(".psyedu-static");
  if (picture) picture.hidden = false;
  const kept = picture ? " The picture shows its starting values." : "";
  root.append(
    make("p", { class: "psyedu-failure", role: "alert" }, `This explorer cannot run here: ${problem.message}${kept}`),
  );
  root.dataset.failed = "1";
  console.error(problem);
}

/** Call `redraw` once in the next frame, however often it is asked for. */
function oncePerFrame(redraw) {
  let asked = 0;
  return () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      redraw();
    });
  };
}

/** The element that says the readout after a rest. */
function speaker() {
  const element = make("p", { class: "psyedu-readout", role: "status" });
  let timer = 0;
  const say = (text, after = SAY_AFTER) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (element.textContent !== text) element.textContent = text;
    }, after);
  };
  return { element, say };
}

/** Build an explorer inside its root element. */
function build(root, chains) {
  const spec = readJson(root);
  let values = startingValues(spec);
  let state = computeState(spec, chains, values);
  const titleId = `psyedu-${spec.id}-title`;
  const live = make("section", { class: "psyedu-live", "aria-labelledby": titleId });
  const { element: readout, say } = speaker();
  const panels = spec.panels.map(buildPanel);
  const table = buildTable(spec, () => state);
  const scene = spec.scene
    ? buildScene(
        spec,
        () => state,
        (day) => panels.forEach((panel) => panel.moveCursor(day)),
      )
    : null;

  const drawPanels = () => panels.forEach((panel) => panel.draw(state, scene ? scene.cursor() : null));
  const redraw = () => {
    const begun = performance.now();
    try {
      state = computeState(spec, chains, values);
      drawPanels();
      scene?.update();
      table.update();
      say(state.readout);
    } catch (problem) {
      fail(root, live, problem);
    }
    root.dataset.redrawTime = (performance.now() - begun).toFixed(2);
    root.dataset.drawn = String(Number(root.dataset.drawn ?? 0) + 1);
  };
  const soon = oncePerFrame(redraw);
  const setAll = (changes) => {
    values = changed(spec, values, changes);
    controls.show(values);
    soon();
  };
  const reset = () => {
    values = startingValues(spec);
    controls.show(values);
    soon();
  };
  const set = (name, value) => setAll({ [name]: value });
  const controls = buildControls(spec, { set, setAll, reset });

  const question = spec.question ? [make("p", { class: "psyedu-question" }, spec.question)] : [];
  live.append(make("p", { class: "psyedu-title", id: titleId }, spec.title), ...question);
  // Beside each other the controls stay in sight; below each other, on a phone, the readout does.
  const plots = make("div", { class: "psyedu-panels" }, ...panels.map((panel) => panel.element));
  const view = make("div", { class: "psyedu-view" }, plots, ...(scene ? [scene.element] : []), table.element);
  live.append(make("div", { class: "psyedu-board" }, controls.form, readout, view));
  root.append(live);
  controls.show(values);
  redraw();
  say(state.readout, 0);
  followWidth(live, oncePerFrame(drawPanels));
  root.psyedu = {
    spec,
    set,
    setAll,
    reset,
    get values() {
      return { ...values };
    },
    get results() {
      return state.results;
    },
    get parameters() {
      return state.parameters;
    },
    get measures() {
      return state.measures;
    },
    get readout() {
      return state.readout;
    },
    get cursor() {
      return scene ? scene.cursor() : null;
    },
    setCursor: (day) => scene?.setCursor(day),
  };
}

/** Draw again when the width changes; heights follow from it and must not start another round. */
function followWidth(element, draw) {
  let width = element.clientWidth;
  new ResizeObserver(() => {
    if (element.clientWidth === width) return;
    width = element.clientWidth;
    draw();
  }).observe(element);
}

/**
 * Start an explorer once. Its static picture is hidden when it lives, and stays with a sentence when it cannot.
 * @param {HTMLElement} root element holding the declaration as JSON
 * @param {Object<string, object>} chains chains by name
 */
export function startExplorer(root, chains) {
  if (root.dataset.started) return;
  root.dataset.started = "1";
  try {
    build(root, chains);
  } catch (problem) {
    fail(root, root.querySelector(".psyedu-live"), problem);
    return;
  }
  if (root.dataset.failed) return;
  const picture = root.querySelector(".psyedu-static");
  if (picture) picture.hidden = true;
  requestAnimationFrame(() => (root.dataset.ready = "1"));
}
