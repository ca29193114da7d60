/** From control values to what the chain needs: parameters and a schedule for every run. */

/**
 * Does a `when` hold? Every named control must have one of the listed values; no `when` always holds.
 * @param {Object<string, unknown[]>|undefined|null} when conditions by control name
 * @param {Object<string, unknown>} values control values
 * @returns {boolean} true when every condition holds
 */
export function holds(when, values) {
  return Object.entries(when ?? {}).every(([name, allowed]) => [].concat(allowed).includes(values[name]));
}

/**
 * What a control offers under the present values.
 * @param {object} control entry of `spec.controls`
 * @param {Object<string, unknown>} values control values
 * @returns {{enabled: boolean, min?: number, max?: number, step?: number, value: unknown, unit: string}} its state;
 *   `value` is the value it starts from
 */
export function controlState(control, values) {
  const range = control.by ? control.ranges[values[control.by]] : control;
  const enabled = Boolean(range) && holds(control.when, values);
  if (!range) return { enabled: false, value: null, unit: "" };
  const { min, max, step, value, source } = range;
  return { enabled, min, max, step, value, source, unit: range.unit ?? control.unit ?? "" };
}

/**
 * Starting values of all controls.
 * @param {object} spec explorer declaration
 * @returns {Object<string, unknown>} value by control name; null where a control cannot be set
 */
export function startingValues(spec) {
  const values = {};
  // a control that depends on another one reads it, so the independent ones come first
  for (const control of spec.controls) if (!control.by) values[control.name] = control.value;
  for (const control of spec.controls) if (control.by) values[control.name] = controlState(control, values).value;
  return values;
}

/** A slider's number on its own scale: within the range and on a step. */
function onScale(number, state) {
  if (!Number.isFinite(number)) return state.value;
  const bounded = Math.min(Math.max(number, state.min), state.max);
  const snapped = state.min + Math.round((bounded - state.min) / state.step) * state.step;
  return Number(Math.min(snapped, state.max).toFixed(10));
}

/**
 * Set one or more controls at once; sliders that depend on a changed choice start again from their new range.
 * @param {object} spec explorer declaration
 * @param {Object<string, unknown>} values present values
 * @param {Object<string, unknown>} changes new values by control name
 * @returns {Object<string, unknown>} a new set of values
 * @throws {Error} when a name is no control or a choice has no such option
 */
export function changed(spec, values, changes) {
  const next = { ...values };
  const known = new Map(spec.controls.map((control) => [control.name, control]));
  for (const [name, value] of Object.entries(changes)) {
    const control = known.get(name);
    if (!control) throw new Error(`There is no control "${name}" in the explorer "${spec.id}".`);
    if (control.by) continue;
    if (control.kind === "choice" && !control.options.some((option) => option.value === value)) {
      throw new Error(`The control "${name}" has no option "${value}".`);
    }
    if (control.kind === "slider") next[name] = onScale(Number(value), controlState(control, next));
    else next[name] = control.kind === "toggle" ? Boolean(value) : value;
  }
  for (const control of spec.controls.filter((one) => one.by)) {
    const state = controlState(control, next);
    if (next[control.by] !== values[control.by]) next[control.name] = state.value;
    if (control.name in changes && state.value !== null)
      next[control.name] = onScale(Number(changes[control.name]), state);
  }
  return next;
}

/** A field of a rule: the name of a control, or the number itself; a control that cannot be set gives `unset`. */
function ruleNumber(field, values, unset = 0) {
  const value = typeof field === "string" ? values[field] : field;
  return Number(value ?? unset);
}

/**
 * Doses of one rule: dose k is given at k intervals. An amount that cannot be set (null) counts as 1, so that what
 * does not depend on it still happens: mice were exposed whatever was, or was not, studied in people.
 */
function dosesOf(rule, values) {
  const start = ruleNumber(rule.start_hours ?? 0, values);
  const interval = 24 * ruleNumber(rule.interval_days, values);
  const amount = ruleNumber(rule.amount, values, 1);
  const count = Math.round(ruleNumber(rule.count, values));
  const named = rule.drug ? { drug: rule.drug } : {};
  return Array.from({ length: count }, (_, k) => ({ time: start + k * interval, amount, ...named }));
}

/** Intervals of one rule: number k begins at `hour` of day first + k * every; what would begin after the end is left out. */
function intervalsOf(rule, values, end) {
  const [first, every, count, hour, hours, level] = ["first_day", "every_days", "count", "hour", "hours", "level"].map(
    (name) => ruleNumber(rule[name], values),
  );
  return Array.from({ length: Math.round(count) }, (_, k) => 24 * (first + k * every) + hour)
    .map((start) => ({ input: rule.input, start, stop: Math.min(start + hours, end), level }))
    .filter((interval) => interval.start < end);
}

/** The schedule of a run. */
function scheduleOf(spec, values) {
  const end = 24 * spec.days;
  return {
    start: spec.start_hours ?? 0,
    end,
    doses: [].concat(spec.dosing ?? []).flatMap((rule) => dosesOf(rule, values)),
    intervals: (spec.intervals ?? []).flatMap((rule) => intervalsOf(rule, values, end)),
  };
}

/**
 * What one run of an explorer simulates.
 * @param {object} spec explorer declaration
 * @param {object} chain the chain of that explorer
 * @param {Object<string, unknown>} values control values
 * @param {Object<string, unknown>} [overrides] the run's own control values (entry of `spec.runs`)
 * @returns {{values: object, parameters: Object<string, number>, schedule: {end: number, doses: object[]}}} its input
 */
export function runInput(spec, chain, values, overrides = {}) {
  const own = { ...values };
  Object.assign(own, overrides);
  for (const control of spec.controls) {
    const moved = control.by && own[control.by] !== values[control.by] && !(control.name in overrides);
    if (moved) own[control.name] = controlState(control, own).value;
  }
  const parameters = { ...chain.parameters };
  for (const [name, variants] of Object.entries(spec.variants ?? {}))
    Object.assign(parameters, variants[own[name]] ?? {});
  for (const control of spec.controls) {
    if (!control.parameter) continue;
    const { enabled } = controlState(control, own);
    if (control.kind === "toggle") parameters[control.parameter] = enabled && own[control.name] ? 1 : 0;
    else if (enabled) parameters[control.parameter] = Number(own[control.name]);
  }
  return { values: own, parameters, schedule: scheduleOf(spec, own) };
}
