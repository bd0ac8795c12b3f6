//! A CUE that shares with nobody, stage 2 [III-C, (19)]: its staircase and which case it is.

use crate::model::Problem;
use crate::solver::alone::Alone;
use crate::trace::stairs::StairLine;
use serde::{Deserialize, Serialize};

/// What decides the best stair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum AloneCase {
    /// S_th cannot be met even at P_max^C: switched off.
    OutOfReach,
    /// A ≤ 0: every triplet loses, so as few as S_th allows.
    ValueNegative,
    /// A > 0, but already the first stair above S_th costs more power than it is worth.
    AtThreshold,
    /// A > 0: the last stair that is worth its power lies inside.
    Interior,
    /// A > 0 and every stair up to P_max^C pays.
    AtMaximum,
}

/// The steps, in order; an unreachable CUE has only the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum AloneStep {
    /// The power range that threshold and maximum leave.
    Range,
    /// All stairs between them.
    Stairs,
    /// The cost of power.
    Cost,
    /// The best endpoint.
    Best,
}

/// Stage 2 for CUE i at η.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AloneTrace {
    /// Which case.
    pub case: AloneCase,
    /// The staircase; `None` if out of reach.
    pub line: Option<StairLine>,
    /// A, net value per triplet.
    pub triplet_value: f64,
    /// Least whole rate that meets S_th, 1/s.
    pub least: u64,
    /// Power it needs, W; beyond the maximum if out of reach.
    pub least_power_w: f64,
    /// P_max^C, W.
    pub maximum_w: f64,
    /// The best whole rate, 1/s; 0 if out of reach.
    pub best: u64,
    /// The solver's power for it, W.
    pub best_power_w: f64,
    /// The solver's value T_i, value/s.
    pub best_value: f64,
    /// Net worth of the stair after the best, value/s ≤ 0; `None` where power ends.
    pub next_gain: Option<f64>,
    /// Net worth of the best stair over the one before, value/s ≥ 0; `None` at the threshold.
    pub last_gain: Option<f64>,
    /// The steps.
    pub steps: Vec<AloneStep>,
}

impl AloneTrace {
    /// CUE `i` (0-based) alone at `eta` ≥ 0 (value/J).
    pub fn new(problem: &Problem, i: usize, eta: f64) -> AloneTrace {
        let alone = Alone::new(problem, i);
        let triplet_value = problem.net_value(problem.cue_value[i], eta);
        let power_price = problem.power_price(eta);
        let least = problem.least_triplets(problem.cue_value[i]);
        let line = StairLine::alone(problem, i, eta).filter(|_| alone.is_feasible());
        let mut trace = AloneTrace {
            case: AloneCase::OutOfReach,
            triplet_value,
            least,
            least_power_w: alone.power_w(least as f64),
            maximum_w: problem.p_max_cue_w,
            best: 0,
            best_power_w: 0.0,
            best_value: 0.0,
            next_gain: None,
            last_gain: None,
            steps: vec![AloneStep::Range],
            line: None,
        };
        let Some(line) = line else { return trace };
        let point = alone.best(triplet_value, power_price);
        let best = point.triplets as u64;
        trace.best = best;
        trace.best_power_w = point.power_w;
        trace.best_value = Alone::value(point, triplet_value, power_price);
        trace.next_gain = (best < line.last).then(|| line.value(best + 1) - line.value(best));
        trace.last_gain = (best > line.first).then(|| line.value(best) - line.value(best - 1));
        trace.case = if triplet_value <= 0.0 {
            AloneCase::ValueNegative
        } else if best >= line.last {
            AloneCase::AtMaximum
        } else if best <= line.first {
            AloneCase::AtThreshold
        } else {
            AloneCase::Interior
        };
        trace.steps = vec![AloneStep::Range, AloneStep::Stairs, AloneStep::Cost, AloneStep::Best];
        trace.line = Some(line);
        trace
    }
}
