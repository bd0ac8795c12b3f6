// Pictures as PDF, for LaTeX: a canvas as it is, without loss, and a QR code as squares.

/** A PDF point is 1/72 inch, a CSS pixel 1/96. */
const POINTS_PER_PX = 0.75;
const LATIN = (/** @type {string} */ text) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

/**
 * @param {HTMLCanvasElement} canvas  opaque, or drawn over `ground`
 * @param {string} ground  a CSS colour
 * @returns {Promise<Blob>}
 */
export async function canvasPdf(canvas, ground) {
  const { width, height } = canvas;
  const flat = new OffscreenCanvas(width, height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (flat.getContext("2d"));
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const colours = new Uint8Array(width * height * 3);
  for (let at = 0, to = 0; at < data.length; at += 4) for (let part = 0; part < 3; part += 1) colours[to++] = data[at + part];
  const ratio = window.devicePixelRatio || 1;
  const [wide, high] = [width, height].map((px) => Math.round((px / ratio) * POINTS_PER_PX));
  const image = { head: `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`, body: colours };
  return pdf(wide, high, `q ${wide} 0 0 ${high} 0 0 cm /Im Do Q`, image);
}

/**
 * @param {{width: number, path: string}} code  dark squares as `M x,y h…v…h…z` of whole numbers, light around them included
 * @returns {Promise<Blob>}
 */
export async function codePdf({ width, path }) {
  const turned = [...path.matchAll(/M(-?\d+),?\s*(-?\d+)h(-?\d+)v(-?\d+)h-?\d+z/g)].map(([, x, y, wide, high]) => `${x} ${width - Number(y) - Number(high)} ${wide} ${high} re`);
  return pdf(width, width, `1 g 0 0 ${width} ${width} re f 0 g ${turned.join(" ")} f`, null);
}

/** @param {Uint8Array} bytes */
async function deflated(bytes) {
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * A document of one page.
 * @param {number} width  points  @param {number} height  points  @param {string} drawing  @param {{head: string, body: Uint8Array} | null} image  named Im
 */
async function pdf(width, height, drawing, image) {
  const stream = async (/** @type {string} */ head, /** @type {Uint8Array} */ body) => {
    const packed = await deflated(body);
    return [LATIN(`<< ${head} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`), packed, LATIN("\nendstream")];
  };
  const objects = [
    [LATIN("<< /Type /Catalog /Pages 2 0 R >>")],
    [LATIN("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")],
    [LATIN(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents 4 0 R /Resources << ${image ? "/XObject << /Im 5 0 R >>" : ""} >> >>`)],
    await stream("", LATIN(drawing)),
    ...(image ? [await stream(image.head, image.body)] : []),
  ];
  /** @type {Uint8Array[]} */
  const parts = [LATIN("%PDF-1.4\n")];
  const length = () => parts.reduce((sum, { length }) => sum + length, 0);
  const starts = objects.map((object, at) => {
    const start = length();
    parts.push(LATIN(`${at + 1} 0 obj\n`), ...object, LATIN("\nendobj\n"));
    return start;
  });
  const table = length();
  const rows = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(LATIN(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`));
  return new Blob(/** @type {BlobPart[]} */ (parts), { type: "application/pdf" });
}
