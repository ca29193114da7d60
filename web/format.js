/** Numbers and sentences, written as the Python face writes them. */

/** Fixed decimals with exact ties to even, as Python prints them: 0.5 -> "0", 2.5 -> "2"; never "-0". */
function fixed(value, decimals) {
  const size = Math.abs(value);
  let text = size.toFixed(decimals);
  // toFixed rounds an exact binary tie up; written out in full such a tie goes on with a 5 and zeros only
  const digits = size < 1e15 ? size.toFixed(decimals + 40) : "";
  const kept = digits.slice(0, -40).replace(/\.$/, "");
  if (/50{39}$/.test(digits) && Number(kept.at(-1)) % 2 === 0) text = kept;
  return value < 0 && Number(text) !== 0 ? `-${text}` : text;
}

/**
 * A number as text.
 * @param {number} value any number; one that is not finite is printed as an en dash
 * @param {string} [code] "" for up to six significant digits, ".1f" for fixed decimals, "+.1f" with its sign
 * @returns {string} the number
 */
export function formatNumber(value, code = "") {
  if (!Number.isFinite(value)) return "–";
  const match = /^(\+?)\.(\d+)f$/.exec(code);
  if (!match) return String(Number(value.toPrecision(6)));
  const text = fixed(value, Number(match[2]));
  return match[1] && value >= 0 ? `+${text}` : text;
}

/**
 * A number as a reader sees it: with a true minus sign.
 * @param {number} value any number
 * @param {string} [code] format as in `formatNumber`
 * @returns {string} the number
 */
export function printNumber(value, code = "") {
  return formatNumber(value, code).replace("-", "\u2212");
}

/**
 * A number with its unit; an English plural loses its s for exactly one ("1 dose", "2 doses", "1 h").
 * @param {number} value number
 * @param {string} [unit] unit or plural noun
 * @param {string} [code] format as in `formatNumber`
 * @returns {string} for example "25 mg"
 */
export function withUnit(value, unit = "", code = "") {
  const text = printNumber(value, code);
  if (!unit) return text;
  const noun = text === "1" && /^[a-z]{3,}s$/.test(unit) ? unit.slice(0, -1) : unit;
  return unit === "%" ? `${text} %` : `${text} ${noun}`;
}

/**
 * Fill `{name}` and `{name:.1f}` in a template.
 * @param {string} template text
 * @param {(name: string) => {value: number|string, unit?: string}|undefined} look finds what a name stands for;
 *   without a format a value is printed with its unit, with one as the bare number
 * @returns {string} the filled text; a name that is not known stays as it was written
 */
export function fill(template, look) {
  return template.replace(/\{([A-Za-z_]\w*)(?::([^}]*))?\}/g, (whole, name, code) => {
    const found = look(name);
    if (found === undefined) return whole;
    if (typeof found.value === "string") return found.value;
    return code ? printNumber(found.value, code) : withUnit(found.value, found.unit);
  });
}

/**
 * Text safe inside HTML, SVG and attributes.
 * @param {unknown} text anything printable
 * @returns {string} escaped text
 */
export function escapeText(text) {
  const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return String(text).replace(/[&<>"']/g, (sign) => names[sign]);
}
