/** Small chains with known answers, for testing the page without the course's own model. */
const none = () => 0;

export const chains = {
  decay: {
    parameters: { rate: 0.3 },
    steps: [{ kind: "state", name: "amount", initial: none, gain: none, loss: (p) => p.rate }],
    impulses: { drug: { amount: (p, dose) => dose } },
  },
  bateman: {
    parameters: { absorption_rate: 0.9, elimination_rate: 0.25 },
    steps: [
      { kind: "state", name: "gut", initial: none, gain: none, loss: (p) => p.absorption_rate },
      { kind: "state", name: "plasma", initial: none, gain: (p, x, i) => p.absorption_rate * x.gut[i], loss: (p) => p.elimination_rate },
    ],
    impulses: { drug: { gut: (p, dose) => dose } },
  },
  infusion: {
    parameters: { rate: 0.2, duration: 4 },
    steps: [{ kind: "state", name: "amount", initial: none, gain: (p, x, i) => x.input[i], loss: (p) => p.rate }],
    inputs: ["input"],
    infusions: { drug: { input: { rate: (p, dose) => dose / p.duration, duration: (p) => p.duration } } },
  },
  varying: {
    // y' = -y, x' = y - y x from x(0) = 0: x = 1 - exp(-(1 - exp(-t))), with a loss that changes in time
    parameters: {},
    grid: { first: 0.5, growth: 0, cap: 12 },
    steps: [
      { kind: "state", name: "y", initial: () => 1, gain: none, loss: () => 1 },
      { kind: "state", name: "x", initial: none, gain: (p, x, i) => x.y[i], loss: (p, x, i) => x.y[i] },
    ],
  },
  toy: {
    parameters: { absorption_rate: 1.2, elimination_rate: 0.35, volume: 200, oral_amount: 0, half_occupied: 2, closing_time: 240, threshold: 0.25, bridge: 0 },
    steps: [
      { kind: "state", name: "gut", initial: none, gain: none, loss: (p) => p.absorption_rate },
      { kind: "state", name: "amount", initial: none, gain: (p, x, i) => p.absorption_rate * x.gut[i], loss: (p) => p.elimination_rate },
      { kind: "output", name: "plasma", value: (p, x, i) => x.amount[i] / p.volume },
      { kind: "output", name: "occupancy", value: (p, x, i) => x.plasma[i] / (p.half_occupied + x.plasma[i]) },
      { kind: "state", name: "exposure", initial: none, gain: none, loss: () => 0.2 },
      { kind: "output", name: "drive", value: (p, x, i) => x.exposure[i] + p.bridge * x.occupancy[i] },
      { kind: "state", name: "window", initial: none, gain: (p, x, i) => x.drive[i], loss: (p, x, i) => x.drive[i] + 1 / p.closing_time },
      { kind: "state", name: "new_spines", initial: () => 0.05, gain: (p, x, i) => 0.001 + 0.01 * x.drive[i], loss: () => 0.02 },
      { kind: "output", name: "density", value: (p, x, i) => 0.95 + x.new_spines[i] },
    ],
    impulses: { drug: { gut: (p, dose) => dose * p.oral_amount, exposure: () => 1 } },
  },
};
