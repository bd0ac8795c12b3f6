// What a study needs of the problem, fetched from the session's host by revision, past the page.

import { Lost, Replaced } from "./protocol.js";

/** @typedef {import("./session-host.js").Need} Need */

/**
 * @typedef {object} Material
 * @property {(revision: number, need: Need) => Promise<any>} fetch  throws *Replaced* once the session is at another revision
 * @property {(port: MessagePort) => void} connect  the session's host is at the other end from now on
 */

/** @returns {Material} */
export function createMaterial() {
  /** @type {MessagePort | null} */
  let source = null;
  let count = 0;
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: unknown) => void}>} */
  const open = new Map();
  /** Requests that came before there was a session. @type {(() => void)[]} */
  const early = [];

  return {
    fetch(revision, need) {
      return new Promise((resolve, reject) => {
        const send = () => {
          const id = (count += 1);
          open.set(id, { resolve, reject });
          source?.postMessage({ id, revision, need });
        };
        if (source) send();
        else early.push(send);
      });
    },
    connect(port) {
      source?.close();
      for (const { reject } of open.values()) reject(new Lost("the solver was started again"));
      open.clear();
      source = port;
      port.onmessage = ({ data }) => {
        const asked = open.get(data.id);
        open.delete(data.id);
        if (data.status === "answered") asked?.resolve(data.value);
        else if (data.status === "refused") asked?.reject(data.error);
        else asked?.reject(data.status === "replaced" ? new Replaced() : new Lost(data.why));
      };
      for (const send of early.splice(0)) send();
    },
  };
}
