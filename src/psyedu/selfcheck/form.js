// The form of one question in JupyterLab: native fields, one button, one live region. The kernel judges; this only asks and says.
let count = 0;

function element(name, properties = {}, children = []) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

function choice(question, id) {
  const rows = question.options.map((text, k) => element("div", { className: "psyedu-option" }, [
    element("input", { type: "radio", name: id, value: String(k), id: `${id}-${k}` }),
    element("label", { htmlFor: `${id}-${k}`, textContent: text }),
  ]));
  return element("fieldset", {}, [element("legend", { textContent: question.question }), ...rows]);
}

function number(question, id) {
  const entry = element("input", { type: "text", inputMode: "decimal", autocomplete: "off", name: id, id: `${id}-number` });
  const parts = [element("label", { className: "psyedu-question", htmlFor: entry.id, textContent: question.question }), entry];
  if (question.unit) {
    parts.push(" ", element("span", { id: `${id}-unit`, textContent: question.unit }));
    entry.setAttribute("aria-describedby", `${id}-unit`);
  }
  return element("div", {}, parts);
}

function render({ model, el }) {
  const question = model.get("question");
  const id = `psyedu-form-${question.id}-${++count}`;
  const status = element("div");
  status.setAttribute("role", "status");
  const form = element("form", { className: "psyedu-form", noValidate: true });
  form.dataset.item = question.id;
  const button = element("button", { type: "submit", textContent: question.button });
  if (question.button) form.append(question.options ? choice(question, id) : number(question, id), button);
  form.append(status);
  // JupyterLab takes letters and arrows as commands of the notebook. In a field they belong to the field, and Lab asks the
  // element that has the focus, not what stands around it.
  for (const field of form.elements) field.dataset.lmSuppressShortcuts = "true";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    model.send({ answer: new FormData(form).get(id) ?? "" });
  });

  function show() {
    const said = model.get("said");
    status.textContent = said.text;
    status.dataset.verdict = said.verdict;
    const locked = model.get("locked");
    const given = model.get("given");
    for (const field of form.elements) field.disabled = locked;
    if (locked) {
      for (const field of form.elements) {
        if (field.type === "radio") field.checked = field.value === given;
        else if (field.type === "text") field.value = given;
      }
    }
  }
  model.on("change:said change:locked change:given", show);
  show();
  el.append(form);
  return () => model.off("change:said change:locked change:given", show);
}

export default { render };
