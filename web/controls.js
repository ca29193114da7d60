/** The controls of an explorer: native, labelled inputs that say why when they cannot be used. */
import { make, put } from "./dom.js";
import { withUnit } from "./format.js";
import { controlState } from "./parameters.js";

/** Label, input row and note of a control; `input` and `output` are filled by its kind. */
function frame(control, id, input, extra = []) {
  const note = make("p", { class: "psyedu-note", id: `${id}-note` }, control.note ?? "");
  put(input, "aria-describedby", `${id}-note`);
  const label = make("label", { for: id }, control.label);
  return { row: make("div", { class: `psyedu-control psyedu-${control.kind}` }, label, input, ...extra, note), note };
}

function slider(control, id, set) {
  const input = make("input", { type: "range", id });
  // an output is a live region by nature; here aria-valuetext says the value already
  const output = make("output", { for: id, "aria-live": "off" });
  const { row, note } = frame(control, id, input, [output]);
  input.addEventListener("input", () => set(control.name, Number(input.value)));
  const show = (values, state) => {
    if (state.value === null) {
      output.textContent = "–";
      put(input, "aria-valuetext", "not set");
      return;
    }
    for (const name of ["min", "max", "step"]) put(input, name, state[name]);
    if (Number(input.value) !== values[control.name]) input.value = values[control.name];
    output.textContent = withUnit(values[control.name], state.unit);
    put(input, "aria-valuetext", output.textContent);
  };
  return { row, note, input, show };
}

function choice(control, id, set) {
  const options = control.options.map((one) => make("option", { value: one.value }, one.label));
  const input = make("select", { id }, ...options);
  input.addEventListener("change", () => set(control.name, control.options[input.selectedIndex].value));
  const show = (values) =>
    (input.selectedIndex = control.options.findIndex((one) => one.value === values[control.name]));
  return { ...frame(control, id, input), input, show };
}

function toggle(control, id, set) {
  const input = make("input", { type: "checkbox", id });
  input.addEventListener("change", () => set(control.name, input.checked));
  const show = (values, state) => (input.checked = state.enabled && Boolean(values[control.name]));
  return { ...frame(control, id, input), input, show };
}

const KINDS = { slider, choice, toggle };

/**
 * Build the controls.
 * @param {object} spec explorer declaration
 * @param {{set: (name: string, value: unknown) => void, setAll: (values: object) => void, reset: () => void}} actions
 *   what the controls, the presets and the Reset button do
 * @returns {{form: HTMLElement, show: (values: object) => void}} the form, and how it follows the values
 */
export function buildControls(spec, actions) {
  const form = make("form", { class: "psyedu-controls", "aria-label": `Controls: ${spec.title}`, autocomplete: "off" });
  form.addEventListener("submit", (event) => event.preventDefault());
  const built = spec.controls.filter((control) => !control.hidden).map((control) => {
    const parts = KINDS[control.kind](control, `psyedu-${spec.id}-${control.name}`, actions.set);
    form.append(parts.row);
    return { control, ...parts };
  });
  form.append(buttons(spec, actions));
  const show = (values) => {
    for (const { control, row, note, input, show: showOne } of built) {
      const state = controlState(control, values);
      input.disabled = !state.enabled;
      put(row, "data-absent", !state.enabled);
      const said = state.enabled ? (control.note ?? "") : (control.absent ?? "This cannot be set here.");
      if (note.textContent !== said) note.textContent = said;
      note.hidden = !said;
      showOne(values, state);
    }
  };
  return { form, show };
}

/** Presets and Reset. */
function buttons(spec, actions) {
  const group = make("div", { class: "psyedu-buttons" });
  for (const preset of spec.presets ?? []) {
    const button = make("button", { type: "button", class: "psyedu-preset" }, preset.label);
    button.addEventListener("click", () => actions.setAll(preset.values));
    group.append(button);
  }
  const reset = make("button", { type: "button", class: "psyedu-reset" }, "Reset");
  reset.addEventListener("click", actions.reset);
  group.append(reset);
  return group;
}
