//! Global sensitivity: how much of η's movement each parameter accounts for over a whole region.
//!
//! A tornado moves one parameter at a time from where it stands. The designs here move all of them
//! over the unit cube: [`Morris`] screens cheaply, [`Sobol`] apportions the variance. Both are generic
//! over the function and sliced; [`Sensitivity`] runs one on the exact answer of a scenario.

mod factors;
mod morris;
mod sobol;

pub use factors::{FactorRange, Factors, MOST_FACTORS, USUAL_SHARE, usual_keys};
pub use morris::{Effect, Morris, MorrisRecord};
pub use sobol::{Index, Indices, Sobol, SobolRecord, SobolSettings};

use crate::study::{Now, Outcome, Progress, Refusal, Sliced};
use serde::Serialize;

/// A plan of evaluations over the unit cube, and what it concludes.
pub trait Design {
    /// What it concludes.
    type Record;

    /// Evaluates at most `evaluations` ≥ 1 further points; any slicing gives the same record.
    fn advance(&mut self, evaluations: usize, f: &mut dyn FnMut(&[f64]) -> f64) -> Progress;

    /// How far it is.
    fn progress(&self) -> Progress;

    /// What is known so far; factors in the order of the cube's coordinates.
    fn record(&self) -> Self::Record;
}

/// A design over the exact η of the present scenario.
#[derive(Debug)]
pub struct Sensitivity<D> {
    factors: Factors,
    design: D,
}

/// What a design found about a scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SensitivityRecord<R> {
    /// The factors and their ranges, in the order of everything below.
    pub factors: Vec<FactorRange>,
    /// The answer as it is now.
    pub now: Outcome,
    /// How far the design is, in exact solves.
    pub progress: Progress,
    /// What it found, of η in value/J.
    #[serde(flatten)]
    pub found: R,
}

impl Sensitivity<Morris> {
    /// Screens the parameters `ranges` (key, and range or the usual one) by `trajectories` ≥ 10.
    ///
    /// # Errors
    /// What [`Factors::new`] refuses, and too few or too many trajectories.
    pub fn morris(
        now: &Now,
        ranges: &[(String, Option<(f64, f64)>)],
        trajectories: usize,
        seed: u64,
    ) -> Result<Sensitivity<Morris>, Refusal> {
        let factors = Factors::new(now, ranges)?;
        let design = Morris::new(factors.len(), trajectories, seed)?;
        Ok(Sensitivity { factors, design })
    }
}

impl Sensitivity<Sobol> {
    /// Apportions the variance of η to the parameters `ranges` (key, and range or the usual one).
    ///
    /// # Errors
    /// What [`Factors::new`] refuses, and settings out of range.
    pub fn sobol(
        now: &Now,
        ranges: &[(String, Option<(f64, f64)>)],
        settings: SobolSettings,
    ) -> Result<Sensitivity<Sobol>, Refusal> {
        let factors = Factors::new(now, ranges)?;
        let design = Sobol::new(factors.len(), settings)?;
        Ok(Sensitivity { factors, design })
    }
}

impl<D: Design> Sensitivity<D> {
    /// What is known so far.
    pub fn record(&self) -> SensitivityRecord<D::Record> {
        SensitivityRecord {
            factors: self.factors.ranges(),
            now: self.factors.now(),
            progress: self.design.progress(),
            found: self.design.record(),
        }
    }
}

impl<D: Design> Sliced for Sensitivity<D> {
    fn advance(&mut self, solves: usize) -> Progress {
        let factors = &mut self.factors;
        self.design.advance(solves, &mut |unit| factors.energy_efficiency(unit))
    }

    fn progress(&self) -> Progress {
        self.design.progress()
    }
}

/// 1.96, for 95 % of a normal distribution on both sides.
const NORMAL_95: f64 = 1.959_963_984_540_054;

/// Mean and sample standard deviation of `values`; the latter 0 for fewer than two.
fn moments(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    if values.is_empty() {
        return (0.0, 0.0);
    }
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (mean, if values.len() > 1 { (squares / (count - 1.0)).sqrt() } else { 0.0 })
}
