/** Predictions: committed before anything is shown, kept, and answered by the reveals that wait for them. */
import { fillIn, givenIn, judge, rightAnswer, saidAnswer, understand } from "./answers.js";
import { make, readJson } from "./dom.js";
import { buttonOf, say, statusOf } from "./quiz.js";
import { keepAnswer, keptAnswer } from "./store.js";

const EVENT = "psyedu:predicted";

/**
 * Start a prediction. Locking in sends `psyedu:predicted` with {id, answer} over the document.
 * @param {HTMLFormElement} form the prediction with its fields and its item as JSON
 */
export function startPrediction(form) {
  const item = readJson(form);
  const status = statusOf(form);
  const lock = buttonOf(form, "Lock in my prediction");
  const change = make("button", { type: "button", class: "psyedu-change", hidden: true }, "Change my prediction");
  lock.after(" ", change);
  form.noValidate = true;
  const fields = () => form.querySelectorAll("input");
  const show = (answer) => {
    const locked = answer !== null;
    for (const field of fields()) field.disabled = locked;
    lock.hidden = locked;
    change.hidden = !locked;
    form.dataset.locked = locked ? "1" : "0";
    if (!locked) return;
    fillIn(form, answer);
    say(status, { correct: null, text: `Your prediction is locked in: ${saidAnswer(item, answer)}` });
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = understand(item, givenIn(form));
    if (answer === null) return say(status, judge(item, null));
    const kept = keepAnswer(item.id, answer);
    show(answer);
    if (!kept) status.append(" (This browser does not keep it beyond this page.)");
    change.focus();
    document.dispatchEvent(new CustomEvent(EVENT, { detail: { id: item.id, answer } }));
  });
  change.addEventListener("click", () => {
    show(null);
    say(status, { correct: null, text: "Choose again and lock it in." });
    (form.querySelector("input:checked") ?? form.querySelector("input"))?.focus();
  });
  show(understand(item, keptAnswer(item.id)));
  form.dataset.ready = "1";
}

/**
 * Start a reveal: it asks for the prediction until that is made, then answers it.
 * @param {HTMLElement} root element holding the prediction's item as JSON
 */
export function startReveal(root) {
  const item = readJson(root);
  const id = root.dataset.prediction ?? item.id;
  const status = statusOf(root);
  const show = (answer) => {
    root.dataset.revealed = answer === null ? "0" : "1";
    if (answer === null) return say(status, { correct: null, text: "Make your prediction first." });
    const verdict = judge(item, answer);
    const right = rightAnswer(item);
    const told = [
      make("p", {}, make("strong", {}, "You predicted: "), saidAnswer(item, answer)),
      make("p", {}, verdict.text),
    ];
    if (!verdict.correct && right) told.push(make("p", {}, make("strong", {}, "Right was: "), right));
    status.dataset.verdict = verdict.correct ? "right" : "wrong";
    status.replaceChildren(...told);
  };
  document.addEventListener(EVENT, (event) => {
    if (event.detail.id === id) show(event.detail.answer);
  });
  show(understand(item, keptAnswer(id)));
  root.dataset.ready = "1";
}
