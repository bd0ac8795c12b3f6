// What an author pastes: an address, and the same as a frame, an element, Markdown, a slide and a LaTeX figure.

/** A snippet is at most so long: it is read before it is pasted. */
export const MOST_CHARACTERS = 400;
/** A frame without a height of its own is so high until its host knows better, px. */
const HEIGHT_PX = 700;

/** @typedef {"link" | "frame" | "element" | "markdown" | "slide" | "latex"} SnippetId */
/**
 * @typedef {object} Source
 * @property {string} link  without `#`
 * @property {string} page  the address of the whole page
 * @property {string | null} frame  the address of embed.html, null where there is none
 * @property {string} title
 * @property {number | null} height  px
 * @property {string} name  of the files of the LaTeX figure, without their endings
 */

/**
 * Every snippet by its id; null where it needs a frame and there is no address of one.
 * @param {Source} source
 * @returns {Record<SnippetId, string | null>}
 */
export function snippets({ link, page, frame, title, height, name }) {
  const address = `${page}#${link}`;
  const titled = attribute(title);
  const style = `style="width:100%;height:${height ?? HEIGHT_PX}px;border:0"`;
  const iframe = frame && `<iframe src="${frame}#${link}" title="${titled}" sandbox="allow-scripts" loading="lazy" ${style}></iframe>`;
  return {
    link: address,
    frame: iframe,
    element: frame && `<script type="module" src="${new URL("npm/element.js", frame).href}"></script>\n<d2d-explorer role="region" aria-label="${titled}" src="${link}"></d2d-explorer>`,
    markdown: iframe && shortest(`${iframe}\n\n[${markdown(title)}](${address})`, iframe),
    // With data-src reveal.js would begin it anew whenever its slide comes back.
    slide: iframe && `<section>\n  ${iframe}\n</section>`,
    latex: [
      "\\begin{figure}\\centering",
      `\\includegraphics[width=.72\\linewidth]{${name}.pdf}\\hfill`,
      `\\includegraphics[width=.2\\linewidth]{${name}-qr.pdf}`,
      `\\caption{${latex(title)}. \\href{${latexAddress(address)}}{Live version}}`,
      "\\end{figure}",
    ].join("\n"),
  };
}

/** Whether a link stands behind the frame. @param {string} snippet */
export function hasLinkBehind(snippet) {
  return snippet.includes("</iframe>\n\n[");
}

/** A frame with a link behind it, which stays where raw HTML is dropped (PDF, GitHub), unless that is too long. @param {string} both @param {string} frame */
function shortest(both, frame) {
  return both.length <= MOST_CHARACTERS ? both : frame;
}

/** @param {string} text */
function attribute(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** @param {string} text */
function markdown(text) {
  return text.replaceAll(/[\\[\]*_`<]/g, (sign) => `\\${sign}`);
}

/** @param {string} text */
function latex(text) {
  const words = /** @type {Record<string, string>} */ ({ "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" });
  return text.replaceAll(/[\\~^]|[#$%&_{}]/g, (sign) => words[sign] ?? `\\${sign}`);
}

/** In a caption, which LaTeX reads before it knows that it is an address. @param {string} address */
function latexAddress(address) {
  return address.replaceAll(/[#%&]/g, (sign) => `\\${sign}`);
}
