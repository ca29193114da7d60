/**
 * Draw an explorer as one picture that stands alone: for readers without JavaScript, for print, for EPUB.
 *
 * Usage: node web/picture.mjs [--chains FILE] < declaration.json > picture.svg
 * Given a JSON list of declarations it writes a JSON list of pictures.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { drawPicture } from "./picture.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { chains: { type: "string" } } });
const file = path.resolve(values.chains ?? path.join(here, "generated/chains.js"));
if (!existsSync(file)) {
  console.error(
    `${path.relative(".", file)} is missing; run "python -m psyedu.export.javascript web/generated/chains.js" first.`,
  );
  process.exit(2);
}
const { chains } = await import(pathToFileURL(file).href);
try {
  const given = JSON.parse(readFileSync(0, "utf8"));
  const many = Array.isArray(given);
  process.stdout.write(
    many ? JSON.stringify(given.map((spec) => drawPicture(spec, chains))) : drawPicture(given, chains),
  );
} catch (problem) {
  console.error(`The picture cannot be drawn: ${problem.message}`);
  process.exit(2);
}
