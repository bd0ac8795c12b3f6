//! The answer of any method, and the solution file.

use crate::model::energy::Totals;
use crate::solver::reason::{self, Reason};
use serde::{Deserialize, Serialize};

/// How the powers and the reuse were chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// The exact, certified method.
    Exact,
    /// The paper's line searches in every pair, matching on their values.
    Paper,
    /// Benchmark I: everyone at its maximum, random reuse.
    MaxPowerRandomReuse,
    /// Benchmark II: uniform random powers, farthest CUE first.
    RandomPowerFarthestReuse,
}

/// How a run ended. Bad input never gets this far: it is a [`crate::scenario::FieldError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Certified optimal.
    Optimal,
    /// A feasible answer without a proof.
    Heuristic,
    /// Strict mode only: somebody cannot be served.
    Infeasible,
    /// The Dinkelbach loop used up its iterations.
    IterationLimit,
}

/// How one user fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum UserStatus {
    /// At or above S_th.
    Served,
    /// On the air below S_th (benchmarks do not enforce it).
    BelowThreshold,
    /// Switched off; a reason says why.
    Unserved,
}

/// One Dinkelbach iteration: the inner problem at `eta` and its best operating point.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Iteration {
    /// η, the Dinkelbach parameter, value/J.
    pub eta: f64,
    /// F(η) = S − η·P at the inner optimum, value/s.
    pub residual: f64,
    /// S at the inner optimum, value/s.
    pub semantic_value_per_s: f64,
    /// P at the inner optimum, W.
    pub power_w: f64,
}

impl Iteration {
    /// The iteration at `eta` whose inner optimum has `totals`.
    pub fn new(eta: f64, totals: &Totals) -> Iteration {
        Iteration {
            eta,
            residual: totals.residual(eta),
            semantic_value_per_s: totals.semantic_value_per_s,
            power_w: totals.power_w(),
        }
    }
}

/// A CUE in the answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueResult {
    /// P_i, W.
    pub power_w: f64,
    /// ⌊R_i/L⌋.
    pub triplets_per_s: u64,
    /// S_i, value/s.
    pub semantic_value_per_s: f64,
    /// Index of the DUE that reuses its subchannel.
    #[serde(deserialize_with = "Option::deserialize")] // `null` is an answer, absence is not
    pub due: Option<usize>,
    /// Served or not.
    pub status: UserStatus,
    /// Why it is unserved, in words and numbers.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "reason::text")]
    pub reason: Option<Reason>,
}

/// A DUE in the answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DueResult {
    /// P_j, W.
    pub power_w: f64,
    /// ⌊R_j/L⌋.
    pub triplets_per_s: u64,
    /// S_j, value/s.
    pub semantic_value_per_s: f64,
    /// Index of the CUE whose subchannel it reuses.
    #[serde(deserialize_with = "Option::deserialize")] // `null` is an answer, absence is not
    pub cue: Option<usize>,
    /// Served or not.
    pub status: UserStatus,
    /// Why it is unserved, in words and numbers.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "reason::text")]
    pub reason: Option<Reason>,
}

/// What a solution states of one user, whichever kind it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UserResult<'a> {
    /// P, W.
    pub power_w: f64,
    /// ⌊R/L⌋.
    pub triplets_per_s: u64,
    /// S, value/s.
    pub semantic_value_per_s: f64,
    /// Index of the user of the other kind in its subchannel.
    pub partner: Option<usize>,
    /// Served or not.
    pub status: UserStatus,
    /// Why it is unserved.
    pub reason: Option<&'a Reason>,
}

impl CueResult {
    /// The same without its kind.
    pub fn user(&self) -> UserResult<'_> {
        UserResult {
            power_w: self.power_w,
            triplets_per_s: self.triplets_per_s,
            semantic_value_per_s: self.semantic_value_per_s,
            partner: self.due,
            status: self.status,
            reason: self.reason.as_ref(),
        }
    }
}

impl DueResult {
    /// The same without its kind.
    pub fn user(&self) -> UserResult<'_> {
        UserResult {
            power_w: self.power_w,
            triplets_per_s: self.triplets_per_s,
            semantic_value_per_s: self.semantic_value_per_s,
            partner: self.cue,
            status: self.status,
            reason: self.reason.as_ref(),
        }
    }
}

/// What anyone needs to check optimality without trusting the solver; see [`crate::verify`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// η*, value/J.
    pub eta: f64,
    /// F(η*), 0 up to rounding, value/s.
    pub residual: f64,
    /// Dual price of every CUE row, `[M]`, value/s.
    pub row_duals: Vec<f64>,
    /// Dual price of every column, `[M]`: N DUE columns, then M − N columns *alone*, value/s.
    pub column_duals: Vec<f64>,
    /// Price of one more served DUE, value/s; 0 unless some DUE must stay unserved.
    #[serde(default)]
    pub service_dual: f64,
    /// Proven upper bounds of T_ij at η*, `[M][N]`, `null` where the pair is infeasible, value/s.
    #[serde(default)]
    pub pair_bounds: Vec<Vec<Option<f64>>>,
    /// Largest breach of any inequality above, value/s; ≤ 0 up to rounding.
    pub max_violation: f64,
}

/// The answer of any method for one scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Solution {
    /// How it was found.
    pub method: Method,
    /// Rounds per pair, for [`Method::Paper`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounds: Option<u32>,
    /// Seed of its random choices, for every method but the exact one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// How the run ended.
    pub status: Status,
    /// η = S/P, value/J; 0 when nobody is on the air.
    pub energy_efficiency: f64,
    /// S, value/s.
    pub semantic_value_per_s: f64,
    /// P = circuit + transmit, W.
    pub power_w: f64,
    /// P_circuit, (5), W.
    pub circuit_power_w: f64,
    /// P_transmit, (6), ξ·ΣP, W.
    pub transmit_power_w: f64,
    /// The Dinkelbach record.
    pub iterations: Vec<Iteration>,
    /// Per CUE, `[M]`.
    pub cues: Vec<CueResult>,
    /// Per DUE, `[N]`.
    pub dues: Vec<DueResult>,
    /// Exact method only.
    #[serde(deserialize_with = "Option::deserialize")] // `null` is an answer, absence is not
    pub certificate: Option<Certificate>,
}

impl Solution {
    /// Every user: CUEs first, then DUEs.
    pub fn users(&self) -> impl Iterator<Item = UserResult<'_>> {
        self.cues.iter().map(CueResult::user).chain(self.dues.iter().map(DueResult::user))
    }

    /// Number of users on the air at or above S_th.
    pub fn served(&self) -> usize {
        self.users().filter(|user| user.status == UserStatus::Served).count()
    }
}
