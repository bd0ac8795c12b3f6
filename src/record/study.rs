//! Studies as the page asks for them: one request that names a study, one run that is advanced in slices.

use crate::scenario::{Accepted, FieldError, Form, Node, NodeKind};
use crate::study::compare::{CompareSettings, Comparison};
use crate::study::csv::Table;
use crate::study::map::EfficiencyMap;
use crate::study::plane::Plane;
use crate::study::sensitivity::{Morris, Sensitivity, Sobol, SobolSettings};
use crate::study::step::Step;
use crate::study::sweep::Sweep;
use crate::study::tornado::Tornado;
use crate::study::{Now, Part, Progress, Refusal, Sliced};
use serde::Deserialize;

/// A parameter and the range to take it over; none for the usual one around now.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AxisRequest {
    /// Key of its row.
    pub key: String,
    /// Least and greatest value, which contain now.
    pub range: Option<(f64, f64)>,
}

/// A parameter's step, where it is not the usual one.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct StepRequest {
    /// Key of its row.
    pub key: String,
    /// How far it goes down and up.
    pub step: Step,
}

/// What is to be studied around a state.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "study", rename_all = "kebab-case", deny_unknown_fields)]
pub enum StudyRequest {
    /// η with one node elsewhere.
    Map {
        /// Which node.
        node: Node,
        /// Raster points along a side.
        points_per_side: usize,
        /// Which share of the map.
        part: Part,
    },
    /// Every parameter a step down and up.
    Tornado {
        /// Steps other than the usual ones.
        steps: Vec<StepRequest>,
    },
    /// One parameter over a range.
    Sweep {
        /// Which, and over what.
        axis: AxisRequest,
        /// How many values.
        points: usize,
    },
    /// Two parameters over a plane.
    Plane {
        /// Along a row.
        x: AxisRequest,
        /// From row to row.
        y: AxisRequest,
        /// How many values of each.
        points: usize,
    },
    /// Every method on the present scenario.
    Compare {
        /// Rounds of the paper's search in every pair.
        rounds: u32,
        /// Seed of every random choice.
        seed: u64,
    },
    /// Elementary effects.
    Morris {
        /// What varies.
        factors: Vec<AxisRequest>,
        /// How often.
        trajectories: usize,
        /// Seed of the paths.
        seed: u64,
    },
    /// Shares of the variance.
    Sobol {
        /// What varies.
        factors: Vec<AxisRequest>,
        /// Ends when no interval is wider to either side.
        half_width: f64,
        /// Most evaluations.
        budget: usize,
        /// Seed of scrambling and bootstrap.
        seed: u64,
    },
}

/// A study that is being made.
#[derive(Debug)]
pub enum StudyRun {
    /// An efficiency map, or a part of one.
    Map(Box<EfficiencyMap>),
    /// A tornado.
    Tornado(Box<Tornado>),
    /// A sweep.
    Sweep(Box<Sweep>),
    /// A plane.
    Plane(Box<Plane>),
    /// A comparison of methods.
    Compare(Box<Comparison>),
    /// Morris screening.
    Morris(Box<Sensitivity<Morris>>),
    /// Sobol' indices.
    Sobol(Box<Sensitivity<Sobol>>),
}

impl StudyRequest {
    /// The study around `now`, before its first slice.
    ///
    /// # Errors
    /// What the study refuses, as a field of the request.
    pub fn begin(&self, now: &Now) -> Result<StudyRun, FieldError> {
        let run = match self {
            StudyRequest::Map { node, points_per_side, part } => {
                EfficiencyMap::part(now, *node, *points_per_side, *part)
                    .map(|map| StudyRun::Map(Box::new(map)))
            }
            StudyRequest::Tornado { steps } => {
                let steps: Vec<_> = steps.iter().map(|it| (it.key.clone(), it.step)).collect();
                Tornado::new(now, &steps).map(|tornado| StudyRun::Tornado(Box::new(tornado)))
            }
            StudyRequest::Sweep { axis, points } => Sweep::new(now, &axis.key, axis.range, *points)
                .map(|sweep| StudyRun::Sweep(Box::new(sweep))),
            StudyRequest::Plane { x, y, points } => {
                Plane::new(now, (&x.key, x.range), (&y.key, y.range), *points)
                    .map(|plane| StudyRun::Plane(Box::new(plane)))
            }
            StudyRequest::Compare { rounds, seed } => {
                let settings = CompareSettings { rounds: *rounds, seed: *seed };
                Comparison::new(now, settings).map(|run| StudyRun::Compare(Box::new(run)))
            }
            StudyRequest::Morris { factors, trajectories, seed } => {
                Sensitivity::morris(now, &ranges(factors), *trajectories, *seed)
                    .map(|run| StudyRun::Morris(Box::new(run)))
            }
            StudyRequest::Sobol { factors, half_width, budget, seed } => {
                let settings =
                    SobolSettings { half_width: *half_width, budget: *budget, seed: *seed };
                Sensitivity::sobol(now, &ranges(factors), settings)
                    .map(|run| StudyRun::Sobol(Box::new(run)))
            }
        };
        run.map_err(|refusal| as_field(&refusal))
    }
}

fn ranges(factors: &[AxisRequest]) -> Vec<(String, Option<(f64, f64)>)> {
    factors.iter().map(|factor| (factor.key.clone(), factor.range)).collect()
}

/// A refusal as the field of the request, or of the scenario, that it is about.
pub fn as_field(refusal: &Refusal) -> FieldError {
    match refusal {
        Refusal::MeasuredGains => FieldError::new("gains", "measured", Form::GainsOfPlaces),
        Refusal::BaseStation => {
            FieldError::new("node.kind", "bs", Accepted::one_of(["cue", "tx", "rx"]))
        }
        Refusal::Entangled { lesser, greater } => {
            FieldError::new("factors", format!("{lesser}, {greater}"), Form::OneOfTheseTwo)
        }
        Refusal::Field(error) => error.clone(),
    }
}

impl StudyRun {
    fn sliced(&self) -> &dyn Sliced {
        match self {
            StudyRun::Map(run) => run.as_ref(),
            StudyRun::Tornado(run) => run.as_ref(),
            StudyRun::Sweep(run) => run.as_ref(),
            StudyRun::Plane(run) => run.as_ref(),
            StudyRun::Compare(run) => run.as_ref(),
            StudyRun::Morris(run) => run.as_ref(),
            StudyRun::Sobol(run) => run.as_ref(),
        }
    }

    fn sliced_mut(&mut self) -> &mut dyn Sliced {
        match self {
            StudyRun::Map(run) => run.as_mut(),
            StudyRun::Tornado(run) => run.as_mut(),
            StudyRun::Sweep(run) => run.as_mut(),
            StudyRun::Plane(run) => run.as_mut(),
            StudyRun::Compare(run) => run.as_mut(),
            StudyRun::Morris(run) => run.as_mut(),
            StudyRun::Sobol(run) => run.as_mut(),
        }
    }

    /// The tables of what is known so far, each with a name for its file; the paper's methods have one of
    /// every method's users.
    pub fn tables(&self) -> Vec<(String, Table)> {
        let one = |name: &str, table: Table| vec![(name.to_owned(), table)];
        match self {
            StudyRun::Map(run) => one("map", run.record().table()),
            StudyRun::Tornado(run) => one("tornado", run.record().table()),
            StudyRun::Sweep(run) => {
                let record = run.record();
                vec![
                    ("sweep".to_owned(), record.table()),
                    ("kinks".to_owned(), record.kink_table()),
                ]
            }
            StudyRun::Plane(run) => one("plane", run.record().table()),
            StudyRun::Compare(run) => {
                let record = run.record();
                let users = record.methods.iter().map(|method| {
                    let name = serde_json::to_value(method.method).unwrap_or_default();
                    let name = name.as_str().unwrap_or_default();
                    (format!("users-{name}"), method.difference.table())
                });
                one("methods", record.table()).into_iter().chain(users).collect()
            }
            StudyRun::Morris(run) => one("morris", run.record().table()),
            StudyRun::Sobol(run) => one("sobol", run.record().table()),
        }
    }
}

impl Sliced for StudyRun {
    fn advance(&mut self, solves: usize) -> Progress {
        self.sliced_mut().advance(solves)
    }

    fn progress(&self) -> Progress {
        self.sliced().progress()
    }
}

/// Where every node of `now` stands, m: x and y of the base station, the CUEs, and of each pair first the
/// transmitter and then the receiver; for pictures of a state that is not on the screen.
pub fn places(now: &Now) -> Vec<f64> {
    let scenario = now.scenario();
    let nodes = core::iter::once(Node { kind: NodeKind::Bs, index: 0 })
        .chain((0..scenario.cues.len()).map(|index| Node { kind: NodeKind::Cue, index }))
        .chain(
            (0..scenario.dues.len())
                .flat_map(|index| [NodeKind::Tx, NodeKind::Rx].map(|kind| Node { kind, index })),
        );
    let places = nodes.filter_map(|node| scenario.place(node).ok());
    places.flat_map(|place| [place.x_m, place.y_m]).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::scenario::Preset;

    fn now(id: &str) -> Now {
        let preset = Preset::find(id).unwrap();
        Now::new(preset.scenario(), preset.drop.clone())
    }

    fn request(json: &str) -> StudyRequest {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn every_request_is_read_run_in_slices_and_made_a_table() {
        let now = now("classroom");
        for (json, tables) in [
            (
                r#"{"study":"map","node":{"kind":"cue","index":1},"points_per_side":9,"part":{"index":0,"of":1}}"#,
                1,
            ),
            (
                r#"{"study":"tornado","steps":[{"key":"noise_dbm","step":{"kind":"add","by":3}}]}"#,
                1,
            ),
            (r#"{"study":"sweep","axis":{"key":"zipf_centre","range":[0.5,1.5]},"points":9}"#, 2),
            (
                r#"{"study":"plane","x":{"key":"p_max_cue_dbm"},"y":{"key":"cues","range":null},"points":4}"#,
                1,
            ),
            (r#"{"study":"compare","rounds":1,"seed":4}"#, 5),
            (
                r#"{"study":"morris","factors":[{"key":"noise_dbm","range":null}],"trajectories":10,"seed":1}"#,
                1,
            ),
            (
                r#"{"study":"sobol","factors":[{"key":"noise_dbm","range":null},{"key":"pa_efficiency","range":[0.2,0.5]}],"half_width":0.2,"budget":512,"seed":1}"#,
                1,
            ),
        ] {
            let mut run = request(json).begin(&now).unwrap();
            let mut slices = 0;
            while !run.advance(7).is_done() {
                slices += 1;
                assert!(slices < 10_000, "{json}");
            }
            assert!(run.progress().is_done());
            let found = run.tables();
            assert_eq!(found.len(), tables, "{json}");
            assert!(
                found.iter().all(|(_, table)| table
                    .rows
                    .iter()
                    .all(|row| row.len() == table.columns.len()))
            );
        }
    }

    #[test]
    fn refusals_name_a_field() {
        let path = |now: &Now, json: &str| request(json).begin(now).unwrap_err().path;
        let map = r#"{"study":"map","node":{"kind":"cue","index":0},"points_per_side":8,"part":{"index":0,"of":1}}"#;
        assert_eq!(as_field(&Refusal::MeasuredGains).path, "gains");
        let now = now("classroom");
        assert_eq!(path(&now, &map.replace("cue", "bs")), "node.kind");
        assert_eq!(path(&now, &map.replace("\"index\":0},", "\"index\":99},")), "node.index");
        assert_eq!(
            path(
                &now,
                r#"{"study":"morris","factors":[{"key":"cues","range":null},{"key":"dues","range":null}],"trajectories":10,"seed":1}"#
            ),
            "factors"
        );
        assert_eq!(
            path(
                &now,
                r#"{"study":"sweep","axis":{"key":"noise_dbm","range":[-40,-30]},"points":9}"#
            ),
            "min"
        );
    }

    #[test]
    fn places_are_those_of_the_scenario() {
        let now = now("classroom");
        let (places, scenario) = (places(&now), now.scenario());
        assert_eq!(places.len(), 2 * (1 + scenario.cues.len() + 2 * scenario.dues.len()));
        let last = scenario.dues[scenario.dues.len() - 1].rx;
        assert_eq!(places[places.len() - 2..], [last.x_m, last.y_m]);
    }
}
