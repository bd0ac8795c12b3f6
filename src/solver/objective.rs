//! The objective of one pair at one η, equation (12).

use crate::model::Problem;
use crate::solver::region::Powers;
use serde::{Deserialize, Serialize};

/// What a pair is worth at one η: A·a + B·b − ηξ(P_C + P_D), equation (12).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PairObjective {
    /// A = ϖ_i − η·P_cir, net value of one of the CUE's triplets; may be negative.
    pub cue_value: f64,
    /// B = ϖ_j − η·P_cir, net value of one of the DUE's triplets; may be negative.
    pub due_value: f64,
    /// ηξ ≥ 0, value per second that one watt of transmit power costs.
    pub power_price: f64,
}

impl PairObjective {
    /// The objective of CUE `i` and DUE `j` (0-based) at `eta` ≥ 0 (value/J).
    pub fn new(problem: &Problem, i: usize, j: usize, eta: f64) -> PairObjective {
        PairObjective {
            cue_value: problem.net_value(problem.cue_value[i], eta),
            due_value: problem.net_value(problem.due_value[j], eta),
            power_price: problem.power_price(eta),
        }
    }

    /// The objective at whole rates (a, b) and `powers`, value/s.
    pub fn at(&self, cue_triplets: u64, due_triplets: u64, powers: Powers) -> f64 {
        self.cue_value * cue_triplets as f64 + self.due_value * due_triplets as f64
            - self.power_price * (powers.cue_w + powers.due_w)
    }

    /// The objective with CUE and DUE in each other's place.
    pub fn mirrored(&self) -> PairObjective {
        PairObjective { cue_value: self.due_value, due_value: self.cue_value, ..*self }
    }
}
