//! The steps of a tornado: how far each parameter goes down and up, on its own scale.

use crate::scenario::json::MAX_ZIPF;
use crate::scenario::params::Kind;
use crate::scenario::{Accepted, FieldError, ParamSpec};
use crate::session::{Edit, UserKind};
use crate::study::Now;
use crate::study::axis::{Reach, Stop};
use serde::{Deserialize, Serialize};

/// How far a parameter goes from now.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "TornadoStep"))]
#[serde(tag = "kind", content = "by", rename_all = "kebab-case")]
pub enum Step {
    /// Down and up by this much, in its unit.
    Add(f64),
    /// Down and up by this share of its value.
    Share(f64),
    /// To the other position of a switch.
    Toggle,
}

impl Step {
    /// The step that a parameter takes unless another is asked for: ±1 dB, ±1 of a count, ±0.1 of ζ,
    /// ±0.05 of the amplifier efficiency, ±10 % of every other positive scale.
    pub fn usual(spec: &ParamSpec) -> Step {
        match spec.kind {
            Kind::Switch => Step::Toggle,
            Kind::Integer => Step::Add(1.0),
            Kind::Number if spec.unit.starts_with("dB") => Step::Add(1.0),
            Kind::Number if spec.key.starts_with("zipf") => Step::Add(0.1),
            Kind::Number if spec.key == "pa_efficiency" => Step::Add(0.05),
            Kind::Number => Step::Share(0.1),
        }
    }

    /// Whether `spec` can take this step.
    ///
    /// # Errors
    /// Names `steps.<key>`.
    pub fn check(self, spec: &ParamSpec) -> Result<Step, FieldError> {
        let (fits, value, accepted) = match (self, spec.kind) {
            (Step::Toggle, kind) => (
                kind == Kind::Switch,
                String::from("toggle"),
                Accepted::Above { least: 0.0, unit: "" },
            ),
            (Step::Add(by) | Step::Share(by), Kind::Switch) => {
                (false, by.to_string(), Accepted::Exactly { json: "\"toggle\"".to_owned() })
            }
            (Step::Add(by), Kind::Integer) => (
                by >= 1.0 && by.fract() == 0.0 && by.is_finite(),
                by.to_string(),
                Accepted::WholeFrom { least: 1.0 },
            ),
            (Step::Share(by), Kind::Integer) => {
                (false, by.to_string(), Accepted::WholeFrom { least: 1.0 })
            }
            (Step::Add(by), Kind::Number) => (
                by > 0.0 && by.is_finite(),
                by.to_string(),
                Accepted::Above { least: 0.0, unit: "" },
            ),
            (Step::Share(by), Kind::Number) => {
                (by > 0.0 && by < 1.0, by.to_string(), Accepted::Share)
            }
        };
        if fits {
            Ok(self)
        } else {
            Err(FieldError::new(format!("steps.{}", spec.key), value, accepted))
        }
    }

    /// Where the step from `value` leads, down or up; none for a switch's way down. From 0 a share
    /// leads nowhere, so the way up leads to the row's own step.
    pub(super) fn target(self, spec: &ParamSpec, value: f64, up: bool) -> Option<f64> {
        let sign = if up { 1.0 } else { -1.0 };
        match self {
            Step::Toggle => up.then_some(if value > 0.5 { 0.0 } else { 1.0 }),
            Step::Add(by) => Some(value + sign * by),
            Step::Share(_) if value == 0.0 => Some(if up { spec.step } else { 0.0 }),
            Step::Share(by) => Some(value * (1.0 + sign * by)),
        }
    }
}

/// `target` or the nearest value that is accepted, and what stopped it there.
pub(super) fn stopped(reach: &Reach, target: f64) -> (f64, Option<Stop>) {
    if target < reach.least.0 {
        (reach.least.0, Some(reach.least.1))
    } else if target > reach.greatest.0 {
        (reach.greatest.0, Some(reach.greatest.1))
    } else {
        (target, None)
    }
}

/// The edits that take `spec` from now to `value`; applied in order they lead to exactly that state.
///
/// ζ's centre shifts every user's ζ by the same, clipped to what ζ may be; everything else is one
/// edit. All carry `gesture`.
pub(super) fn edits(now: &Now, spec: &ParamSpec, value: f64, gesture: Option<f64>) -> Vec<Edit> {
    if spec.key != "zipf_centre" {
        return vec![Edit::Param { key: spec.key.to_owned(), value, gesture }];
    }
    let shift = value - now.session().zipf().centre;
    let shifted = |zipf: f64| {
        let millionths = ((zipf + shift) * 1e6).round() / 1e6;
        millionths.clamp(0.0, MAX_ZIPF)
    };
    let user = |kind, index, zipf| Edit::UserZipf { kind, index, value: shifted(zipf), gesture };
    let scenario = now.scenario();
    let cues = scenario.cues.iter().enumerate().map(|(i, cue)| user(UserKind::Cue, i, cue.zipf));
    let dues = scenario.dues.iter().enumerate().map(|(j, due)| user(UserKind::Due, j, due.zipf));
    cues.chain(dues).collect()
}
