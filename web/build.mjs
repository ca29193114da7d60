/**
 * Build what pages load: one classic script and one style sheet.
 *
 * Usage: node web/build.mjs [--out FOLDER] [--chains FILE]
 * `--chains` puts other chains than the exported ones into the script; the tests use it.
 */
import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { out: { type: "string" }, chains: { type: "string" } } });
const out = path.resolve(values.out ?? path.join(here, "../src/psyedu/book/assets"));
const chains = path.resolve(values.chains ?? path.join(here, "generated/chains.js"));
if (!existsSync(chains)) {
  console.error(
    `${path.relative(".", chains)} is missing; run "python -m psyedu.export.javascript web/generated/chains.js" first.`,
  );
  process.exit(2);
}

const ourChains = {
  name: "chains",
  setup: (setup) => setup.onResolve({ filter: /generated\/chains\.js$/ }, () => ({ path: chains })),
};
const common = { bundle: true, minify: true, legalComments: "none", logLevel: "warning", charset: "utf8" };
mkdirSync(out, { recursive: true });
await build({
  ...common,
  entryPoints: [path.join(here, "main.js")],
  outfile: path.join(out, "psyedu.js"),
  format: "iife",
  target: ["es2021", "chrome100", "firefox100", "safari15"],
  plugins: [ourChains],
});
await build({ ...common, entryPoints: [path.join(here, "psyedu.css")], outfile: path.join(out, "psyedu.css") });

for (const name of ["psyedu.js", "psyedu.css"]) {
  const file = path.join(out, name);
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  console.log(`${name}: ${kilobytes(statSync(file).size)}, ${kilobytes(gzipSync(readFileSync(file)).length)} gzip`);
}
