//! What the solver found, as a [`Solution`] with its certificate.

use crate::math;
use crate::model::Problem;
use crate::slack;
use crate::solver::exact::{CellPoint, ExactSolver, Run};
use crate::solver::reach;
use crate::solver::solution::{
    Certificate, CueResult, DueResult, Iteration, Method, Solution, Status, UserStatus,
};

impl ExactSolver {
    /// Dual prices and pair bounds of the last inner problem of `run`.
    pub(super) fn certificate(&self, problem: &Problem, run: &Run) -> Certificate {
        let service_dual = self.matching.service_price;
        let row_duals: Vec<f64> = (0..self.cues)
            .map(|i| {
                if self.reachable[i] { self.baselines[i] + self.matching.cue_price[i] } else { 0.0 }
            })
            .collect();
        let mut column_duals: Vec<f64> =
            self.matching.due_price.iter().map(|price| price + service_dual).collect();
        column_duals.resize(self.cues, 0.0);
        let mut max_violation = f64::NEG_INFINITY;
        let mut pair_bounds = vec![vec![None; self.dues]; self.cues];
        for j in 0..self.dues {
            for i in 0..self.cues {
                let at = j * self.cues + i;
                if self.bounds.feasible()[at] {
                    let (bound, _) = self.bounds.get(at);
                    pair_bounds[i][j] = Some(bound);
                    let slack = row_duals[i] + column_duals[j] - service_dual - bound;
                    max_violation = max_violation.max(-slack);
                }
            }
        }
        let may_be_alone = |i: &usize| self.reachable[*i] && !self.always_shared[*i];
        for i in (0..self.cues).filter(may_be_alone) {
            max_violation = max_violation.max(self.alone_values[i] - row_duals[i]);
        }
        Certificate {
            eta: run.attained.unwrap_or(0.0),
            residual: self.operating(problem).totals.residual(run.eta),
            row_duals,
            column_duals,
            service_dual,
            pair_bounds,
            max_violation: if max_violation.is_finite() { max_violation } else { 0.0 },
        }
    }

    /// Whether `certificate` leaves more open than rounding explains: breaches of its inequalities, or
    /// prices whose sum is off.
    pub(super) fn left_open(&self, certificate: &Certificate, run: &Run) -> bool {
        let served = run.best.pairs.iter().flatten().count();
        let service = served as f64 * certificate.service_dual;
        let prices = || certificate.row_duals.iter().chain(&certificate.column_duals);
        let sum: f64 = prices().sum::<f64>() - service;
        let size: f64 = prices().map(|price| price.abs()).sum::<f64>() + service;
        let breaches = self.cues as f64 * certificate.max_violation.max(0.0);
        let open = sum.abs() + breaches + size * slack::PRICE_SUM;
        let allowed = slack::PROVEN * run.best.totals.semantic_value_per_s;
        // Where the size of prices alone decides, a closer look is worth its time.
        let proven = open <= allowed || self.exactly_open(certificate, served) <= allowed;
        !proven // NaN proves nothing
    }

    /// What `certificate` leaves open, value/s, nothing lost by summing: the prices' sum, and each row's
    /// greatest breach.
    fn exactly_open(&self, certificate: &Certificate, served: usize) -> f64 {
        let Certificate { row_duals, column_duals, service_dual, pair_bounds, .. } = certificate;
        let service = core::iter::repeat_n(-service_dual, served);
        let sum = math::sum(row_duals.iter().chain(column_duals).copied().chain(service));
        let mut open = sum.abs();
        for (i, row) in row_duals.iter().enumerate() {
            let alone = self.reachable[i] && !self.always_shared[i];
            let mut breach = if alone { self.alone_values[i] - row } else { 0.0 };
            for (bound, column) in pair_bounds[i].iter().zip(column_duals) {
                if let Some(bound) = bound {
                    let over = math::sum([*bound, -row, -column, *service_dual]);
                    // NaN stays.
                    breach = if over <= breach { breach } else { over };
                }
            }
            open += if breach <= 0.0 { 0.0 } else { breach };
        }
        open
    }

    /// `best` as a solution, user by user.
    pub(super) fn answer(
        &self,
        problem: &Problem,
        best: &CellPoint,
        status: Status,
        iterations: Vec<Iteration>,
        certificate: Option<Certificate>,
    ) -> Solution {
        let strict_failure = status == Status::Infeasible;
        let mut cues: Vec<CueResult> = (0..self.cues)
            .map(|i| {
                let out = !self.reachable[i];
                CueResult {
                    power_w: best.alone[i].power_w,
                    triplets_per_s: best.alone[i].triplets as u64,
                    semantic_value_per_s: problem.cue_value[i] * best.alone[i].triplets,
                    due: None,
                    status: if out || strict_failure {
                        UserStatus::Unserved
                    } else {
                        UserStatus::Served
                    },
                    reason: out.then(|| reach::cue_reason(problem, i)),
                }
            })
            .collect();
        let mut dues = Vec::with_capacity(self.dues);
        for j in 0..self.dues {
            dues.push(match best.pairs[j] {
                Some((i, point)) => {
                    let cue = &mut cues[i];
                    cue.power_w = point.cue_power_w;
                    cue.triplets_per_s = point.cue_triplets as u64;
                    cue.semantic_value_per_s = problem.cue_value[i] * point.cue_triplets;
                    cue.due = Some(j);
                    DueResult {
                        power_w: point.due_power_w,
                        triplets_per_s: point.due_triplets as u64,
                        semantic_value_per_s: problem.due_value[j] * point.due_triplets,
                        cue: Some(i),
                        status: UserStatus::Served,
                        reason: None,
                    }
                }
                None => DueResult {
                    power_w: 0.0,
                    triplets_per_s: 0,
                    semantic_value_per_s: 0.0,
                    cue: None,
                    status: UserStatus::Unserved,
                    reason: reach::due_reason(
                        problem,
                        &self.reachable,
                        self.bounds.feasible(),
                        j,
                        strict_failure,
                    ),
                },
            });
        }
        Solution {
            method: Method::Exact,
            rounds: None,
            seed: None,
            status,
            energy_efficiency: best.totals.energy_efficiency(),
            semantic_value_per_s: best.totals.semantic_value_per_s,
            power_w: best.totals.power_w(),
            circuit_power_w: best.totals.circuit_power_w,
            transmit_power_w: best.totals.transmit_power_w,
            iterations,
            cues,
            dues,
            certificate,
        }
    }
}
