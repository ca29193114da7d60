/** Starts everything on a page: explorers when they come near, questions at once. */
import { startExplorer } from "./explorer.js";
import { chains } from "./generated/chains.js";
import { startPrediction, startReveal } from "./prediction.js";
import { startQuiz } from "./quiz.js";

const STARTERS = { quiz: startQuiz, prediction: startPrediction, reveal: startReveal };
/** How far below the window an explorer starts, so that it lives before it is seen. */
const NEAR = "600px 0px";

const explorers = () => document.querySelectorAll('[data-psyedu="explorer"]');

function start() {
  for (const [kind, starter] of Object.entries(STARTERS)) {
    for (const root of document.querySelectorAll(`[data-psyedu="${kind}"]:not([data-ready])`)) starter(root);
  }
  if (!("IntersectionObserver" in window)) {
    explorers().forEach((root) => startExplorer(root, chains));
    return;
  }
  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries.filter((one) => one.isIntersecting)) {
        near.unobserve(entry.target);
        startExplorer(entry.target, chains);
      }
    },
    { rootMargin: NEAR },
  );
  explorers().forEach((root) => near.observe(root));
}

addEventListener("beforeprint", () => explorers().forEach((root) => startExplorer(root, chains)));
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
