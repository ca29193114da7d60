// What the page's interpreter makes of scenes: reads [{spec, state, cursor}] from standard input, writes the changes.
import { readFileSync } from "node:fs";
import { centresInText, sceneChanges } from "../web/scene.js";

const cases = JSON.parse(readFileSync(0, "utf8"));
const told = cases.map(({ spec, state, cursor }) => {
  const changes = sceneChanges(spec, state, cursor, centresInText(spec.scene.svg));
  return Object.fromEntries(changes);
});
process.stdout.write(JSON.stringify(told));
