//! A parameter's own scale: where its values lie between 0 and 1, and how far it may go at present.

use crate::math;
use crate::scenario::params::{Kind, Scale};
use crate::scenario::{Accepted, FieldError, Form, ParamSpec};
use crate::session::Edit;
use crate::study::{Now, Refusal};
use serde::Serialize;

/// What keeps a parameter from going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "StepStop"))]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Stop {
    /// The end of its range in the table.
    Range,
    /// The present value of another parameter that it must not pass.
    Other {
        /// That one's key.
        key: &'static str,
    },
}

/// The interval that a parameter may have while all others stay, with what ends it on either side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// Least value and what ends it there.
    pub least: (f64, Stop),
    /// Greatest value and what ends it there.
    pub greatest: (f64, Stop),
}

/// Pairs of keys whose first must not be above their second.
pub(super) const ORDERED: [(&str, &str); 3] =
    [("dues", "cues"), ("d2d_min_m", "d2d_max_m"), ("min_bs_distance_m", "cell_radius_m")];

impl Reach {
    /// How far the parameter `spec` may go around `now`.
    pub fn of(now: &Now, spec: &'static ParamSpec) -> Reach {
        let mut reach = Reach { least: (spec.min, Stop::Range), greatest: (spec.max, Stop::Range) };
        for (lesser, greater) in ORDERED {
            if spec.key == lesser
                && let Some(value) = now.value(greater)
                && value < reach.greatest.0
            {
                reach.greatest = (value, Stop::Other { key: greater });
            }
            if spec.key == greater
                && let Some(value) = now.value(lesser)
                && value > reach.least.0
            {
                reach.least = (value, Stop::Other { key: lesser });
            }
        }
        reach
    }
}

/// An interval of one parameter, on its own scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// The parameter's row.
    pub spec: &'static ParamSpec,
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
}

impl Axis {
    /// The axis of `key` over `range`, or over the usual one around the present value.
    ///
    /// # Errors
    /// An unknown key (or the seed, whose values have no order), and a range that is empty, leaves
    /// what is accepted at present, or does not contain now.
    pub fn new(now: &Now, key: &str, range: Option<(f64, f64)>) -> Result<Axis, Refusal> {
        let spec = ParamSpec::find(key).filter(|spec| spec.key != "seed");
        let Some((spec, value)) = spec.and_then(|spec| Some((spec, now.value(spec.key)?))) else {
            return Err(FieldError::new("key", key, Form::ParameterKey).into());
        };
        let reach = Reach::of(now, spec);
        let Some((min, max)) = range else {
            return Ok(Axis::usual(spec, &reach, value));
        };
        let (least, greatest) = (reach.least.0, reach.greatest.0);
        let whole = |value: f64| spec.kind == Kind::Number || value.fract() == 0.0;
        for (path, end, from, to) in [("min", min, least, value), ("max", max, value, greatest)] {
            if !((from..=to).contains(&end) && whole(end)) {
                // So that the range contains now.
                let (least, most, unit) = (from, to, spec.unit);
                let accepted = match spec.kind {
                    Kind::Number => Accepted::Number { least, most, unit },
                    Kind::Integer | Kind::Switch => Accepted::Whole { least, most, unit },
                };
                return Err(FieldError::new(path, end.to_string(), accepted).into());
            }
        }
        if min.total_cmp(&max).is_ge() {
            let accepted = Accepted::Above { least: min, unit: spec.unit };
            return Err(FieldError::new("max", max.to_string(), accepted).into());
        }
        Ok(Axis { spec, min, max })
    }

    /// A telling range around `value`: ±10 dB, a quarter to four times, ±1 of ζ, ±10 of a count, and
    /// the whole range of a share or a switch.
    fn usual(spec: &'static ParamSpec, reach: &Reach, value: f64) -> Axis {
        let (least, greatest) = match (spec.kind, spec.scale) {
            (Kind::Switch, _) => (0.0, 1.0),
            (Kind::Integer, _) => (value - 10.0, value + 10.0),
            _ if spec.unit.starts_with("dB") => (value - 10.0, value + 10.0),
            _ if spec.key == "pa_efficiency" => (spec.min, spec.max),
            _ if spec.key.starts_with("zipf") => (value - 1.0, value + 1.0),
            _ if value > 0.0 => (value / 4.0, value * 4.0),
            _ => (0.0, 4.0 * spec.default.max(spec.step)),
        };
        let clip = |end: f64| end.clamp(reach.least.0, reach.greatest.0);
        Axis { spec, min: clip(least), max: clip(greatest) }
    }

    /// Whether values are whole.
    pub fn is_whole(&self) -> bool {
        self.spec.kind != Kind::Number
    }

    /// The least positive value of a logarithmic axis.
    fn first(&self) -> f64 {
        if self.min > 0.0 { self.min } else { self.spec.step.min(self.max) }
    }

    /// The value at `position` in 0..=1. On a logarithmic axis from 0 that is 0 at 0, and from there
    /// on equal ratios from the row's step, as the slider has it.
    pub fn value(&self, position: f64) -> f64 {
        if position <= 0.0 {
            return self.min;
        }
        if position >= 1.0 {
            return self.max;
        }
        let value = match self.spec.scale {
            Scale::Linear => self.min + (self.max - self.min) * position,
            Scale::Log => {
                let first = self.first();
                first * math::exp(position * math::ln(self.max / first))
            }
        };
        let value = value.clamp(self.min, self.max);
        if self.is_whole() { value.round() } else { value }
    }

    /// Where `value` of the axis lies, 0..=1; the inverse of [`Self::value`] up to rounding.
    pub fn position(&self, value: f64) -> f64 {
        let position = match self.spec.scale {
            _ if value <= self.min || self.max <= self.min => 0.0,
            Scale::Linear => (value - self.min) / (self.max - self.min),
            Scale::Log => {
                let first = self.first();
                math::ln(value / first) / math::ln(self.max / first)
            }
        };
        position.clamp(0.0, 1.0)
    }

    /// `count` ≥ 2 positions from 0 to 1 in equal steps; fewer where values are whole or all one.
    pub fn positions(&self, count: usize) -> Vec<f64> {
        if self.max <= self.min {
            return vec![0.0];
        }
        let whole = (self.max - self.min + 1.0) as usize;
        if self.is_whole() && whole <= count {
            return (0..whole).map(|at| at as f64 / (whole - 1) as f64).collect();
        }
        let mut positions: Vec<f64> = (0..count).map(|at| at as f64 / (count - 1) as f64).collect();
        if self.is_whole() {
            positions.dedup_by_key(|at| self.value(*at) as i64);
        }
        positions
    }

    /// The edit that puts the parameter to `value`.
    pub(super) fn edit(&self, value: f64) -> Edit {
        Edit::Param { key: self.spec.key.to_owned(), value, gesture: None }
    }
}
