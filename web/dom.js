/** Making elements. */

/**
 * Make an HTML element.
 * @param {string} tag name
 * @param {Object<string, string|number|boolean|undefined>} [attributes] true writes a bare
 *   attribute; false and undefined none
 * @param {...(Node|string)} children content
 * @returns {HTMLElement} the element
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/**
 * Set an attribute, or remove it when the value is null or false.
 * @param {Element} element target
 * @param {string} name attribute
 * @param {string|number|boolean|null} value new value
 */
export function put(element, name, value) {
  if (value === null || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** The JSON held by a component's script. */
export function readJson(root) {
  return JSON.parse(root.querySelector('script[type="application/json"]').textContent);
}

/** Does the reader ask for less motion? */
export const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)");
