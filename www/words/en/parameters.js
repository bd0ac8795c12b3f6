// What every parameter is called and does, by its key in the parameter table.

/** @type {Record<string, {label: string, description: string}>} */
export const parameters = {
  p_max_cue_dbm: {
    label: "Power maximum of CUEs",
    description: "The most that any cellular user may transmit.",
  },
  p_max_due_dbm: {
    label: "Power maximum of DUEs",
    description: "The most that any D2D transmitter may transmit.",
  },
  semantic_threshold: {
    label: "Semantic threshold",
    description: "The semantic value per second that every user must at least reach.",
  },
  bandwidth_hz: {
    label: "Subchannel bandwidth",
    description: "Width of the uplink subchannel that each CUE owns; more of it means more and cheaper triplets.",
  },
  noise_dbm: {
    label: "Noise power",
    description: "Noise that each receiver hears in one subchannel.",
  },
  pa_efficiency: {
    label: "Amplifier efficiency",
    description: "Share of an amplifier's supply that leaves the antenna as signal.",
  },
  circuit_energy_per_triplet_j: {
    label: "Circuit energy per triplet",
    description: "Energy that a device spends to encode one triplet, before any of it is sent.",
  },
  bits_per_triplet: {
    label: "Bits per triplet",
    description: "Length of one encoded triplet; long triplets make few, tall stairs.",
  },
  services: {
    label: "Semantic services",
    description: "Number of services among which every user spreads its preference.",
  },
  cell_radius_m: {
    label: "Cell radius",
    description: "Radius of the disc over which a drop spreads CUEs and D2D transmitters.",
  },
  min_bs_distance_m: {
    label: "Least distance from the BS",
    description: "A drop places no CUE and no D2D transmitter nearer to the base station.",
  },
  min_link_distance_m: {
    label: "Least path-loss distance",
    description: "Links shorter than this lose as much as a link of this length.",
  },
  "cellular_path_loss.intercept_db": {
    label: "Cellular path loss at 1 km",
    description: "Loss at one kilometre of every link that ends at the base station.",
  },
  "cellular_path_loss.slope_db_per_decade": {
    label: "Cellular path loss per decade",
    description: "Further loss of links to the base station for every tenfold distance.",
  },
  "d2d_path_loss.intercept_db": {
    label: "D2D path loss at 1 km",
    description: "Loss at one kilometre of every link that ends at a D2D receiver.",
  },
  "d2d_path_loss.slope_db_per_decade": {
    label: "D2D path loss per decade",
    description: "Further loss of links to D2D receivers for every tenfold distance.",
  },
  shadowing_db: {
    label: "Shadowing",
    description: "Standard deviation of a log-normal draw that every link carries; 0 is none.",
  },
  rayleigh_fading: {
    label: "Rayleigh fading",
    description: "Multiplies every link's gain by its own exponential draw of mean 1.",
  },
  zipf_centre: {
    label: "Zipf skewness, centre",
    description: "Middle of the users' skewness: how strongly each prefers few services.",
  },
  zipf_spread: {
    label: "Zipf skewness, spread",
    description: "How far users' skewness may lie from the centre; 0 makes all users alike.",
  },
  cues: {
    label: "Cellular users",
    description: "Number of CUEs, each of which owns one subchannel.",
  },
  dues: {
    label: "D2D pairs",
    description: "Number of D2D pairs, no more than CUEs; each reuses one CUE's subchannel.",
  },
  d2d_min_m: {
    label: "Shortest D2D distance",
    description: "A drop places no D2D receiver nearer to its transmitter.",
  },
  d2d_max_m: {
    label: "Longest D2D distance",
    description: "A drop places no D2D receiver farther from its transmitter.",
  },
  seed: {
    label: "Seed",
    description: "Source of every random draw; the same seed always places the same users.",
  },
};
