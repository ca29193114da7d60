/** Items of the self-checks: understanding an answer, and what is said to it. The notebook judges in the same way. */
import { formatNumber, printNumber } from "./format.js";

/**
 * Understand what was given.
 * @param {object} item item of the bank
 * @param {unknown} given text or number; a decimal comma counts as a point
 * @returns {number|null} an option's index or a number; null where it is neither
 */
export function understand(item, given) {
  const text = String(given ?? "")
    .trim()
    .replace(",", ".")
    .replace(/^\u2212/, "-");
  const number = text === "" ? NaN : Number(text);
  if (!Number.isFinite(number)) return null;
  if (!item.options) return number;
  return Number.isInteger(number) && item.options[number] ? number : null;
}

/**
 * Judge an answer.
 * @param {object} item item of the bank
 * @param {unknown} given as in `understand`
 * @returns {{correct: boolean|null, text: string}} right or wrong (null: could not be judged), and what to say
 */
export function judge(item, given) {
  const answer = understand(item, given);
  const texts = item.feedback ?? item.reveal ?? {};
  if (answer === null) {
    const invalid = texts.invalid ?? "Enter a number, for example 3.5.";
    return { correct: null, text: item.options ? "Choose an answer first." : invalid };
  }
  if (item.options) {
    const option = item.options[answer];
    return { correct: Boolean(option.correct), text: option.feedback ?? option.reveal ?? "" };
  }
  const difference = answer - item.answer;
  // the slack lets 0.3 +- 0.1 accept 0.4, which binary fractions would refuse
  const slack = 1e-9 * Math.max(1, Math.abs(item.answer));
  if (Math.abs(difference) <= (item.tolerance ?? 0) + slack) return { correct: true, text: texts.correct ?? "" };
  return { correct: false, text: (difference < 0 ? texts.low : texts.high) ?? "" };
}

/** An answer as a reader would say it: the option's text, or the number with its unit. */
export function saidAnswer(item, answer) {
  return item.options ? item.options[answer].text : `${printNumber(answer)} ${item.unit ?? ""}`.trim();
}

/** The right answer as a reader would say it. */
export function rightAnswer(item) {
  return item.options ? item.options.find((option) => option.correct)?.text : saidAnswer(item, item.answer);
}

/** What is filled into a form: the chosen option's index, or the number field's text. */
export function givenIn(form) {
  const chosen = form.querySelector('input[type="radio"]:checked');
  const field = form.querySelector('input:not([type="radio"])');
  return chosen ? chosen.value : (field?.value ?? "");
}

/** Fill an answer into a form. */
export function fillIn(form, answer) {
  for (const radio of form.querySelectorAll('input[type="radio"]')) radio.checked = Number(radio.value) === answer;
  const field = form.querySelector('input:not([type="radio"])');
  if (field) field.value = formatNumber(answer);
}
