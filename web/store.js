/** The reader's answers, kept in this browser only; without storage they last as long as the page. */

const memory = new Map();
const keyOf = (id) => `psyedu:answer:${id}`;

/**
 * Keep an answer.
 * @param {string} id item
 * @param {unknown} answer anything JSON can hold
 * @returns {boolean} whether the browser keeps it beyond this page
 */
export function keepAnswer(id, answer) {
  const text = JSON.stringify(answer);
  memory.set(id, text);
  try {
    localStorage.setItem(keyOf(id), text);
    return true;
  } catch {
    return false; // storage is off or full: the answer lives in memory
  }
}

/**
 * Read a kept answer.
 * @param {string} id item
 * @returns {unknown} the answer, or null when there is none or it cannot be read
 */
export function keptAnswer(id) {
  let text = null;
  try {
    text = localStorage.getItem(keyOf(id));
  } catch {
    text = null; // storage is off: what lives in memory counts
  }
  text ??= memory.get(id) ?? null;
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null; // not written by this course
  }
}
