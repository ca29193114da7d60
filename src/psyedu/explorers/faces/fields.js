// Native fields for JupyterLab. The stock sliders have no accessible name and no number entry; these have both.
let count = 0;

function element(name, properties = {}, children = []) {
  const { attributes = {}, ...rest } = properties;
  const node = Object.assign(document.createElement(name), rest);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

// "25 mg", "2 doses", "1 dose"; without a unit the number alone.
function spoken(model, value) {
  const unit = model.get("unit");
  return `${value} ${value === 1 && /^[a-z]{3,}s$/.test(unit) ? unit.slice(0, -1) : unit}`.trim();
}

function save(model, value) {
  if (model.get("value") === value) return;
  model.set("value", value);
  model.save_changes();
}

function note(model, id) {
  const node = element("span", { id: `${id}-note`, className: "psyedu-note" });
  const show = () => { node.textContent = model.get("enabled") ? model.get("note") : model.get("absent"); };
  return { node, show };
}

function slider(model, id) {
  const range = element("input", { type: "range", id, attributes: { "aria-describedby": `${id}-note` } });
  const number = element("input", { type: "number", id: `${id}-number`, attributes: { "aria-label": `${model.get("label")}, as a number` } });
  const unit = element("span", { className: "psyedu-unit" });
  const remark = note(model, id);
  const play = model.get("playable") ? player(model) : null;

  function show() {
    for (const field of [range, number]) {
      // The bounds go first: a browser clamps a range's value to the bounds it has.
      for (const name of ["min", "max", "step"]) field[name] = model.get(name);
      field.disabled = !model.get("enabled");
      if (field !== document.activeElement || Number(field.value) !== model.get("value")) {
        field.value = model.get("enabled") ? model.get("value") : field === range ? model.get("min") : "";
      }
    }
    range.setAttribute("aria-valuetext", model.get("enabled") ? spoken(model, model.get("value")) : "not set");
    unit.textContent = model.get("unit");
    remark.show();
  }
  range.addEventListener("input", () => save(model, Number(range.value)));
  number.addEventListener("change", () => {
    const typed = number.value === "" ? NaN : Number(number.value);
    // What is no number leaves the field as it was; what lies outside goes to the nearer end.
    if (Number.isFinite(typed)) save(model, Math.min(Math.max(typed, model.get("min")), model.get("max")));
    number.value = model.get("value");
  });
  const label = element("label", { htmlFor: id, textContent: model.get("label") });
  const row = element("span", { className: "psyedu-row" }, [range, number, unit, ...(play ? [play.button] : [])]);
  return { node: element("div", { className: "psyedu-field" }, [label, row, remark.node]), show, stop: play?.stop };
}

function player(model) {
  const button = element("button", { type: "button", textContent: "Play" });
  let timer = null;
  function stop() {
    clearInterval(timer);
    timer = null;
    button.textContent = "Play";
  }
  button.addEventListener("click", () => {
    if (timer !== null) return stop();
    if (model.get("value") >= model.get("max")) save(model, model.get("min"));
    button.textContent = "Pause";
    timer = setInterval(() => {
      const next = model.get("value") + model.get("step");
      if (next > model.get("max")) return stop();
      return save(model, next);
    }, 250);
    return undefined;
  });
  return { button, stop };
}

function choice(model, id) {
  const options = model.get("options").map(([value, text]) => element("option", { value, textContent: text }));
  const select = element("select", { id, attributes: { "aria-describedby": `${id}-note` } }, options);
  const remark = note(model, id);
  select.addEventListener("change", () => save(model, select.value));
  const show = () => {
    select.value = model.get("value");
    select.disabled = !model.get("enabled");
    remark.show();
  };
  const label = element("label", { htmlFor: id, textContent: model.get("label") });
  return { node: element("div", { className: "psyedu-field" }, [label, select, remark.node]), show };
}

function toggle(model, id) {
  const box = element("input", { type: "checkbox", id, attributes: { "aria-describedby": `${id}-note` } });
  const remark = note(model, id);
  box.addEventListener("change", () => save(model, box.checked));
  const show = () => {
    box.checked = model.get("value") && model.get("enabled");
    box.disabled = !model.get("enabled");
    remark.show();
  };
  const label = element("label", { htmlFor: id, textContent: model.get("label") });
  return { node: element("div", { className: "psyedu-field psyedu-toggle" }, [box, label, remark.node]), show };
}

function buttons(model) {
  const made = model.get("options").map(([value, text]) => {
    const button = element("button", { type: "button", textContent: text });
    button.addEventListener("click", () => model.send({ pressed: value }));
    return button;
  });
  const attributes = { role: "group", "aria-label": model.get("label") };
  return { node: element("div", { className: "psyedu-buttons", attributes }, made), show() {} };
}

// A live region speaks a little after the last change, not at every step of a slider.
function status(model) {
  const node = element("div", { className: "psyedu-readout", attributes: { role: "status" } });
  let timer = null;
  const show = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { node.textContent = model.get("text"); }, 250);
  };
  node.textContent = model.get("text");
  return { node, show };
}

function markup(model) {
  const node = element("div", { className: model.get("label") });
  return { node, show: () => { node.innerHTML = model.get("text"); } };
}

function details(model) {
  const body = element("div", { className: "psyedu-table", tabIndex: 0, attributes: { role: "region", "aria-label": model.get("label") } });
  const node = element("details", {}, [element("summary", { textContent: model.get("label") }), body]);
  node.addEventListener("toggle", () => save(model, node.open));
  return { node, show: () => { body.innerHTML = model.get("text"); } };
}

const KINDS = { slider, choice, toggle, buttons, status, markup, details };

function render({ model, el }) {
  const made = KINDS[model.get("kind")](model, `psyedu-field-${++count}`);
  // JupyterLab takes letters and arrows as commands of the notebook. In a field they belong to the field, and Lab asks the
  // element that has the focus, not what stands around it.
  for (const one of made.node.querySelectorAll("input, select, button, summary, [tabindex]")) one.dataset.lmSuppressShortcuts = "true";
  made.node.classList.add("psyedu-native");
  made.node.dataset.name = model.get("name");
  made.show();
  model.on("change", made.show);
  el.append(made.node);
  return () => {
    model.off("change", made.show);
    made.stop?.();
  };
}

export default { render };
