// The browser's half of the notebook's widget: a sandboxed frame, its link and its totals kept in the model.
// `d2dFrame` is the frame's client, which stands in front of this module.

/** @param {{model: any, el: HTMLElement}} widget */
async function render({ model, el }) {
  const iframe = document.createElement("iframe");
  iframe.title = "D2D explorer";
  iframe.setAttribute("sandbox", "allow-scripts");
  iframe.style.cssText = "inline-size: 100%; block-size: 700px; border: 0";
  iframe.src = `${model.get("address")}#${model.get("link")}`;
  el.append(iframe);
  const frame = globalThis.d2dFrame(iframe);
  let gone = false;
  /** What an ended widget asked is of no use to anybody. */
  const complain = (error) => gone || console.warn(String(error));
  /** What the frame is known to show. */
  let shown = model.get("link");

  async function tell() {
    const link = await frame.link();
    const { status, energy_efficiency, semantic_value_per_s, power_w, cues, dues } = await frame.solve();
    const users = [...cues, ...dues];
    model.set("totals", { status, energy_efficiency, semantic_value_per_s, power_w, served: users.filter((user) => user.status === "served").length, users: users.length });
    if (link !== shown) {
      shown = link;
      model.set("link", link);
    }
    model.save_changes();
  }
  const told = () => tell().catch(complain);

  function wanted() {
    const link = model.get("link");
    if (link === shown) return;
    shown = link;
    frame.open(link).catch(complain);
  }

  frame.on("ready", told);
  frame.on("change", told);
  model.on("change:link", wanted);
  return () => {
    gone = true;
    model.off("change:link", wanted);
    frame.destroy();
  };
}

export default { render };
