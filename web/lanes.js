/** Species are lanes: every panel says in words whose data it shows. */
const LANES = { human: "People", mouse: "Mice", model: "Model" };

/**
 * The word that names a panel's lane.
 * @param {string} lane lane of the declaration
 * @returns {string} for example "Mice"
 */
export const laneName = (lane) => LANES[lane] ?? lane;
