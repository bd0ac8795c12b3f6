//! The factors of a sensitivity study: which parameters, over which ranges, and η at a point of them.

use crate::scenario::params::{Group, Kind, PARAMS};
use crate::scenario::{Accepted, FieldError, Form, ParamSpec};
use crate::solver::exact::Start;
use crate::study::axis::{ORDERED, Reach};
use crate::study::now::Bench;
use crate::study::{Axis, Now, Outcome, Refusal};
use serde::Serialize;

/// Share of a parameter's whole range, on its own scale, by which it varies to either side of now.
pub const USUAL_SHARE: f64 = 0.2;
/// Most factors: Sobol' sequences come in at most 256 dimensions, two for each.
pub const MOST_FACTORS: usize = 64;

/// A factor and its range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FactorRange {
    /// Key of the parameter.
    pub key: &'static str,
    /// Its value now.
    pub now: f64,
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
}

/// Parameters of a scenario as coordinates of the unit cube.
#[derive(Debug)]
pub struct Factors {
    now: Now,
    bench: Bench,
    axes: Vec<Axis>,
}

/// The parameters that vary unless others are asked for: everything that is neither geometry nor
/// channel, and the centre of ζ.
pub fn usual_keys() -> Vec<&'static str> {
    let chosen = |spec: &&ParamSpec| {
        spec.kind != Kind::Switch && !matches!(spec.group, Group::Geometry | Group::Channel)
    };
    PARAMS.iter().filter(chosen).map(|spec| spec.key).chain(["zipf_centre"]).collect()
}

impl Factors {
    /// Factors around `now`: pairs of a key and a range that contains now, or none for ±20 % of the
    /// parameter's whole range on its own scale.
    ///
    /// # Errors
    /// What [`Axis::new`] refuses; no factor, too many, one twice; two that bound each other.
    pub fn new(now: &Now, ranges: &[(String, Option<(f64, f64)>)]) -> Result<Factors, Refusal> {
        if !(1..=MOST_FACTORS).contains(&ranges.len()) {
            let accepted = Accepted::whole(1, MOST_FACTORS as u64);
            return Err(FieldError::new("factors", ranges.len().to_string(), accepted).into());
        }
        let mut axes: Vec<Axis> = Vec::with_capacity(ranges.len());
        for (at, (key, range)) in ranges.iter().enumerate() {
            let path = |error| match error {
                Refusal::Field(error) => {
                    let path = format!("factors[{at}].{}", error.path);
                    Refusal::Field(FieldError { path, ..error })
                }
                other => other,
            };
            let axis = match range {
                Some(range) => Axis::new(now, key, Some(*range)).map_err(path)?,
                None => around(now, key).map_err(path)?,
            };
            if axes.iter().any(|other| other.spec.key == axis.spec.key) {
                let path = format!("factors[{at}].key");
                return Err(FieldError::new(path, key.as_str(), Form::ParameterOnce).into());
            }
            axes.push(axis);
        }
        let has = |key| axes.iter().any(|axis| axis.spec.key == key);
        for (lesser, greater) in ORDERED {
            if has(lesser) && has(greater) {
                return Err(Refusal::Entangled { lesser, greater });
            }
        }
        for axis in &axes {
            // A drop's settings may contradict each other in a file.
            for end in [axis.min, axis.max] {
                now.vary(&[axis.edit(end)])?;
            }
        }
        Ok(Factors { now: now.clone(), bench: Bench::new(now), axes })
    }

    /// Number of factors.
    pub fn len(&self) -> usize {
        self.axes.len()
    }

    /// Never: there is at least one factor.
    pub fn is_empty(&self) -> bool {
        self.axes.is_empty()
    }

    /// The factors with their ranges.
    pub fn ranges(&self) -> Vec<FactorRange> {
        let range = |axis: &Axis| FactorRange {
            key: axis.spec.key,
            now: self.now.value(axis.spec.key).unwrap_or(axis.spec.default),
            min: axis.min,
            max: axis.max,
        };
        self.axes.iter().map(range).collect()
    }

    /// The answer as it is now.
    pub(super) fn now(&self) -> Outcome {
        self.now.outcome()
    }

    /// The factors' values at a point of the unit cube, in order.
    pub fn values(&self, unit: &[f64]) -> Vec<f64> {
        self.axes.iter().zip(unit).map(|(axis, &at)| axis.value(at)).collect()
    }

    /// The exact η in value/J at a point of the unit cube.
    pub fn energy_efficiency(&mut self, unit: &[f64]) -> f64 {
        let edits: Vec<_> =
            self.axes.iter().zip(unit).map(|(axis, &at)| axis.edit(axis.value(at))).collect();
        // Ranges are checked and no two bound each other, so nothing is refused.
        match self.now.vary(&edits) {
            Ok(variation) if !variation.touched.spares_problem() => {
                self.bench.solve(&variation, Start::Near).1.energy_efficiency
            }
            _ => self.now.outcome().energy_efficiency,
        }
    }
}

/// ±[`USUAL_SHARE`] of the whole range around now.
fn around(now: &Now, key: &str) -> Result<Axis, Refusal> {
    // Judges the key, and how far the parameter may go at present.
    let reachable = Axis::new(now, key, None)?;
    let spec = reachable.spec;
    let reach = Reach::of(now, spec);
    let whole = Axis { spec, min: spec.min, max: spec.max };
    let at = whole.position(now.value(key).unwrap_or(spec.default));
    let end = |position: f64| whole.value(position).clamp(reach.least.0, reach.greatest.0);
    Ok(Axis { spec, min: end(at - USUAL_SHARE), max: end(at + USUAL_SHARE) })
}
