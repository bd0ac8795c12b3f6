// Every word of the step player.

/** @param {import("./index.js").Numbers} numbers */
export function playerWords({ number, whole }) {
  return {
    first: "First step",
    back: "Back",
    play: "Play",
    pause: "Pause",
    forward: "Forward",
    last: "Last step",
    unfold: "Formula, scrub and settings",
    scrub: "Step",
    speed: "Speed",
    chapters: "Jump to",
    predict: "Predict",
    predictHint: "Ask before a step is revealed",
    skip: "Skip",
    /** @param {string} view */
    onTo: (view) => `On to: ${view}`,
    right: "Yes.",
    wrong: "Not quite.",
    /** @param {number} at @param {number} count */
    position: (at, count) => `${whole(at)} / ${whole(count)}`,
    /** @param {number} at @param {number} count @param {string} sentence */
    spoken: (at, count, sentence) => `Step ${whole(at)} of ${whole(count)}. ${sentence}`,
    /** @param {number} speed */
    times: (speed) => `${number(speed, 1)}×`,
  };
}
