/** Everything an explorer knows after a change of its controls; pure, so that page, picture and tests share it. */
import { drawsRuns } from "./draws_engine.js";
import { computeMeasures, readout } from "./measures.js";
import { runInput } from "./parameters.js";
import { withSweep } from "./schedule_engine.js";
import { simulate } from "./solver.js";
import { tableRuns } from "./table_engine.js";

/** Simulate every run of an explorer over its chain. */
function chainRuns(spec, chains, values) {
  const chain = chains[spec.chain];
  if (!chain) throw new Error(`The chain "${spec.chain}" is not in this page's script; build the assets again.`);
  const found = { results: {}, parameters: {} };
  for (const [name, overrides] of Object.entries(spec.runs ?? { main: {} })) {
    const input = runInput(spec, chain, values, overrides);
    found.parameters[name] = input.parameters;
    found.results[name] = simulate(chain, input.parameters, input.schedule);
  }
  return found;
}

/** What answers an explorer, by the engine it names: from control values to results and parameters of its runs. */
const ENGINES = {
  chain: chainRuns,
  draws: drawsRuns,
  table: tableRuns,
  schedule: (spec, chains, values) => withSweep(chainRuns(spec, chains, values), spec, chains, values),
};

/**
 * Compute all runs of an explorer.
 * @param {object} spec explorer declaration; `engine` names what answers it, "chain" where not said
 * @param {Object<string, object>} chains chains by name
 * @param {Object<string, unknown>} values control values
 * @returns {{values: object, results: object, parameters: object, measures: object, readout: string}} runs (results and
 *   parameters by run), measures by name and the readout
 * @throws {Error} when the engine or the chain is not known
 */
export function computeState(spec, chains, values) {
  const engine = ENGINES[spec.engine ?? "chain"];
  if (!engine) throw new Error(`The engine "${spec.engine}" is not in this page's script; build the assets again.`);
  const state = { values, measures: {}, readout: "", ...engine(spec, chains, values) };
  state.measures = computeMeasures(spec.measures, state);
  state.readout = readout(spec, state);
  return state;
}
