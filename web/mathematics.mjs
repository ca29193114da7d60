/**
 * Typeset one page's mathematics when the book is built, so that pages load neither MathJax nor its fonts.
 * Reads [{"tex": "...", "display": true}, ...] from standard input; writes {"glyphs": "<svg ...>", "formulas": [html]}:
 * the letter shapes that all formulas of the page share, and for each formula a picture for the eye and MathML for
 * screen readers. Stops at the first formula that TeX does not understand.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const MathJax = await require("mathjax").init({
  loader: { load: ["input/tex", "output/svg"] },
  startup: { typeset: false },
  tex: {
    // without these two an unknown command would be printed in red instead of stopping the build
    packages: { "[-]": ["noundefined", "noerrors"] },
    formatError(jax, error) {
      throw error;
    },
  },
  svg: { fontCache: "global" },
});
const { adaptor, output } = MathJax.startup;

function typeset({ tex, display }) {
  const picture = adaptor
    .innerHTML(MathJax.tex2svg(tex, { display }))
    .replace(/ (role|focusable|data-[a-z-]+)="[^"]*"/g, "")
    .replace("<svg ", '<svg aria-hidden="true" focusable="false" ');
  const spoken = MathJax.tex2mml(tex, { display })
    .replace(/ data-[a-z-]+="[^"]*"/g, "")
    .replace(/>\s+</g, "><");
  return `${picture}<span class="psyedu-math-spoken">${spoken}</span>`;
}

const formulas = JSON.parse(readFileSync(0, "utf8")).map((formula) => {
  try {
    return typeset(formula);
  } catch (error) {
    process.stderr.write(`The formula ${JSON.stringify(formula.tex)} cannot be typeset: ${error.message}\n`);
    process.exit(1);
  }
});
const shared = adaptor.outerHTML(output.fontCache.getCache());
const glyphs = `<svg aria-hidden="true" focusable="false" class="psyedu-math-glyphs" width="0" height="0">${shared}</svg>`;
process.stdout.write(JSON.stringify({ glyphs, formulas }));
