// A plotly figure in JupyterLab. plotly's own widget carries its 5 MB script in every figure; here the first figure of a kernel
// brings it, as bytes, and all figures of the page share it. The figure also follows the width of its place.
const PATIENCE = 3000; // ms to wait for another figure's script before asking the kernel for it

const shared = (globalThis[Symbol.for("psyedu.plotly")] ??= new Map());

function slot(version) {
  if (!shared.has(version)) {
    const one = {};
    one.ready = new Promise((resolve) => { one.resolve = resolve; });
    shared.set(version, one);
  }
  return shared.get(version);
}

async function load(one, bytes) {
  if (one.loading) return;
  one.loading = true;
  const address = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  one.resolve(await import(address));
  URL.revokeObjectURL(address);
}

function plotly(model) {
  const one = slot(model.get("version"));
  const brought = model.get("script");
  if (brought?.byteLength) load(one, brought);
  else if (!one.loading) {
    model.on("msg:custom", (content, buffers) => content.script === "here" && load(one, buffers[0]));
    setTimeout(() => one.loading || model.send({ script: "wanted" }), PATIENCE);
  }
  return one.ready;
}

export default () => {
  let loaded; // resolves to plotly's module and its model of this figure
  return {
    // Not awaited: anywidget gives a widget up that is not initialised after two seconds, and a slow machine takes longer.
    initialize({ model }) {
      loaded = plotly(model).then(async (module) => {
        const figure = module.default();
        await figure.initialize({ model });
        // What was changed while the script was on its way is not in this model yet.
        model.send({ figure: "ready" });
        return { module, figure };
      });
    },
    render({ model, el }) {
      // The height is there before the drawing is, so that the page does not jump.
      el.style.height = `${model.get("_widget_layout").height}px`;
      let parts = null;
      let view = null;
      let undo = null;
      const draw = () => {
        if (!parts || !el.clientWidth) return;
        if (view) view.autosizeFigure();
        else {
          undo = parts.figure.render({ model, el });
          view = new parts.module.FigureView(model, el);
          // Only the view that draws may tell the kernel about the layout.
          view._sendLayoutDelta = () => {};
        }
      };
      const watch = new ResizeObserver(draw);
      watch.observe(el);
      loaded.then((found) => {
        parts = found;
        draw();
      });
      return () => {
        watch.disconnect();
        parts = null;
        undo?.();
      };
    },
  };
};
