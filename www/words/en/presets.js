// What every preset is called and shows, by its id.

/** @type {Record<string, {name: string, summary: string}>} */
export const presets = {
  classroom: {
    name: "Classroom",
    summary: "Four CUEs and three pairs with long triplets: small enough to follow every step",
  },
  "few-stairs": {
    name: "Few stairs",
    summary: "Triplets so long that each stair of a staircase can be counted by eye",
  },
  default: {
    name: "Default",
    summary: "Twelve CUEs and six pairs with every parameter at its usual value",
  },
  "paper-like": {
    name: "Paper-like",
    summary: "Twenty CUEs and ten pairs, a size as in the paper's simulations",
  },
  "dense-cell": {
    name: "Dense cell",
    summary: "Everyone within 60 m: interference decides which powers a pair can use at all",
  },
  "search-trap": {
    name: "Search trap",
    summary: "The paper's line searches stop at a coincide point below the true optimum",
  },
  "diversity-peak": {
    name: "Diversity peak",
    summary: "Eight subchannels share 8 MHz; with fewer or more of them efficiency falls",
  },
  "costly-sharing": {
    name: "Costly sharing",
    summary: "Pairs as wide as the cell, with cheap circuits: here transmit power decides",
  },
  "out-of-reach": {
    name: "Out of reach",
    summary: "A threshold that not everybody can meet: who stays silent, and for which reason",
  },
  "cell-edge": {
    name: "Cell edge",
    summary: "One CUE on the very edge, far from the base station and hard to share with",
  },
  large: {
    name: "Large",
    summary: "A hundred CUEs and fifty pairs: drag anything, it is still solved exactly",
  },
};
