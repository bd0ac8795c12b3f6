// What of the compiled module its exports reach, by the linker's own notes: `--emit-relocs` leaves in the
// module which function names which function and which data. Binaryen sees calls alone: to it all data
// and every function in the table are reached by everything.

/** Reads a module's bytes. */
class Reader {
  /** @param {Uint8Array} bytes @param {number} [at] */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  byte() {
    return this.bytes[this.at++];
  }
  /** A LEB128 number; signed ones are only skipped. */
  number() {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
  text() {
    const length = this.number();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }
  /** An `i32.const` and its end. */
  constant() {
    if (this.byte() !== 0x41) throw new Error("an offset that is no constant");
    const value = this.number();
    if (this.byte() !== 0x0b) throw new Error("an offset that is no constant");
    return value;
  }
}

/** @typedef {{id: number, name: string, start: number, end: number}} Section  start and end of what it holds, its name aside */

/** @param {Uint8Array} module @returns {Section[]} */
export function sections(module) {
  const found = [];
  for (const input = new Reader(module, 8); input.at < module.length; ) {
    const id = input.byte();
    const size = input.number();
    const end = input.at + size;
    const name = id === 0 ? input.text() : "";
    found.push({ id, name, start: input.at, end });
    input.at = end;
  }
  return found;
}

/** @param {Uint8Array} module @param {number} id */
const section = (module, id) => sections(module).find((each) => each.id === id) ?? { id, name: "", start: 0, end: 0 };

/** Where every segment of data lies in the file and in memory. @param {Uint8Array} module */
export function dataSegments(module) {
  const input = new Reader(module, section(module, 11).start);
  if (input.at === 0) return [];
  return Array.from({ length: input.number() }, () => {
    if (input.number() !== 0) throw new Error("a segment of data that is not put in place at the start");
    const address = input.constant();
    const size = input.number();
    const start = input.at;
    input.at += size;
    return { address, size, start };
  });
}

/** The functions in the table, by their place in it. @param {Uint8Array} module @returns {{at: number, functions: number[]}[]} */
export function tableSegments(module) {
  const input = new Reader(module, section(module, 9).start);
  if (input.at === 0) return [];
  return Array.from({ length: input.number() }, () => {
    const flags = input.number();
    // 0: the first table; 2: one that is named, by functions.
    if (flags !== 0 && flags !== 2) throw new Error(`a segment of the table of kind ${flags}`);
    if (flags === 2 && input.number() !== 0) throw new Error("a second table of functions");
    const at = input.constant();
    if (flags === 2) input.byte();
    return { at, functions: Array.from({ length: input.number() }, () => input.number()) };
  });
}

/** How many functions are imported, and the functions by the names of their exports. @param {Uint8Array} module */
function functions(module) {
  const input = new Reader(module, section(module, 2).start);
  let imported = 0;
  for (let left = input.number(); left > 0; left -= 1) {
    input.text();
    input.text();
    const kind = input.byte();
    if (kind === 0) {
      imported += 1;
      input.number();
    } else if (kind === 3) input.at += 2;
    else {
      if (kind === 1) input.byte();
      if (input.number() & 1) input.number();
      input.number();
    }
  }
  /** @type {Map<string, number>} */
  const exported = new Map();
  input.at = section(module, 7).start;
  for (let left = input.number(); left > 0; left -= 1) {
    const name = input.text();
    const kind = input.byte();
    const index = input.number();
    if (kind === 0) exported.set(name, index);
  }
  return { imported, exported };
}

/** The linker's symbols. @param {Uint8Array} module */
function symbols(module) {
  const linking = sections(module).find(({ name }) => name === "linking");
  if (!linking) throw new Error("the module has no notes of the linker: is it built with --emit-relocs?");
  const input = new Reader(module, linking.start);
  input.number();
  while (input.at < linking.end) {
    const kind = input.byte();
    const size = input.number();
    if (kind !== 8) {
      input.at += size;
      continue;
    }
    return Array.from({ length: input.number() }, () => {
      const kind = input.byte();
      const flags = input.number();
      if (kind === 3) return { kind, index: input.number(), offset: 0, size: 0 };
      if (kind === 1) {
        input.text();
        if (flags & 0x10) return { kind, index: -1, offset: 0, size: 0 };
        return { kind, index: input.number(), offset: input.number(), size: input.number() };
      }
      const index = input.number();
      if (!(flags & 0x10) || flags & 0x40) input.text();
      return { kind, index, offset: 0, size: 0 };
    });
  }
  throw new Error("the module has no symbols");
}

/** @typedef {{at: number, symbol: number, byTable: boolean}} Mention  where in its section, of which symbol */

/** What a section mentions, in the order of where. @param {Uint8Array} module @param {string} of @returns {Mention[]} */
function mentions(module, of) {
  const notes = sections(module).find(({ name }) => name === `reloc.${of}`);
  if (!notes) return [];
  const input = new Reader(module, notes.start);
  input.number();
  const found = [];
  for (let left = input.number(); left > 0; left -= 1) {
    const kind = input.byte();
    const at = input.number();
    const symbol = input.number();
    // Of addresses and offsets an addend follows.
    if ([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23].includes(kind)) input.number();
    // A type is no symbol.
    if (kind !== 6) found.push({ at, symbol, byTable: [1, 2, 12, 18, 19, 24].includes(kind) });
  }
  return found.sort((a, b) => a.at - b.at);
}

/**
 * @typedef {object} Reached
 * @property {(slot: number) => boolean} slot  whether this place of the table is
 * @property {(address: number) => boolean} byte  whether this byte of data is
 */

/**
 * What functions reach that are exported under a name that `roots` takes.
 * @param {Uint8Array} linked  the module as the linker left it
 * @param {(name: string) => boolean} roots
 * @returns {Reached}
 */
export function reach(linked, roots) {
  const { imported, exported } = functions(linked);
  const known = symbols(linked);
  const segments = dataSegments(linked);
  const code = section(linked, 10);
  const data = section(linked, 11);
  const ofCode = mentions(linked, "CODE");
  const ofData = mentions(linked, "DATA");

  /** Where every function of the module's own lies in the section of code. @type {{from: number, to: number}[]} */
  const bodies = [];
  const input = new Reader(linked, code.start);
  for (let left = input.number(); left > 0; left -= 1) {
    const size = input.number();
    bodies.push({ from: input.at - code.start, to: input.at - code.start + size });
    input.at += size;
  }

  const seen = new Set();
  const inTable = new Set();
  const bytes = new Set();
  /** @type {number[]} */
  const waiting = [];
  /** What a part of a section mentions waits to be looked at. @param {Mention[]} list @param {number} from @param {number} to */
  const look = (list, from, to) => {
    for (let at = firstFrom(list, from); at < list.length && list[at].at < to; at += 1) {
      const { symbol, byTable } = list[at];
      if (byTable) inTable.add(known[symbol].index);
      if (!seen.has(symbol)) waiting.push(symbol);
      seen.add(symbol);
    }
  };
  /** @param {number} index */
  const body = (index) => {
    if (index >= imported) look(ofCode, bodies[index - imported].from, bodies[index - imported].to);
  };
  for (const [name, index] of exported) if (roots(name)) body(index);
  for (let symbol = waiting.pop(); symbol !== undefined; symbol = waiting.pop()) {
    const { kind, index, offset, size } = known[symbol];
    if (kind === 0) body(index);
    if (kind !== 1 || index < 0) continue;
    const from = segments[index].start + offset - data.start;
    look(ofData, from, from + size);
    for (let at = 0; at < size; at += 1) bytes.add(segments[index].address + offset + at);
  }
  /** @type {Map<number, number>} */
  const slots = new Map();
  for (const { at, functions } of tableSegments(linked)) functions.forEach((index, nth) => slots.set(at + nth, index));
  return {
    // What was put into the table after linking is nobody's here.
    slot: (slot) => !slots.has(slot) || inTable.has(slots.get(slot)),
    byte: (address) => bytes.has(address),
  };
}

/** The first of a sorted list that stands at `from` or after. @param {Mention[]} list @param {number} from */
function firstFrom(list, from) {
  let [least, most] = [0, list.length];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (list[middle].at < from) least = middle + 1;
    else most = middle;
  }
  return least;
}

/** The module without the linker's notes. @param {Uint8Array} module */
export const withoutNotes = (module) => rewritten(module, () => null);

/** Sections that nobody reads in a page. */
const NOTES = /^(linking|reloc\..*|producers|target_features)$/;

/**
 * The module with nothing in the table, and no data but zeros, where `reached` says no; without the linker's notes.
 * @param {Uint8Array} module  @param {Reached} reached
 */
export function trimmed(module, reached) {
  const data = trimmedData(module, reached);
  return rewritten(module, (id) => {
    if (id === 9) return trimmedTable(module, reached);
    // How many segments there are is said twice.
    if (id === 12) return leb(data.count);
    return id === 11 ? data.content : null;
  });
}

/**
 * The module with other contents of some sections, and without its notes but the features, which tools read.
 * @param {Uint8Array} module  @param {(id: number) => ArrayLike<number> | null} content  null leaves it
 * @param {RegExp} [notes]
 */
function rewritten(module, content, notes = /^(linking|reloc\..*)$/) {
  const parts = [module.subarray(0, 8)];
  for (const { id, name, start, end } of sections(module)) {
    if (notes.test(name)) continue;
    const inside = content(id) ?? module.subarray(start, end);
    const title = id === 0 ? [...leb(name.length), ...new TextEncoder().encode(name)] : [];
    parts.push(Uint8Array.from([id, ...leb(title.length + inside.length), ...title]), Uint8Array.from(inside));
  }
  return Buffer.concat(parts);
}

/** The module without a note of any tool. @param {Uint8Array} module */
export const bare = (module) => rewritten(module, () => null, NOTES);

/** @param {Uint8Array} module @param {Reached} reached */
function trimmedTable(module, reached) {
  /** @type {{at: number, functions: number[]}[]} */
  const runs = [];
  for (const { at, functions } of tableSegments(module)) {
    let open = false;
    functions.forEach((index, nth) => {
      if (!reached.slot(at + nth)) open = false;
      else if (open) runs[runs.length - 1].functions.push(index);
      else {
        runs.push({ at: at + nth, functions: [index] });
        open = true;
      }
    });
  }
  const run = (/** @type {{at: number, functions: number[]}} */ { at, functions }) => [0, 0x41, ...signedLeb(at), 0x0b, ...leb(functions.length), ...functions.flatMap(leb)];
  return Uint8Array.from([...leb(runs.length), ...runs.flatMap(run)]);
}

/** What of the data is reached, from its first byte to its last in every segment. @param {Uint8Array} module @param {Reached} reached */
function trimmedData(module, reached) {
  /** @type {Uint8Array[]} */
  const kept = [];
  for (const { address, size, start } of dataSegments(module)) {
    // A copy: a Buffer's own `slice` is none.
    const bytes = Uint8Array.from(module.subarray(start, start + size));
    for (let at = 0; at < size; at += 1) if (!reached.byte(address + at)) bytes[at] = 0;
    const first = bytes.findIndex((byte) => byte !== 0);
    if (first < 0) continue;
    const content = bytes.subarray(first, bytes.findLastIndex((byte) => byte !== 0) + 1);
    kept.push(Uint8Array.from([0, 0x41, ...signedLeb(address + first), 0x0b, ...leb(content.length)]), content);
  }
  const count = kept.length / 2;
  return { count, content: Buffer.concat([Uint8Array.from(leb(count)), ...kept]) };
}

/** @param {number} value @returns {number[]} */
const leb = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...leb(Math.floor(value / 128))]);
/** Of a number that is not negative. @param {number} value @returns {number[]} */
const signedLeb = (value) => (value < 64 ? [value] : [(value & 127) | 128, ...signedLeb(Math.floor(value / 128))]);
