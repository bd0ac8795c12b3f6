//! The record of a CUE that shares with nobody.

use crate::trace::{AloneCase, AloneStep, AloneTrace};
use serde::Serialize;

/// Case, limits and answer of stage 2.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AloneRecord {
    /// Which case.
    pub case: AloneCase,
    /// The steps.
    pub steps: Vec<AloneStep>,
    /// A, net value per triplet.
    pub triplet_value: f64,
    /// ηξ, value/s per W; 0 for a CUE out of reach.
    pub power_price: f64,
    /// Least whole rate that meets S_th, 1/s.
    pub least: u64,
    /// Power it needs, W; beyond the maximum if out of reach.
    pub least_power_w: f64,
    /// Greatest whole rate, 1/s; 0 if out of reach.
    pub most: u64,
    /// P_max^C, W.
    pub maximum_w: f64,
    /// The best whole rate, 1/s; 0 if out of reach.
    pub best: u64,
    /// The solver's power for it, W.
    pub best_power_w: f64,
    /// T_i, value/s.
    pub best_value: f64,
    /// Net worth of the stair after the best, value/s; `None` where power ends.
    pub next_gain: Option<f64>,
    /// Net worth of the best stair over the one before, value/s; `None` at the threshold.
    pub last_gain: Option<f64>,
}

impl AloneRecord {
    /// What `trace` says.
    pub fn new(trace: &AloneTrace) -> AloneRecord {
        AloneRecord {
            case: trace.case,
            steps: trace.steps.clone(),
            triplet_value: trace.triplet_value,
            power_price: trace.line.as_ref().map_or(0.0, |line| line.power_price),
            least: trace.least,
            least_power_w: trace.least_power_w,
            most: trace.line.as_ref().map_or(0, |line| line.last),
            maximum_w: trace.maximum_w,
            best: trace.best,
            best_power_w: trace.best_power_w,
            best_value: trace.best_value,
            next_gain: trace.next_gain,
            last_gain: trace.last_gain,
        }
    }
}
