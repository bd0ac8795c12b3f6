// The outside of a frame, for the page around it: one classic script of about a kilobyte.
//
//   const frame = d2dFrame(document.querySelector("iframe"));   // also makes the frame as high as the explorer
//   frame.on("solution", ({ energy_efficiency }) => …);
//   const link = await frame.ask("link", { step: true });
//   frame.destroy();
{
  /** @param {HTMLIFrameElement} iframe @param {{fit?: boolean}} [options]  `fit`: whether the frame's height follows */
  const d2dFrame = (iframe, { fit = true } = {}) => {
    /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
    const open = new Map();
    /** @type {Record<string, ((detail: any) => void)[]>} */
    const heard = {};
    let count = 0;
    let listens = false;
    /** @type {(() => void)[]} */
    const early = [];
    /** @param {MessageEvent} event */
    const take = ({ source, data }) => {
      if (source !== iframe.contentWindow || data?.d2d !== 1) return;
      if (typeof data.height === "number" && fit) iframe.style.height = `${data.height}px`;
      if (data.listens) {
        listens = true;
        for (const send of early.splice(0)) send();
      }
      if (typeof data.event === "string") for (const act of heard[data.event] ?? []) act(data.detail);
      const asked = open.get(data.id);
      open.delete(data.id);
      if (asked && "error" in data) asked.reject(new Error(data.error));
      else asked?.resolve(data.value);
    };
    addEventListener("message", take);
    const say = (/** @type {object} */ message) => iframe.contentWindow?.postMessage({ d2d: 1, ...message }, "*");
    // Answered at once, or said by the frame itself once it is there.
    say({ hello: 1 });
    return {
      /** @param {string} name @param {(detail: any) => void} act */
      on: (name, act) => void (heard[name] ??= []).push(act),
      /** Waits until the frame is there and has its first answer. @param {string} method @param {unknown} [argument] */
      ask: (method, argument) => new Promise((resolve, reject) => {
        const id = (count += 1);
        open.set(id, { resolve, reject });
        const send = () => say({ id, method, argument });
        if (listens) send();
        else early.push(send);
      }),
      destroy() {
        removeEventListener("message", take);
        for (const { reject } of open.values()) reject(new Error("the frame was let go"));
        open.clear();
      },
    };
  };
  Object.assign(globalThis, { d2dFrame });
}
