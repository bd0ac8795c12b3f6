// How dialogs look that hand something out: a file's content, a link, a page. They bring it with them.

import { adoptStyles } from "../dom/styles.js";

const CSS = `
.offer { inline-size: min(640px, 92vw); max-block-size: 90vh; padding: 16px 20px; border: 1px solid var(--edge); border-radius: var(--radius); background: var(--panel); color: var(--ink); }
.offer::backdrop { background: color-mix(in srgb, var(--bg) 70%, transparent); }
.offer h2 { font-size: var(--text-sentence); overflow-wrap: anywhere; }
.offer > * + * { margin-block-start: 10px; }
.offer textarea { inline-size: 100%; border: 1px solid var(--hairline); border-radius: 6px; background: var(--sunken); color: inherit; font: var(--text-label)/1.4 ui-monospace, monospace; resize: vertical; }
.offer img { display: block; max-inline-size: 100%; max-block-size: 55vh; margin-inline: auto; }
.offer-buttons { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.share-row { display: flex; align-items: center; gap: 8px; }
.share-link { flex: 1; min-inline-size: 0; padding: 4px 8px; border: 1px solid var(--hairline); border-radius: 6px; background: var(--sunken); color: inherit; font: var(--text-label)/1.4 ui-monospace, monospace; }
.share-count { color: var(--muted); font-size: var(--text-label); white-space: nowrap; }
.share-code svg { display: block; inline-size: min(320px, 60vw); margin-inline: auto; border-radius: 4px; }
`;

/** @param {Element} host  of the dialog */
export const adoptOfferStyle = (host) => adoptStyles(host, CSS);
