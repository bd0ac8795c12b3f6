// The outside of a frame, for the page around it: one classic script of about a kilobyte.
//
//   const frame = d2dFrame(document.querySelector("iframe"));   // also makes the frame as high as the explorer
//   frame.on("solution", ({ energy_efficiency }) => …);
//   const link = await frame.link({ step: true });              // every method of the element, and ask(method, argument)
//   frame.destroy();
{
  /** @param {HTMLIFrameElement} iframe @param {{fit?: boolean}} [options]  `fit`: whether the frame's height follows */
  const d2dFrame = (iframe, { fit = true } = {}) => {
    /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
    const open = new Map();
    /** @type {Map<string, ((detail: any) => void)[]>} */
    const heard = new Map();
    let count = 0;
    let listens = false;
    let gone = false;
    /** @type {(() => void)[]} */
    const early = [];
    /** @param {MessageEvent} event */
    const take = ({ source, data }) => {
      if (source !== iframe.contentWindow || data?.d2d !== 1) return;
      const { height, event, detail, id, error, value } = data;
      // No explorer is higher; what is no number is no height.
      if (fit && height > 0 && height < 1e5) iframe.style.height = `${+height}px`;
      if (data.listens === 1) {
        listens = true;
        for (const send of early.splice(0)) send();
      }
      for (const act of heard.get(event) ?? []) act(detail);
      const asked = open.get(id);
      open.delete(id);
      if (asked && error !== undefined) asked.reject(Error(`${error}`));
      else asked?.resolve(value);
    };
    addEventListener("message", take);
    const say = (/** @type {object} */ message) => iframe.contentWindow?.postMessage({ d2d: 1, ...message }, "*");
    // Answered at once, or said by the frame itself once it is there.
    say({ hello: 1 });
    /** @param {string} method @param {unknown} [argument] @returns {Promise<any>} */
    const ask = (method, argument) =>
      new Promise((resolve, reject) => {
        if (gone) throw Error("the frame was let go");
        const id = (count += 1);
        open.set(id, { resolve, reject });
        const send = () => say({ id, method, argument });
        if (listens) send();
        else early.push(send);
      });
    const end = () => {
      gone = true;
      removeEventListener("message", take);
      for (const { reject } of open.values()) reject(Error("the frame was let go"));
      open.clear();
    };
    /** @type {Record<string, any>} */
    const frame = {
      /** @param {string} name @param {(detail: any) => void} act */
      on: (name, act) => void heard.set(name, [...(heard.get(name) ?? []), act]),
      /** Waits until the frame is there and has its first answer. */
      ask,
      /** The explorer inside ends too; safe at any time, and twice. */
      async destroy() {
        if (gone) return;
        if (listens) say({ id: 0, method: "destroy" });
        end();
      },
    };
    for (const method of "solve getState setState link open edit step advance toBlob".split(" ")) frame[method] = (/** @type {unknown} */ argument) => ask(method, argument);
    return frame;
  };
  Object.assign(globalThis, { d2dFrame });
}
