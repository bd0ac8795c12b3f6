// What Morris and Sobol find around the preset Classroom with the settings that stand in the fields at first: shown,
// and called an example, until a reader starts a run. Numbers rounded. A browser test runs Morris again and compares.

/** Both ask the same. @type {import("../../engine/glue.js").MorrisAnswer["factors"]} */
const FACTORS = [
  { key: "p_max_cue_dbm", now: 21, min: 7, max: 35 },
  { key: "p_max_due_dbm", now: 18, min: 4, max: 32 },
  { key: "semantic_threshold", now: 1.5, min: 0.0376783, max: 59.7161 },
  { key: "bandwidth_hz", now: 1000000, min: 158489, max: 6309573.4 },
  { key: "noise_dbm", now: -97, min: -115, max: -79 },
  { key: "pa_efficiency", now: 0.35, min: 0.152, max: 0.548 },
  { key: "circuit_energy_per_triplet_j", now: 0.05, min: 0.00125594, max: 1 },
  { key: "bits_per_triplet", now: 15000, min: 946.436, max: 237734 },
  { key: "services", now: 10, min: 1, max: 30 },
  { key: "zipf_centre", now: 0.75, min: 0, max: 1.75 },
];
const NOW = { energy_efficiency: 4.98121, semantic_value_per_s: 111.006, circuit_power_w: 21.55, transmit_power_w: 0.734865, served: 7, users: 7 };

/** @type {{morris: import("../../engine/glue.js").MorrisAnswer, sobol: import("../../engine/glue.js").SobolAnswer}} */
export const EXAMPLES = {
  morris: {
    factors: FACTORS,
    now: NOW,
    progress: { done: 220, total: 220 },
    trajectories: 20,
    effects: [
      { mean: -18.3592, mean_size: 23.2005, half_width: 41.7104, spread: 92.6557 },
      { mean: 1.61282, mean_size: 1.61284, half_width: 2.97883, spread: 6.61541 },
      { mean: -35.1817, mean_size: 35.1817, half_width: 52.9419, spread: 119.209 },
      { mean: 11.7388, mean_size: 11.7388, half_width: 16.4124, spread: 40.684 },
      { mean: -105.769, mean_size: 105.771, half_width: 101.646, spread: 247.379 },
      { mean: 7.34754, mean_size: 7.34754, half_width: 10.4521, spread: 21.8718 },
      { mean: -205.422, mean_size: 205.422, half_width: 146.361, spread: 362.4 },
      { mean: -44.8018, mean_size: 44.8018, half_width: 35.1788, spread: 89.4164 },
      { mean: -65.5454, mean_size: 65.5454, half_width: 106.875, spread: 230.264 },
      { mean: 15.6753, mean_size: 15.6753, half_width: 19.6109, spread: 47.2436 },
    ],
  },
  sobol: {
    factors: FACTORS,
    now: NOW,
    progress: { done: 12288, total: 12288 },
    rows: 1024,
    mean: 23.05,
    variance: 2754.61,
    indices: [
      { first: { value: 0.00156319, half_width: 0.0112907 }, total: { value: 0.0176175, half_width: 0.01935 } },
      { first: { value: 0.000455655, half_width: 0.00183086 }, total: { value: 0.00143358, half_width: 0.00149599 } },
      { first: { value: 0.0207435, half_width: 0.0253401 }, total: { value: 0.0519768, half_width: 0.0290884 } },
      { first: { value: 0.0364604, half_width: 0.0225747 }, total: { value: 0.0821679, half_width: 0.0368055 } },
      { first: { value: 0.0141467, half_width: 0.0306457 }, total: { value: 0.128484, half_width: 0.0538392 } },
      { first: { value: -0.000244321, half_width: 0.00329207 }, total: { value: 0.00176082, half_width: 0.000872003 } },
      { first: { value: 0.464808, half_width: 0.148395 }, total: { value: 0.828091, half_width: 0.208488 } },
      { first: { value: 0.01874, half_width: 0.0270805 }, total: { value: 0.145171, half_width: 0.0664423 } },
      { first: { value: 0.0423952, half_width: 0.0701625 }, total: { value: 0.232341, half_width: 0.120163 } },
      { first: { value: 0.0611339, half_width: 0.0545883 }, total: { value: 0.146263, half_width: 0.0585956 } },
    ],
    settled: false,
  },
};
