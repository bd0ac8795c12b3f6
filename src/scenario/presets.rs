//! The scenarios that the page offers.

use crate::scenario::{Accepted, Drop, FieldError, Node, NodeKind, Params, Point, Scenario};

/// A scenario with a name and a reason to look at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Preset {
    /// Name in links.
    pub id: &'static str,
    /// Name of its scenario; what the page calls it stands with the page's words.
    pub name: &'static str,
    /// How a new drop places users.
    pub drop: Drop,
    /// Seed of its own drop.
    seed: u64,
    /// Parameters that differ from the table's defaults.
    overrides: &'static [(&'static str, f64)],
    /// Nodes that stand elsewhere than the drop put them: kind, index, x and y in metres.
    moves: &'static [(NodeKind, usize, f64, f64)],
    /// Where everybody stands and what ζ they have, where the drop says neither.
    placed: Option<&'static Placed>,
}

/// Users of a cell, one by one.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Placed {
    /// x and y in metres, ζ.
    cues: &'static [(f64, f64, f64)],
    /// x and y of the transmitter, x and y of the receiver in metres, ζ.
    dues: &'static [(f64, f64, f64, f64, f64)],
}

/// The preset of a first visit.
pub const FIRST: &str = "classroom";

/// Default drop settings with other counts.
const fn users(cues: usize, dues: usize) -> Drop {
    Drop { cues, dues, d2d_min_m: 10.0, d2d_max_m: 100.0, zipf_min: 0.0, zipf_max: 1.5 }
}

/// Drop settings of the dense cells, as in the vectors.
const DENSE: Drop =
    Drop { cues: 4, dues: 4, d2d_min_m: 30.0, d2d_max_m: 80.0, zipf_min: 0.2, zipf_max: 2.5 };

const CLASSROOM: &[(&str, f64)] = &[
    ("bits_per_triplet", 15_000.0),
    ("circuit_energy_per_triplet_j", 0.05),
    ("semantic_threshold", 1.5),
];

/// Parameters of the dense cells.
const DENSE_PARAMS: &[(&str, f64)] = &[
    ("bandwidth_hz", 180_000.0),
    ("bits_per_triplet", 10_000.0),
    ("cell_radius_m", 60.0),
    ("circuit_energy_per_triplet_j", 0.01),
    ("min_bs_distance_m", 0.0),
    ("noise_dbm", -114.0),
    ("p_max_cue_dbm", 23.0),
    ("p_max_due_dbm", 23.0),
    ("semantic_threshold", 1.0),
    ("services", 20.0),
];

const DENSE_CELL: Placed = Placed {
    cues: &[
        (-30.153, 47.214, 0.754),
        (-44.758, -8.0, 1.703),
        (-2.254, -49.429, 1.986),
        (-19.642, 55.94, 1.704),
    ],
    dues: &[
        (-34.327, -47.641, -53.303, 20.71, 1.015),
        (17.43, 49.819, -12.76, 79.76, 0.997),
        (18.894, 18.617, 10.362, -18.956, 0.359),
        (-5.121, -42.244, -13.843, -76.21, 1.723),
    ],
};

const SEARCH_TRAP: Placed = Placed {
    cues: &[
        (9.146, 17.604, 2.123),
        (-56.777, -8.385, 1.68),
        (-43.225, -8.321, 0.672),
        (20.582, -24.52, 1.043),
    ],
    dues: &[
        (14.098, -41.616, 58.235, 21.838, 1.694),
        (9.717, 5.606, 35.304, 32.821, 1.749),
        (30.997, -48.275, -13.086, 6.671, 0.722),
        (-12.294, 4.476, -50.057, 43.407, 2.043),
    ],
};

/// Every preset, in the order of the page's list.
pub const PRESETS: &[Preset] = &[
    Preset {
        id: "classroom",
        name: "Classroom",
        drop: users(4, 3),
        seed: 139,
        overrides: CLASSROOM,
        moves: &[],
        placed: None,
    },
    Preset {
        id: "few-stairs",
        name: "Few stairs",
        drop: users(3, 2),
        seed: 139,
        overrides: &[
            ("bits_per_triplet", 150_000.0),
            ("circuit_energy_per_triplet_j", 0.5),
            ("semantic_threshold", 0.15),
        ],
        moves: &[],
        placed: None,
    },
    Preset {
        id: "default",
        name: "Default",
        drop: users(12, 6),
        seed: 175,
        overrides: &[],
        moves: &[],
        placed: None,
    },
    Preset {
        id: "paper-like",
        name: "Paper-like",
        drop: users(20, 10),
        seed: 69,
        overrides: &[],
        moves: &[],
        placed: None,
    },
    Preset {
        id: "dense-cell",
        name: "Dense cell",
        drop: DENSE,
        seed: 100,
        overrides: DENSE_PARAMS,
        moves: &[],
        placed: Some(&DENSE_CELL),
    },
    Preset {
        id: "search-trap",
        name: "Search trap",
        drop: DENSE,
        seed: 48,
        overrides: DENSE_PARAMS,
        moves: &[],
        placed: Some(&SEARCH_TRAP),
    },
    Preset {
        id: "diversity-peak",
        name: "Diversity peak",
        drop: Drop { d2d_max_m: 50.0, zipf_min: 0.5, ..users(8, 4) },
        seed: 40,
        overrides: &[
            ("noise_dbm", -104.0),
            ("p_max_cue_dbm", 21.0),
            ("p_max_due_dbm", 21.0),
            ("circuit_energy_per_triplet_j", 0.001),
            ("semantic_threshold", 33.0),
            ("bandwidth_hz", 1e6),
        ],
        moves: &[],
        placed: None,
    },
    Preset {
        id: "costly-sharing",
        name: "Costly sharing",
        drop: Drop {
            d2d_min_m: 80.0,
            d2d_max_m: 130.0,
            zipf_min: 1.0,
            zipf_max: 1.2,
            ..users(7, 6)
        },
        seed: 46,
        overrides: &[
            ("cell_radius_m", 150.0),
            ("min_bs_distance_m", 10.0),
            ("noise_dbm", -109.0),
            ("p_max_cue_dbm", 24.0),
            ("p_max_due_dbm", 24.0),
            ("circuit_energy_per_triplet_j", 6e-7),
            ("semantic_threshold", 785.0),
            // 12 MHz over 7 subchannels.
            ("bandwidth_hz", 12e6 / 7.0),
        ],
        moves: &[],
        placed: None,
    },
    Preset {
        id: "out-of-reach",
        name: "Out of reach",
        drop: users(12, 6),
        seed: 96,
        overrides: &[("semantic_threshold", 1100.0)],
        moves: &[],
        placed: None,
    },
    Preset {
        id: "cell-edge",
        name: "Cell edge",
        drop: users(6, 3),
        seed: 45,
        overrides: CLASSROOM,
        moves: &[(NodeKind::Cue, 0, 492.0, 86.0)],
        placed: None,
    },
    Preset {
        id: "large",
        name: "Large",
        drop: users(100, 50),
        seed: 143,
        overrides: &[],
        moves: &[],
        placed: None,
    },
];

/// What the tables here give; tests build every preset. Not `expect`, which would write the error: with it come the
/// digits of every number.
fn sound<T>(given: Result<T, FieldError>) -> T {
    given.unwrap_or_else(|_| unreachable!("a preset is out of range"))
}

impl Preset {
    /// The preset of that id.
    ///
    /// # Errors
    /// Names `id` and the ids there are.
    pub fn find(id: &str) -> Result<&'static Preset, FieldError> {
        PRESETS.iter().find(|preset| preset.id == id).ok_or_else(|| {
            let ids = Accepted::one_of(PRESETS.iter().map(|preset| preset.id));
            FieldError::new("id", format!("\"{id}\""), ids)
        })
    }

    /// What a file does not say of `scenario`: the settings that a new drop uses, and the preset
    /// that it is.
    ///
    /// The settings are those of a preset that would have drawn it, else [`Drop::like`]'s.
    pub(crate) fn origin(scenario: &Scenario) -> (Drop, Option<&'static str>) {
        let named = |preset: &&Preset| preset.name == scenario.name;
        if let Some(preset) = PRESETS.iter().find(named).filter(|p| p.scenario() == *scenario) {
            return (preset.drop.clone(), Some(preset.id));
        }
        let mut drop = Drop::like(scenario);
        if let Some(known) = PRESETS.iter().find(|preset| preset.drop.drew_pairs(scenario)) {
            (drop.d2d_min_m, drop.d2d_max_m) = (known.drop.d2d_min_m, known.drop.d2d_max_m);
        }
        if let Some(known) = PRESETS.iter().find(|preset| preset.drop.drew_zipf(scenario)) {
            (drop.zipf_min, drop.zipf_max) = (known.drop.zipf_min, known.drop.zipf_max);
        }
        (drop, None)
    }

    /// The preset's scenario. It never fails: tests build every preset.
    pub fn scenario(&self) -> Scenario {
        let mut params = Params::default();
        for &(key, value) in self.overrides {
            sound(params.set(key, value));
        }
        let mut scenario = sound(self.drop.scenario(self.name, self.seed, params));
        if let Some(Placed { cues, dues }) = self.placed {
            let point = |x_m, y_m| Point { x_m, y_m };
            for (cue, &(x, y, zipf)) in scenario.cues.iter_mut().zip(*cues) {
                (cue.position, cue.zipf) = (point(x, y), zipf);
            }
            for (due, &(tx, ty, rx, ry, zipf)) in scenario.dues.iter_mut().zip(*dues) {
                (due.tx, due.rx, due.zipf) = (point(tx, ty), point(rx, ry), zipf);
            }
        }
        for &(kind, index, x_m, y_m) in self.moves {
            *scenario.place_mut(Node { kind, index }) = Point { x_m, y_m };
        }
        scenario
    }
}

impl Preset {
    /// Where its users stand, for a picture: cell radius, m; number of CUEs; x and y of each, then
    /// of each pair's transmitter and receiver, m from the base station.
    pub fn places(&self) -> Vec<f64> {
        let Scenario { params, bs, cues, dues, .. } = self.scenario();
        let mut places = vec![params.cell_radius_m, cues.len() as f64];
        let points = cues.iter().map(|cue| cue.position);
        for Point { x_m, y_m } in points.chain(dues.iter().flat_map(|due| [due.tx, due.rx])) {
            places.extend([x_m - bs.x_m, y_m - bs.y_m]);
        }
        places
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;

    #[test]
    fn every_preset_is_valid_and_can_be_dropped_anew() {
        for preset in PRESETS {
            let scenario = preset.scenario();
            assert_eq!(scenario.name, preset.name);
            assert_eq!(
                Scenario::from_json(&scenario.to_json()).unwrap(),
                scenario,
                "{}",
                preset.id
            );
            assert_eq!(Preset::find(preset.id).unwrap().name, preset.name);
            assert_eq!(
                (scenario.cues.len(), scenario.dues.len()),
                (preset.drop.cues, preset.drop.dues)
            );
            let again = preset.drop.scenario(preset.name, 1, scenario.params.clone()).unwrap();
            assert_ne!(again.cues, scenario.cues);
        }
        assert_eq!(PRESETS[0].id, FIRST);
        assert_eq!(Preset::find("nowhere").unwrap_err().path, "id");
    }

    #[test]
    fn places_are_radius_count_and_points_about_the_base_station() {
        for preset in PRESETS {
            let (places, scenario) = (preset.places(), preset.scenario());
            let users = [scenario.cues.len(), scenario.dues.len()];
            assert_eq!(places[..2], [scenario.params.cell_radius_m, users[0] as f64]);
            assert_eq!(places.len(), 2 + 2 * users[0] + 4 * users[1], "{}", preset.id);
            let last = scenario.dues.last().unwrap().rx;
            let end = [last.x_m - scenario.bs.x_m, last.y_m - scenario.bs.y_m];
            assert_eq!(places[places.len() - 2..], end);
        }
    }

    #[test]
    fn placed_cells_are_the_vectors() {
        for (id, file) in [
            ("dense-cell", include_str!("../../tests/vectors/dense-cell-100.json")),
            ("search-trap", include_str!("../../tests/vectors/search-trap-48.json")),
        ] {
            let vector: serde_json::Value = serde_json::from_str(file).unwrap();
            let mut vector = Scenario::from_json(&vector["scenario"].to_string()).unwrap();
            vector.name = Preset::find(id).unwrap().name.to_owned();
            assert_eq!(Preset::find(id).unwrap().scenario(), vector);
        }
    }

    #[test]
    fn nodes_of_a_preset_can_be_told_apart() {
        for preset in PRESETS {
            let scenario = preset.scenario();
            let mut places = vec![scenario.bs];
            places.extend(scenario.cues.iter().map(|cue| cue.position));
            places.extend(scenario.dues.iter().flat_map(|due| [due.tx, due.rx]));
            // In units of the cell; a large cell is crowded by nature.
            let least =
                if preset.id == "large" { 0.0 } else { 0.03 * scenario.params.cell_radius_m };
            for (index, place) in places.iter().enumerate() {
                for other in &places[index + 1..] {
                    let apart = place.distance_m(*other);
                    assert!(apart >= least, "{}: {apart} m apart at {place:?}", preset.id);
                }
            }
        }
    }
}
