/**
 * Scenes: an SVG drawing moved by the model through a table of bindings.
 *
 * `sceneChanges` turns the table into plain changes of attributes and texts; it is pure, and the notebook's interpreter
 * computes the same list. `applyToElements` puts them on a page, `applyToText` into a standalone picture.
 */
import { escapeText, fill, formatNumber } from "./format.js";
import { levelValue, lookUp, valueAt } from "./measures.js";
import { holds } from "./parameters.js";

const four = (value) => formatNumber(value, ".4f");

/** The time of a binding in days: "cursor", a number, or "k+number" for the k-th of repeated elements. */
function timeOf(at, cursor, k) {
  if (at === undefined || at === "cursor") return cursor;
  if (typeof at === "number") return at;
  const match = /^k\+(-?[\d.]+)$/.exec(at);
  if (!match) throw new Error(`A binding's "at" was given as "${at}"; expected "cursor", a number or "k+number".`);
  return k + Number(match[1]);
}

/** scale * trace + offset of a binding at the k-th element's time; NaN when it names no trace. */
function valueOf(binding, state, cursor, k) {
  if (binding.trace === undefined) return NaN;
  const run = state.results[binding.run ?? "main"];
  const raw = valueAt(run.t, run[binding.trace], 24 * timeOf(binding.at, cursor, k));
  return raw * (binding.scale ?? 1) + (binding.offset ?? 0);
}

/** What each channel does to one element: attributes by name (null removes one), or `text`. */
const CHANNELS = {
  // rounded half up, so that both interpreters show the same number; the first element's value decides for all
  count: ({ k, first }) => ({ display: k < Math.floor(first + 0.5) ? null : "none" }),
  state: ({ binding, value, state }) => {
    const level = levelValue(binding.level, state.parameters[binding.run ?? "main"]);
    return { "data-state": value >= level ? (binding.on ?? "on") : (binding.off ?? "off") };
  },
  opacity: ({ value }) => ({ opacity: four(Math.min(Math.max(value, 0), 1)) }),
  scale: ({ value, centre: [x, y] }) => {
    return { transform: `translate(${x} ${y}) scale(${four(Math.max(value, 0))}) translate(-${x} -${y})` };
  },
  shift: ({ binding, cursor }) => {
    return { transform: `translate(${four((binding.dx ?? 0) * cursor)} ${four((binding.dy ?? 0) * cursor)})` };
  },
  text: ({ binding, value, cursor, spec, state }) => ({
    text: fill(binding.text, lookUp(spec, state, { cursor, value })),
  }),
};

/**
 * What a scene shows at a time.
 * @param {object} spec explorer declaration with a `scene`
 * @param {object} state as made by `computeState`
 * @param {number} cursor time in days
 * @param {(id: string) => [string, string]} [centreOf] data-cx and data-cy of an element, for the channel "scale"
 * @returns {Map<string, Object<string, string|null>>} changes by element id; attribute null means "remove", the key
 *   "text" is the element's content
 * @throws {Error} when a binding has a channel or a time that is not known
 */
export function sceneChanges(spec, state, cursor, centreOf = () => ["0", "0"]) {
  const changes = new Map();
  for (const binding of spec.scene.bindings) {
    const channel = CHANNELS[binding.channel];
    if (!channel)
      throw new Error(
        `A binding's channel was given as "${binding.channel}"; expected ${Object.keys(CHANNELS).join(", ")}.`,
      );
    const here = holds(binding.when, state.values);
    const first = here ? valueOf(binding, state, cursor, 0) : NaN;
    for (let k = 0; k < (binding.repeat ?? 1); k++) {
      const id = binding.element.replace("{k}", String(k));
      const change = { ...changes.get(id) };
      // only a binding with conditions touches data-state of its own accord, to take an earlier "absent" away
      if (binding.when) change["data-state"] = here ? null : "absent";
      if (here) {
        const value = valueOf(binding, state, cursor, k);
        Object.assign(change, channel({ binding, value, first, k, cursor, spec, state, centre: centreOf(id) }));
      }
      changes.set(id, change);
    }
  }
  return changes;
}

/**
 * What a scene says to those who do not see it: its summary, filled, and every text that its bindings write.
 * @param {object} spec explorer declaration with a `scene`
 * @param {object} state as made by `computeState`
 * @param {number} cursor time in days
 * @param {Map<string, Object<string, string|null>>} changes as made by `sceneChanges` for the same time
 * @returns {string} sentences
 */
export function sceneSummary(spec, state, cursor, changes) {
  const summary = fill(spec.scene.summary ?? "", lookUp(spec, state, { cursor }));
  const texts = [...changes.values()].filter((change) => change.text !== undefined).map((change) => `${change.text}.`);
  return [summary, ...texts].filter(Boolean).join(" ");
}

/**
 * Make the ids of a drawing its own, so that two drawings on one page do not meet.
 * @param {string} svg SVG text
 * @param {string} prefix put before every id and every reference to one
 * @returns {string} SVG text
 */
export function withPrefix(svg, prefix) {
  const ids = new Set([...svg.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]));
  return svg
    .replace(/\sid="([^"]+)"/g, (_, id) => ` id="${prefix}${id}"`)
    .replace(/#([A-Za-z][\w-]*)/g, (whole, id) => (ids.has(id) ? `#${prefix}${id}` : whole))
    .replace(
      /\s(aria-labelledby|aria-describedby)="([^"]+)"/g,
      (whole, name, list) =>
        ` ${name}="${list
          .split(/\s+/)
          .map((id) => (ids.has(id) ? prefix + id : id))
          .join(" ")}"`,
    );
}

/**
 * Put changes on a drawing of the page.
 * @param {(id: string) => Element|null} find finds an element of the drawing
 * @param {Map<string, Object<string, string|null>>} changes as made by `sceneChanges`
 */
export function applyToElements(find, changes) {
  for (const [id, change] of changes) {
    const target = find(id);
    if (!target) continue;
    for (const [name, value] of Object.entries(change)) {
      if (name === "text") {
        if (target.textContent !== value) target.textContent = value;
      } else if (value === null) target.removeAttribute(name);
      else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
    }
  }
}

/**
 * Put changes into SVG text, for pictures made without a page.
 * @param {string} svg SVG text
 * @param {Map<string, Object<string, string|null>>} changes as made by `sceneChanges`
 * @returns {string} SVG text
 */
export function applyToText(svg, changes) {
  let changed = svg;
  for (const [id, change] of changes) {
    const tag = new RegExp(`<(\\w+)([^<>]*\\sid="${id}"[^<>]*?)(/?)>([^<]*)`);
    changed = changed.replace(tag, (_, name, attributes, close, content) => {
      let written = attributes;
      for (const [key, value] of Object.entries(change)) {
        if (key === "text") continue;
        written = written.replace(new RegExp(`\\s${key}="[^"]*"`), "");
        if (value !== null) written += ` ${key}="${escapeText(value)}"`;
      }
      return `<${name}${written}${close}>${change.text !== undefined && !close ? escapeText(change.text) : content}`;
    });
  }
  return changed;
}

/** Centres by id in SVG text: data-cx and data-cy of its elements. */
export function centresInText(svg) {
  return (id) => {
    const tag = new RegExp(`<[^<>]*\\sid="${id}"[^<>]*>`).exec(svg)?.[0] ?? "";
    const read = (name) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "0";
    return [read("data-cx"), read("data-cy")];
  };
}
