// Starts the page, and says in words what keeps it from starting.
//
// A classic script, since module scripts do not even run from a folder or without CORS headers. Each part
// has a promise of its own, so that an error of anybody else's script on this page is not taken for ours.
// What happens where no script may run at all, index.html and start.css say by themselves.
//
// The parts are the glue and the compiled module, which <link>s name, and the page's module, which is
// this script's `data-page`; it exports `open(glue)`. In the one-file page each stands in a
// <script data-part="…"> instead, which no browser runs. A frame (`data-embed`) brings them as classic scripts that
// put texts into `d2dParts`, since a sandbox without an origin lets nothing else through, and begins once it is in view.
{
  const WORDS = {
    tooOld:
      "This browser is too old for D2D explorer: it lacks WebAssembly with SIMD, which Chrome and Edge have since 91, Firefox " +
      "since 89, Safari since 16.4. Where a browser is newer than that, its settings switch WebAssembly off, or the processor is older than SSE4.1.",
    /** @type {Record<string, string>} */
    parts: { glue: "The solver’s script", wasm: "The solver’s module", page: "The page’s script" },
    /** @param {string} part @param {string} why */
    failed: (part, why) => `${part} could not be loaded: ${why}.`,
    /** @param {string} why */
    notStarted: (why) => `D2D explorer could not start: ${why}.`,
    /** @param {number} status */
    status: (status) => `the server answered ${status}`,
    folder:
      "Browsers load no such parts from a folder. Open d2d-explorer.html, which is made for that, or put the folder on a web server.",
    sandbox:
      "A sandboxed frame may load such parts only from a server that sends Access-Control-Allow-Origin; d2d-explorer.html needs none.",
    policy: "This site’s content security policy must allow 'wasm-unsafe-eval' for scripts.",
    offline: "This device is offline.",
    again: "Try again",
  };
  // The least module that uses SIMD: a function that gives a vector.
  const SIMD = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];

  const { page = "", studies, files, embed } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  /** Nothing can be fetched, but classic scripts run. */
  const bare = window.origin === "null" || location.protocol === "file:";
  /** @type {Record<string, string>} */
  const parts = {};
  Object.assign(globalThis, { d2dParts: parts });
  // A deck tells that a frame's slide is shown once the frame has loaded, long before there is an explorer.
  if (embed) addEventListener("message", ({ source, data }) => void (source === parent && /^slide:/.test(data) && Object.assign(globalThis, { d2dSlide: data })));
  if (studies) Object.assign(globalThis, { d2dStudies: embed ? async () => WebAssembly.compile(await bytes("studies", studies)) : studies });
  if (files) Object.assign(globalThis, { d2dFiles: files });

  /** @param {string} name */
  function embedded(name) {
    return parts[name] ?? document.querySelector(`script[data-part="${name}"]`)?.textContent ?? null;
  }

  /** Runs a classic script, which fills `parts`. @param {string} address @returns {Promise<void>} */
  function run(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => resolve();
      script.onerror = () => reject(new Error("it did not come"));
      document.head.append(script);
    });
  }

  /** Bytes of a frame's file, or of the script beside it. @param {string} name @param {string} address */
  async function bytes(name, address) {
    if (!bare) {
      const response = await fetch(address);
      if (response.ok) return response.arrayBuffer();
    }
    await run(`${address}.js`);
    return bytesOf(parts[name]);
  }

  /** @param {string} text  a character a byte */
  function bytesOf(text) {
    return Uint8Array.from(text, (character) => character.charCodeAt(0)).buffer;
  }

  /** Resolves once some of this frame can be seen. */
  function seen() {
    return new Promise((resolve) => {
      const observer = new IntersectionObserver((entries) => {
        if (!entries.some((each) => each.isIntersecting)) return;
        observer.disconnect();
        resolve(undefined);
      });
      observer.observe(document.documentElement);
    });
  }

  /** The address that a <link> names. @param {string} rel */
  function linked(rel) {
    const link = /** @type {HTMLLinkElement | null} */ (document.querySelector(`link[rel="${rel}"][href*="/"]`));
    return link?.href ?? "";
  }

  /** @param {string} name @param {string} address */
  function load(name, address) {
    const text = embedded(name);
    const url = text === null ? new URL(address, document.baseURI).href : URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    return named(name, import(url));
  }

  /** The compiled module: bytes, or the answer that brings them. @returns {Promise<BufferSource | Response>} */
  async function compiled() {
    const text = embedded("wasm");
    if (text !== null) return bytesOf(atob(text.trim()));
    if (embed) return bytes("wasm", document.documentElement.dataset.wasm ?? "");
    const response = await fetch(linked("preload"));
    if (!response.ok) throw new Error(WORDS.status(response.status));
    // Of any other type a browser compiles no stream.
    return response.headers.get("content-type") === "application/wasm" ? response : response.arrayBuffer();
  }

  /** @template T @param {string} name @param {Promise<T>} promise @returns {Promise<T>} */
  function named(name, promise) {
    return promise.catch((error) => {
      throw new Error(`${WORDS.failed(WORDS.parts[name], text(error))} ${advice(error)}`.trim(), { cause: name });
    });
  }

  /** @param {unknown} error */
  function text(error) {
    return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
  }

  /** What can be done about it, as far as one can tell. @param {unknown} error */
  function advice(error) {
    if (location.protocol === "file:") return WORDS.folder;
    if (/unsafe-eval|disallowed by embedder|Content Security Policy/i.test(text(error))) return WORDS.policy;
    if (window.origin === "null") return WORDS.sandbox;
    return navigator.onLine ? "" : WORDS.offline;
  }

  /** @param {string} why @param {boolean} hopeless  another try would end alike */
  function fail(why, hopeless) {
    const frame = document.getElementById("starting");
    const notice = frame?.querySelector("[role=alert]");
    if (!frame || !notice) return;
    notice.textContent = why;
    if (!hopeless) {
      const again = document.createElement("button");
      again.type = "button";
      again.dataset.testid = "retry";
      again.textContent = WORDS.again;
      again.addEventListener("click", () => location.reload());
      notice.append(" ", again);
    }
    frame.classList.add("failed");
  }

  async function start() {
    if (embed) {
      await seen();
      await named("page", run(embed));
    }
    const workers = embedded("workers");
    if (workers !== null) Object.assign(globalThis, { d2dWorkers: JSON.parse(workers) });
    // Both begin at once; neither waits for the other to fail.
    const [glue, module] = await Promise.all([
      load("glue", linked("modulepreload")).then(async (bindings) => {
        await named("wasm", compiled().then((bytes) => bindings.default({ module_or_path: bytes })));
        return bindings;
      }),
      load("page", page),
    ]);
    await module.open(glue);
    document.getElementById("starting")?.remove();
  }

  document.querySelector("#starting a[href='']")?.addEventListener("click", (event) => {
    // Without this the address would lose what follows its #.
    event.preventDefault();
    location.reload();
  });
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(new Uint8Array(SIMD))) fail(WORDS.tooOld, true);
  else start().catch((error) => fail(error.cause ? error.message : WORDS.notStarted(text(error)), location.protocol === "file:"));
}
