//! Everything that a figure depends on, as checked data.

use crate::scenario::params::{DROP_PARAMS, PARAMS};
use crate::scenario::presets::Preset;
use crate::scenario::{Accepted, Drop, FieldError, ParamSpec, Params, Scenario};
use crate::session::Settings;
use crate::solver::Method;
use serde::{Deserialize, Serialize};

/// Key of an axis that counts Dinkelbach iterations rather than changing the scenario.
pub const ITERATION: &str = "iteration";
/// Most points of an axis.
pub const MAX_GRID: usize = 60;
/// Most settings of a figure, each a curve for every method.
pub const MAX_SETTINGS: usize = 8;
/// Most drops of a run.
pub const MAX_DROPS: u32 = 1_000_000;
/// I_max of the solvers, the last iteration that can be drawn.
const MAX_ITERATION: f64 = 50.0;
/// Keys that change how users are dropped; ζ is uniform between the last two.
const DROP_KEYS: [&str; 6] = ["cues", "dues", "d2d_min_m", "d2d_max_m", "zipf_min", "zipf_max"];
/// Changes whenever the numbers of a run change for a reason that the plan does not show.
const RUN_VERSION: u32 = 1;

/// One number of the scenario or of its drop, set to a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "FigureChange"))]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// A key of [`PARAMS`], or `cues`, `dues`, `d2d_min_m`, `d2d_max_m`, `zipf_min`, `zipf_max`.
    pub key: String,
    /// Its value, in the key's unit.
    pub value: f64,
}

impl Change {
    /// `key` set to `value`.
    pub fn new(key: &str, value: f64) -> Change {
        Change { key: key.to_owned(), value }
    }
}

/// What runs along the horizontal axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "FigureAxis"))]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// A key as in [`Change`], or [`ITERATION`].
    pub key: String,
    /// Strictly increasing, 2 to [`MAX_GRID`] of them.
    pub values: Vec<f64>,
}

/// What the vertical axis shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "FigureMeasure"))]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// η, value/J.
    EnergyEfficiency,
    /// S, value/s.
    SemanticValue,
    /// P, W.
    Power,
}

/// One figure to be run. Curves are settings × methods, setting-major.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "FigurePlan"))]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Name of the run, such as `5` or `5-diversity-peak`; letters, digits and hyphens.
    pub id: String,
    /// The paper's number of the figure, 4 to 10: it decides which claims are judged.
    pub figure: u8,
    /// Id of the preset whose parameters and drop hold wherever nothing else is said.
    pub base: String,
    /// Changes to the base at every point.
    pub changes: Vec<Change>,
    /// Bandwidth that all subchannels share, Hz: W = total / M. Otherwise W is fixed.
    pub total_bandwidth_hz: Option<f64>,
    /// The horizontal axis.
    pub x: Axis,
    /// What tells the curves of one method apart; an empty setting is the base itself.
    pub settings: Vec<Vec<Change>>,
    /// Who answers; the exact method comes first.
    pub methods: Vec<Method>,
    /// Rounds of the paper's search in every pair, where it is among the methods.
    pub paper_rounds: u32,
    /// The vertical axis.
    pub measure: Measure,
    /// s₀: drop d uses the seed s₀ + d for its users, its links and its benchmarks.
    pub first_seed: u64,
}

impl Plan {
    /// Number of curves: settings × methods.
    pub fn curves(&self) -> usize {
        self.settings.len() * self.methods.len()
    }

    /// Index of the curve of `setting` and `method`, both indices.
    pub fn curve(&self, setting: usize, method: usize) -> usize {
        setting * self.methods.len() + method
    }

    /// Setting and method, both indices, of a curve.
    pub fn setting_and_method(&self, curve: usize) -> (usize, usize) {
        (curve / self.methods.len(), curve % self.methods.len())
    }

    /// Points of one drop: curves × x.
    pub fn points(&self) -> usize {
        self.curves() * self.x.values.len()
    }

    /// Whether one solve answers every x, because x counts the solver's own iterations.
    pub fn counts_iterations(&self) -> bool {
        self.x.key == ITERATION
    }

    /// Solves of the paper's search in `drops` drops, for an estimate of its time.
    pub fn paper_solves(&self, drops: u32) -> u64 {
        let methods = self.methods.iter().filter(|&&method| method == Method::Paper).count();
        let cells = if self.counts_iterations() { 1 } else { self.x.values.len() };
        (methods * cells * self.settings.len()) as u64 * u64::from(drops)
    }

    /// The same figure with the exact method and the paper's search, `rounds` searches in every
    /// pair: a run of its own, since each of its drops takes thousands of times as long.
    #[must_use]
    pub fn with_paper_search(&self, rounds: u32) -> Plan {
        Plan {
            id: format!("{}-paper", self.id),
            methods: vec![Method::Exact, Method::Paper],
            paper_rounds: rounds,
            ..self.clone()
        }
    }

    /// Seed of drop `drop`.
    pub fn seed(&self, drop: u32) -> u64 {
        self.first_seed + u64::from(drop)
    }

    /// The scenario of one point: what a dot of the figure opens. Nested: the first m users are
    /// the same at every x, on every curve.
    ///
    /// # Errors
    /// Names the key that is unknown or out of range, or two that contradict each other.
    pub fn scenario(&self, drop: u32, setting: usize, x: usize) -> Result<Scenario, FieldError> {
        let (name, users, params) = self.point(setting, x)?;
        users.scenario(name, self.seed(drop), params)
    }

    /// The scenario of one point as a document: with the intervals that its users were drawn from.
    ///
    /// # Errors
    /// As [`Plan::scenario`], and names an index that is out of range.
    pub fn document(
        &self,
        drop: u32,
        setting: usize,
        x: usize,
    ) -> Result<(Scenario, Settings), FieldError> {
        let below = |path: &str, index: usize, count: usize| {
            let accepted = Accepted::Below { count };
            let refused = FieldError::new(path, index.to_string(), accepted);
            if index < count { Ok(()) } else { Err(refused) }
        };
        below("drop", drop as usize, MAX_DROPS as usize)?;
        below("setting", setting, self.settings.len())?;
        below("x", x, self.x.values.len())?;
        let (name, users, params) = self.point(setting, x)?;
        let settings = Settings {
            preset: None,
            d2d_min_m: users.d2d_min_m,
            d2d_max_m: users.d2d_max_m,
            zipf_centre: (users.zipf_min + users.zipf_max) / 2.0,
            zipf_spread: (users.zipf_max - users.zipf_min) / 2.0,
        };
        Ok((users.scenario(name, self.seed(drop), params)?, settings))
    }

    /// What one point draws its drops from: the preset's name, the users, the parameters.
    fn point(&self, setting: usize, x: usize) -> Result<(&'static str, Drop, Params), FieldError> {
        let preset = Preset::find(&self.base)
            .map_err(|error| FieldError { path: "base".to_owned(), ..error })?;
        let mut params = preset.scenario().params;
        let mut users = preset.drop.clone();
        for change in self.changes.iter().chain(&self.settings[setting]) {
            apply(change, &mut params, &mut users)?;
        }
        if !self.counts_iterations() {
            apply(&Change::new(&self.x.key, self.x.values[x]), &mut params, &mut users)?;
        }
        if let Some(total_hz) = self.total_bandwidth_hz {
            params.set("bandwidth_hz", total_hz / users.cues as f64)?;
        }
        Ok((preset.name, users, params))
    }

    /// Whether this figure can be run with `drops` drops.
    ///
    /// # Errors
    /// Names the field, its value and what is accepted there.
    pub fn check(&self, drops: u32) -> Result<(), FieldError> {
        let refuse = |path: &str, value: String, accepted: Accepted| {
            Err(FieldError::new(path, value, accepted))
        };
        if !(1..=MAX_DROPS).contains(&drops) {
            return refuse("drops", drops.to_string(), Accepted::whole(1, MAX_DROPS.into()));
        }
        let plain = |id: &str| id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !(1..=40).contains(&self.id.len()) || !plain(&self.id) {
            let accepted = "1 to 40 letters, digits and hyphens";
            return refuse("id", format!("{:?}", self.id), accepted.into());
        }
        if !(4..=10).contains(&self.figure) {
            return refuse("figure", self.figure.to_string(), Accepted::whole(4, 10));
        }
        self.check_axis()?;
        if !(1..=MAX_SETTINGS).contains(&self.settings.len()) {
            let accepted = Accepted::List { least: 1, most: MAX_SETTINGS };
            return refuse("settings", format!("a list of {}", self.settings.len()), accepted);
        }
        let twice = |at: usize| self.methods[..at].contains(&self.methods[at]);
        if self.methods.first() != Some(&Method::Exact) || (1..self.methods.len()).any(twice) {
            let accepted = "the exact method first, and no method twice";
            return refuse("methods", format!("{:?}", self.methods), accepted.into());
        }
        if !(1..=1000).contains(&self.paper_rounds) {
            let accepted = Accepted::whole(1, 1000);
            return refuse("paper_rounds", self.paper_rounds.to_string(), accepted);
        }
        if self.first_seed >= (1 << 53) - u64::from(MAX_DROPS) {
            let accepted = Accepted::whole(0, (1u64 << 53) - u64::from(MAX_DROPS) - 1);
            return refuse("first_seed", self.first_seed.to_string(), accepted);
        }
        for setting in 0..self.settings.len() {
            for x in 0..self.x.values.len() {
                self.scenario(0, setting, x).map_err(|error| FieldError {
                    path: format!("settings[{setting}], x.values[{x}], {}", error.path),
                    ..error
                })?;
            }
        }
        Ok(())
    }

    fn check_axis(&self) -> Result<(), FieldError> {
        let values = &self.x.values;
        if !(2..=MAX_GRID).contains(&values.len()) {
            let found = format!("a grid of {}", values.len());
            let accepted = Accepted::List { least: 2, most: MAX_GRID };
            return Err(FieldError::new("x.values", found, accepted));
        }
        for (k, &value) in values.iter().enumerate() {
            let path = format!("x.values[{k}]");
            if self.counts_iterations()
                && !((1.0..=MAX_ITERATION).contains(&value) && value.fract() == 0.0)
            {
                let accepted = Accepted::whole(1, MAX_ITERATION as u64);
                return Err(FieldError::new(path, value.to_string(), accepted));
            }
            if k > 0 && value <= values[k - 1] {
                let accepted = Accepted::Above { least: values[k - 1], unit: "" };
                return Err(FieldError::new(path, value.to_string(), accepted));
            }
        }
        Ok(())
    }

    /// What tells this run from every other: equal for two plans if and only if (up to chance, one
    /// in 2⁶⁴) their drops can stand in one table. 16 hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        let text = serde_json::to_string(self).expect("a plan is plain data");
        // FNV-1a: short, and the same on every machine.
        let start = 0xcbf2_9ce4_8422_2325 ^ u64::from(RUN_VERSION);
        let hash = text.bytes().fold(start, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        format!("{hash:016x}")
    }
}

/// Puts one change into parameters or drop; what contradicts what is checked at the end.
fn apply(change: &Change, params: &mut Params, users: &mut Drop) -> Result<(), FieldError> {
    let Change { key, value } = change;
    match key.as_str() {
        "cues" => users.cues = count(key, *value)?,
        "dues" => users.dues = count(key, *value)?,
        "d2d_min_m" => users.d2d_min_m = *value,
        "d2d_max_m" => users.d2d_max_m = *value,
        "zipf_min" => users.zipf_min = *value,
        "zipf_max" => users.zipf_max = *value,
        _ if PARAMS.iter().any(|spec| spec.key == key) => params.set(key, *value)?,
        _ => {
            let keys = PARAMS.iter().map(|spec| spec.key).chain(DROP_KEYS);
            return Err(FieldError::new("key", format!("{key:?}"), Accepted::one_of(keys)));
        }
    }
    Ok(())
}

/// A number of users; the table has its range.
fn count(key: &str, value: f64) -> Result<usize, FieldError> {
    let spec = DROP_PARAMS.iter().find(|spec| spec.key == key);
    let spec: &ParamSpec = spec.expect("counts have a row");
    spec.check(key, value)?;
    Ok(value as usize)
}
