// The glossary: every word of the field, explained where it stands.

/** @type {Record<string, {name: string, text: string}>} */
export const glossary = {
  cue: { name: "CUE", text: "Cellular user: a phone that sends to the base station, on a subchannel of its own." },
  due: { name: "DUE", text: "D2D user: a phone that sends straight to another one nearby. It may reuse the subchannel of one CUE, and each then disturbs the other." },
  triplet: { name: "triplet", text: "The smallest piece of meaning that is sent: subject, relation, object, as in “cat – sits on – mat”. Only whole triplets count." },
  value: { name: "semantic value", text: "What the triplets of a second are worth to their receiver. A triplet's value depends on how strongly the user prefers few services (ζ)." },
  subchannel: { name: "subchannel", text: "A slice of the band, f1, f2, …: each belongs to one CUE, and at most one D2D pair may share it." },
  threshold: { name: "threshold S_th", text: "The least semantic value per second that every served user must reach." },
  maximum: { name: "power maximum P_max", text: "The most that a transmitter may send with." },
  eta: { name: "η, energy efficiency", text: "Semantic value per joule: what all users send in a second, over all power that this takes. η* is the greatest possible." },
  zeta: { name: "ζ, Zipf skewness", text: "How unequally a user's interest is spread over services: the greater, the more a triplet of the favourite one is worth." },
  bounds: { name: "(11a) – (11d)", text: "The four bounds of a pair's two powers: (11a) the CUE reaches its threshold, (11b) the DUE reaches its, (11c) and (11d) neither sends above its maximum." },
  stair: { name: "stair", text: "One more whole triplet: value climbs by one step, and so does the power that it takes. Power between two stairs buys nothing, so only stairs are tried." },
  coincide: { name: "coincide point", text: "A pair of powers that a search along one user's line and then along the other's does not leave. The optimum is one, but not every one is the optimum: that is the trap." },
  price: { name: "price", text: "What a row or column of the matrix is charged so that every pair costs at least what it is worth. Pairs that cost just their worth may be matched." },
  slack: { name: "slack", text: "Prices of row and column less the pair's worth: how much too dear a pair is. Slack 0 may be matched; a negative one would disprove the answer." },
  certified: { name: "certified", text: "Proven, not hoped for: bounds from both sides leave no room for a better answer." },
};
