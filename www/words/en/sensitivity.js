// Words of global sensitivity, for a reader who has never met it.

const SPACE = "\u202f";

/** @param {import("./index.js").Numbers} numbers @param {import("../grammar.js").Grammar} grammar @param {Record<string, {label: string}>} parameters */
export function sensitivityWords({ fixed, number, whole }, { list }, parameters) {
  const label = (/** @type {string} */ key) => parameters[key]?.label ?? key;
  const share = (/** @type {number} */ value) => `${value < 0 ? "−" : ""}${fixed(Math.abs(100 * value), 1)}${SPACE}%`;
  return {
    label,
    methodsTitle: "How",
    methods: { morris: "Morris screening", sobol: "Sobol’ shares" },
    explains: {
      morris: "Every chosen parameter varies over its range, all together. Random walks through that region move one parameter at a time by two thirds of its range. μ* says how much η changes on average: how much the parameter matters. σ says how much that change differs from place to place: where it is as large as μ*, the effect hangs on the other parameters, or bends.",
      sobol: "Every chosen parameter varies over its range, all together, and η varies with them. The first share is what of that variance would be gone if this parameter alone were known. The total share adds all in which it takes part with others: near 0, the parameter may be held fixed. Shares are estimates; the whisker is where the true one lies with 95 %.",
    },
    example: {
      morris: "An example, of the preset Classroom: 20 walks with seed 1. Start asks the same of your own state.",
      sobol: "An example, of the preset Classroom: seed 1, at most 20,000 exact solutions. Start asks the same of your own state.",
    },
    onlyExample: "This is the example: start it for your own state, then there is a table to save.",
    factors: "Parameters and their ranges",
    rangeHelp: "Empty: ±20 % of the parameter’s whole range around now, on its own scale.",
    from: (/** @type {string} */ key) => `${label(key)} from`,
    to: (/** @type {string} */ key) => `${label(key)} to`,
    trajectories: "walks",
    halfWidth: "until no whisker is longer than ±",
    budget: "at most so many solutions",
    seed: "seed",
    start: "Start",
    stop: "Stop",
    stopped: "It was stopped; what is shown is what it had found.",
    outdated: "This is of the state when it was started. Start asks the same of the present one.",
    /** @param {string} what @param {string} typed @param {string} accepted */
    refused: (what, typed, accepted) => `${what}: “${typed.trim()}” is not ${accepted}.`,
    accepted: { trajectories: "a whole number from 10 to 1000", halfWidth: "a number above 0, at most 1", budget: "a whole number", seed: "a whole number from 0", range: "a number" },
    progress: (/** @type {number} */ done, /** @type {number} */ total) => `${whole(done)} of at most ${whole(total)} exact solutions`,
    chart: { morris: "Mean change of η over two thirds of a range, per whole range, in value/J", sobol: "Share of η’s variance in %" },
    legend: { muStar: "μ*: how much it matters", sigma: "σ: how much that differs", first: "by itself", total: "with all it takes part in" },
    columns: {
      parameter: "parameter", from: "from", to: "to", muStar: "μ*", mu: "μ", sigma: "σ", first: "first-order share", total: "total share",
    },
    table: "Every parameter",
    interval: (/** @type {number} */ value, /** @type {number} */ half) => `${value < 0 ? "−" : ""}${number(Math.abs(value), 3)} ± ${number(half, 2)}`,
    shareInterval: (/** @type {number} */ value, /** @type {number} */ half) => `${share(value)} ± ${share(half)}`,
    /** @param {string[]} strongest @param {string[]} idle */
    morrisHeadline: (strongest, idle) => `What matters most over this region: ${list(strongest.map(label))}.${idle.length > 0 ? ` Without effect: ${list(idle.map(label))}.` : ""}`,
    /** @param {string} key @param {string} first @param {string} total @param {boolean} settled @param {number} half */
    sobolHeadline: (key, first, total, settled, half) => `What accounts for most of η’s variance: ${label(key)}, ${first} of it by itself, ${total} with all it takes part in. ${settled ? `Every share is known to ±${share(half)}.` : "The budget ended before every share was known as well as asked for."}`,
    constant: "η is the same all over this region.",
    few: "Too little is known yet.",
    reading: {
      morris: (/** @type {string} */ key, /** @type {string} */ muStar, /** @type {string} */ mu, /** @type {string} */ sigma) => [label(key), `μ* ${muStar}`, `μ ${mu}`, `σ ${sigma}`],
      sobol: (/** @type {string} */ key, /** @type {string} */ first, /** @type {string} */ total) => [label(key), `by itself ${first}`, `with all it takes part in ${total}`],
    },
    share,
  };
}
