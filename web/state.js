/** Everything an explorer knows after a change of its controls; pure, so that page, picture and tests share it. */
import { computeMeasures, readout } from "./measures.js";
import { runInput } from "./parameters.js";
import { simulate } from "./solver.js";

/**
 * Simulate all runs of an explorer.
 * @param {object} spec explorer declaration
 * @param {Object<string, object>} chains chains by name
 * @param {Object<string, unknown>} values control values
 * @returns {{values: object, results: object, parameters: object, measures: object, readout: string}} simulated runs
 *   (results and parameters by run), measures by name and the readout
 * @throws {Error} when the chain is not known
 */
export function computeState(spec, chains, values) {
  const chain = chains[spec.chain];
  if (!chain) throw new Error(`The chain "${spec.chain}" is not in this page's script; build the assets again.`);
  const state = { values, results: {}, parameters: {}, measures: {}, readout: "" };
  for (const [name, overrides] of Object.entries(spec.runs ?? { main: {} })) {
    const input = runInput(spec, chain, values, overrides);
    state.parameters[name] = input.parameters;
    state.results[name] = simulate(chain, input.parameters, input.schedule);
  }
  state.measures = computeMeasures(spec.measures, state);
  state.readout = readout(spec, state);
  return state;
}
