/** Looks up curves that were computed beforehand over a grid of controls; the notebook looks them up alike. */

/** The grid indices next to a value with their shares: one that is on the grid, or the two around it. */
function near(grid, value) {
  const on = grid.indexOf(value);
  if (on >= 0) return [[on, 1]];
  if (typeof value !== "number" || !(grid[0] < value && value < grid[grid.length - 1])) {
    throw new Error(`The table was asked for ${value}; it was computed for ${grid[0]} to ${grid[grid.length - 1]}.`);
  }
  const upper = grid.findIndex((known) => known > value);
  const share = (value - grid[upper - 1]) / (grid[upper] - grid[upper - 1]);
  return [
    [upper - 1, 1 - share],
    [upper, share],
  ];
}

/** All combinations of the entries of several lists, the last list fastest, each as (position in the grid, weight). */
function corners(over, values) {
  let found = [{ position: 0, weight: 1 }];
  for (const { control, values: grid } of over) {
    const steps = near(grid, values[control]);
    found = found.flatMap(({ position, weight }) =>
      steps.map(([index, share]) => ({ position: position * grid.length + index, weight: weight * share })),
    );
  }
  return found;
}

/** The curves of one table at a setting of the controls. */
function lookUp(table, values) {
  const length = table.axis.length;
  const found = { t: Float64Array.from(table.axis) };
  for (const name of Object.keys(table.curves)) found[name] = new Float64Array(length);
  for (const { position, weight } of corners(table.over, values)) {
    for (const [name, curve] of Object.entries(table.curves)) {
      for (let k = 0; k < length; k++) found[name][k] += weight * curve[position * length + k];
    }
  }
  return found;
}

/**
 * Look up every run of an explorer over tables.
 * @param {object} spec explorer declaration with `tables`: run, axis, over (control and grid values), curves (flat)
 * @param {Object<string, object>} chains not used
 * @param {Object<string, unknown>} values control values
 * @returns {{results: object, parameters: object}} curves by run; a table has no parameters
 */
export function tableRuns(spec, chains, values) {
  const found = { results: {}, parameters: {} };
  for (const table of spec.tables) {
    found.results[table.run] = lookUp(table, values);
    found.parameters[table.run] = {};
  }
  return found;
}
