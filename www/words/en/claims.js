// What the paper claims of its figures, the rules that judge it, and how a run is told: the one source of these words,
// for the page and for the command line's report. What stands between the braces is JSON, which examples/figures/words.rs
// reads; `{name}` in it is filled in.

export const CLAIMS = {
  "methods": {
    "exact": "exact",
    "paper": "paper's search",
    "max-power-random-reuse": "benchmark I",
    "random-power-farthest-reuse": "benchmark II"
  },
  "figures": {
    "4": "energy efficiency by iteration",
    "5": "energy efficiency over M",
    "6": "energy efficiency over N",
    "7": "energy efficiency over P_max^C",
    "8": "energy efficiency over P_max^D",
    "9": "semantic value over N",
    "10": "power over P_max^C"
  },
  "conditions": {
    "5": "total bandwidth fixed",
    "fixed-subchannel": "subchannel bandwidth fixed",
    "diversity-peak": "Diversity peak",
    "costly-sharing": "Costly sharing",
    "paper": "with the paper's search"
  },
  "claims": {
    "convergence": "All settings converge after about the same few iterations.",
    "4 settings": "A smaller P_max^C, a smaller W and a larger L each end at a lower η than the default.",
    "5 trend": "η rises with M at first and then falls.",
    "6 trend": "η rises with N at first and then falls.",
    "7 trend": "η rises with P_max^C and then stays.",
    "8 trend": "η of the proposed method stays flat as P_max^D grows.",
    "9 trend": "S falls as N grows.",
    "10 trend": "P rises with P_max^C, for every method.",
    "5 settings": "The larger S_th has the lower η.",
    "6 settings": "The larger S_th has the lower η.",
    "7 settings": "The smaller K has the higher η, for every method.",
    "8 settings": "The smaller K has the higher η, for every method.",
    "9 settings": "The larger S_th has the lower S.",
    "10 settings": "The higher range of ζ needs less power.",
    "9 benchmarks": "S lies above that of benchmark I at every N.",
    "10 benchmarks": "P lies below that of benchmark I at every P_max^C.",
    "benchmarks": "η lies above that of both benchmarks at every point.",
    "benchmark": "η lies above that of benchmark I at every point."
  },
  "agreement": {
    "agrees": "agrees",
    "disagrees": "does not agree",
    "undecided": "undecided at this precision"
  },
  "rules": {
    "above-everywhere": "At every x, d = higher − lower. Agrees if every d̄ − h > 0; does not if some d̄ + h < 0.",
    "above-at-last": "At the last x, d = higher − lower. Agrees if every d̄ − h > 0; does not if some d̄ + h < 0.",
    "rises": "d = last − first. Agrees if d̄ − h > 0 and no step between neighbours has d̄ + h < 0; does not if one has, or if last − first has.",
    "falls": "d = first − last. Agrees if d̄ − h > 0 and no step between neighbours rises with d̄ − h > 0; does not if one does, or if last − first does.",
    "rises-then-falls": "Agrees if some inner x has d̄ − h > 0 over both ends; does not if every inner x has d̄ + h < 0 against one of them.",
    "rises-then-flat": "Last − first has d̄ − h > 0, no step between neighbours has d̄ + h < 0, and over the last half of the x any two means differ, with their band, by no more than 2 % of their middle.",
    "flat": "Any two means differ, with their band, by no more than 2 % of their middle, so that all lie within 1 % of it.",
    "converges-together": "The first iteration after which the mean moves by less than 1e-6, relative, is the same for all settings to one iteration."
  },
  "shown": {
    "nothing": "Nothing yet: no drop counts.",
    "lead-above": "The curve that is claimed to be higher is {least} to {greatest} higher.",
    "lead-between": "The curve that is claimed to be higher is between {least} lower and {greatest} higher.",
    "lead-below": "The curve that is claimed to be higher is {greatest} to {least} lower.",
    "course": "{curve}: from {first} to {last}, {place}",
    "at-first": "greatest at the first x",
    "at-last": "greatest at the last x",
    "peak": "greatest, {greatest}, at {x}",
    "converged": "{setting}: after {count}",
    "not-converged": "{setting}: not by the last"
  },
  "parts": {
    "default": "default",
    "curve": "{method}, {setting}",
    "dot": "{curve} at {x}",
    "deciding": "Deciding comparison, of {count}: {a} less {b}, d̄ = {difference}.",
    "deciding-only": "Deciding comparison: {a} less {b}, d̄ = {difference}.",
    "needed": "About {drops} drops would decide, if the means stay as they are.",
    "never": "No number of drops is in sight that would decide it.",
    "known": "Known",
    "presumed": "Presumed"
  },
  "reasons": {
    "5 trend": {
      "known": false,
      "text": "on default drops a pair 10 to 100 m apart is disturbed so little that further CUEs to choose from gain next to nothing, while every narrower subchannel costs at once. Where noise and threshold are lower (Diversity peak) or sharing is costly (Costly sharing) the rise shows."
    },
    "5-fixed-subchannel trend": {
      "known": false,
      "text": "with W fixed further CUEs are users like the others and add only to the choice of partners, which is worth less than so many drops can tell."
    },
    "6 trend": {
      "known": false,
      "text": "a default pair is a better link than a CUE on average, and the exact matching finds it a subchannel where it disturbs little, up to N = M. Where pairs are as wide as the cell (Costly sharing) η falls with N, from the first pair on."
    },
    "9 trend": {
      "known": true,
      "text": "the exact method maximises η, not S. Each further pair is served at S_th at least, so S grows with N unless sharing costs the CUEs more than that; on default drops it does not. On Costly sharing S falls once N passes about half of M."
    },
    "9 settings": {
      "known": true,
      "text": "S is no aim of the problem. A larger S_th forces users with little value per triplet up, which raises S and lowers η (Figure 6)."
    },
    "9 benchmarks": {
      "known": true,
      "text": "everybody at maximum power sends more and so earns more S, at several times the power (Figure 10). The optimum of η gives S away as soon as it costs more than η."
    }
  }
};
