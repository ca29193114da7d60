/** Quiz questions: as many attempts as one likes, feedback to every answer, the last answer remembered. */
import { fillIn, givenIn, judge, understand } from "./answers.js";
import { make, readJson } from "./dom.js";
import { keepAnswer, keptAnswer } from "./store.js";

/** The element that says the feedback; made where the page has none. */
export function statusOf(root) {
  const found = root.querySelector('[role="status"]');
  if (found) return found;
  const made = make("div", { class: "psyedu-feedback", role: "status" });
  root.append(made);
  return made;
}

/** The submit button; made where the page has none. */
export function buttonOf(form, words) {
  const found = form.querySelector('button[type="submit"]');
  if (found) return found;
  const made = make("button", { type: "submit" }, words);
  form.insertBefore(make("p", { class: "psyedu-actions" }, made), form.querySelector('[role="status"]'));
  return made;
}

/** Say a verdict: right or wrong in words first, then the reason. */
export function say(status, verdict) {
  const word = { true: "Right.", false: "Not right." }[verdict.correct];
  status.dataset.verdict = { true: "right", false: "wrong" }[verdict.correct] ?? "unjudged";
  status.replaceChildren(...(word ? [make("strong", {}, word), " "] : []), verdict.text);
}

/**
 * Start a quiz question.
 * @param {HTMLFormElement} form the question with its fields and its item as JSON
 */
export function startQuiz(form) {
  const item = readJson(form);
  const status = statusOf(form);
  buttonOf(form, "Check");
  form.noValidate = true;
  const check = () => {
    const verdict = judge(item, givenIn(form));
    // an empty status first, so that the same words are said again after a second attempt
    status.replaceChildren();
    requestAnimationFrame(() => say(status, verdict));
    return verdict;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (check().correct !== null) keepAnswer(item.id, understand(item, givenIn(form)));
  });
  form.addEventListener("change", () => {
    status.replaceChildren();
    status.removeAttribute("data-verdict");
  });
  const kept = understand(item, keptAnswer(item.id));
  if (kept !== null) {
    fillIn(form, kept);
    say(status, judge(item, kept));
  }
  form.dataset.ready = "1";
}
