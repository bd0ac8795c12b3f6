// A talk with explorers in it. The remote (PageDown, PageUp) first walks through the steps of the slide's explorer,
// then through the slides, wherever the keyboard is; keys that an explorer has no use for are the deck's.

const PAGE_UP = 33;
const PAGE_DOWN = 34;
/** The explorer of each frame. */
const explorers = new Map();

for (const iframe of document.querySelectorAll("section > iframe")) {
  const explorer = window.d2dFrame(iframe, { fit: false });
  explorer.on("key", ({ keyCode }) => turn(keyCode));
  explorers.set(iframe, explorer);
}

const deck = new window.Reveal({
  hash: true,
  // The slide is the explorer's whole room.
  width: 1280,
  height: 720,
  margin: 0.02,
  keyboard: { [PAGE_UP]: () => void walk(-1), [PAGE_DOWN]: () => void walk(1) },
});
void deck.initialize();

/** One step of the explorer on the slide, or else one slide. */
async function walk(by) {
  const explorer = explorers.get(deck.getCurrentSlide()?.querySelector("iframe"));
  // An explorer that is still being fetched keeps nobody waiting.
  const used = explorer && (await Promise.race([explorer.ask("advance", by), new Promise((give) => setTimeout(give, 1000, false))]));
  if (used) return;
  if (by > 0) deck.next();
  else deck.prev();
}

/** A key that came from a frame, after the explorer there had its turn. */
function turn(keyCode) {
  if (keyCode === PAGE_DOWN) deck.next();
  else if (keyCode === PAGE_UP) deck.prev();
  else deck.triggerKey(keyCode);
}
