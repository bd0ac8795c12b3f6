// Every word of the step player.

export const words = {
  first: "First step",
  back: "Back",
  play: "Play",
  pause: "Pause",
  forward: "Forward",
  last: "Last step",
  scrub: "Step",
  speed: "Speed",
  chapters: "Jump to",
  predict: "Predict",
  predictHint: "Ask before a step is revealed",
  skip: "Skip",
  right: "Yes.",
  wrong: "Not quite.",
  keys: "Keys: Home, ←, space, →, End",
  /** @param {number} at @param {number} count */
  position: (at, count) => `${at} / ${count}`,
  /** @param {number} at @param {number} count @param {string} sentence */
  spoken: (at, count, sentence) => `Step ${at} of ${count}. ${sentence}`,
  /** @param {number} speed */
  times: (speed) => `${speed}×`,
};
