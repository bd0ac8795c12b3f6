//! Who must be served, and the duality proof of an optimum; the argument is in the parent's docs.

use core::ops::ControlFlow;

use crate::model::Problem;
use crate::solver::solution::{Certificate, Solution, Status, UserStatus};
use crate::verify::finding::Finding;
use crate::verify::reach::augment;
use crate::verify::recompute::Recomputed;
use crate::verify::report::{Check, Ledger, Numbers, TOLERANCE};
use crate::verify::scan::{PairLattice, Prices, Progress, Ticker, alone_power_w, best_alone};
use crate::verify::{is_benchmark, served};

/// Which pairs can meet both thresholds within both maxima, `[M][N]`; none in the row of a CUE that
/// is out of reach alone, since it stays switched off.
pub(super) fn feasible_pairs(problem: &Problem) -> Vec<Vec<bool>> {
    (0..problem.cues)
        .map(|i| {
            let reachable = is_reachable(problem, i);
            (0..problem.dues)
                .map(|j| reachable && PairLattice::new(problem, i, j).is_feasible())
                .collect()
        })
        .collect()
}

/// Whether CUE `i` alone meets S_th clearly within its maximum, not just by rounding.
fn is_reachable(problem: &Problem, i: usize) -> bool {
    alone_power_w(problem, i) <= problem.p_max_cue_w * (1.0 - TOLERANCE)
}

/// Nobody is unserved who could be served; in strict mode, somebody cannot be.
pub(super) fn check_service(
    problem: &Problem,
    solution: &Solution,
    feasible: &[Vec<bool>],
    ledger: &mut Ledger,
) {
    ledger.open(Check::Service);
    let reachable = |i: usize| is_reachable(problem, i);
    if is_benchmark(solution.method) {
        return; // a benchmark leaves nobody out; below S_th is a status of its own
    }
    if solution.status == Status::Infeasible {
        let mut matching = vec![None; problem.cues];
        let everyone = (0..problem.cues).all(reachable)
            && (0..problem.dues).all(|j| augment(j, feasible, &mut matching));
        ledger.holds(!everyone, || Finding::NotInfeasible);
        return;
    }
    for (i, cue) in solution.cues.iter().enumerate() {
        if cue.status == UserStatus::Unserved {
            ledger.holds(!reachable(i), || Finding::ReachableCue {
                cue: i,
                needs_w: alone_power_w(problem, i),
                maximum_w: problem.p_max_cue_w,
            });
        }
    }
    // From the solution's own matching: it serves as many as possible exactly if no unserved DUE
    // has an augmenting path.
    let mut matching: Vec<Option<usize>> = vec![None; problem.cues];
    for (j, due) in solution.dues.iter().enumerate() {
        if let (Some(i), UserStatus::Served) = (due.cue, due.status) {
            matching[i] = Some(j);
        }
    }
    let served = matching.iter().flatten().count();
    let unserved = |j: &usize| solution.dues[*j].status == UserStatus::Unserved;
    let gained: Vec<usize> = (0..problem.dues)
        .filter(unserved)
        .filter(|&j| augment(j, feasible, &mut matching))
        .collect();
    ledger.holds(gained.is_empty(), || Finding::ServableDue {
        due: gained[0],
        served,
        servable: served + gained.len(),
    });
}

/// What the proof works on.
#[derive(Clone, Copy)]
pub(super) struct Proof<'a> {
    pub(super) problem: &'a Problem,
    pub(super) solution: &'a Solution,
    pub(super) own: &'a Recomputed,
    pub(super) feasible: &'a [Vec<bool>],
}

impl Proof<'_> {
    /// Checks the certificate and computes the proven bound of F(η*).
    pub(super) fn check(
        &self,
        ledger: &mut Ledger,
        numbers: &mut Numbers,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        ledger.open(Check::Certificate);
        let certificate = self.solution.certificate.as_ref();
        ledger.holds(certificate.is_some(), || Finding::NoCertificate);
        let Some(certificate) = certificate else {
            return ControlFlow::Continue(());
        };
        let found = ledger.findings.len();
        self.check_statements(certificate, ledger);
        if ledger.findings[found..].iter().any(|f| matches!(f, Finding::CertificateEta { .. })) {
            return ControlFlow::Continue(()); // prices for another η prove nothing here
        }
        let duals = Duals::new(self.solution, certificate);
        let scale = self.scale();
        let prices = Prices::new(self.problem, certificate.eta);
        let mut ticker = Ticker::new(self.problem.cues * self.problem.dues, progress);
        let breaches = self.scan(&duals, prices, scale, ledger, &mut ticker);
        numbers.rows_scanned = ticker.rows;
        numbers.pairs_scanned = ledger
            .checks
            .iter()
            .find(|group| group.check == Check::PairDuals)
            .map_or(0, |group| group.tests as usize);
        let ControlFlow::Continue(breaches) = breaches else {
            return ControlFlow::Break(());
        };
        // A breach of any row's inequalities is added, so that the bound holds whatever they are.
        let prices_allow = duals.total(self.problem);
        let bound = prices_allow + breaches;
        numbers.proven_residual = Some(bound);
        numbers.proven_gap = Some(bound / scale);
        ledger.open(Check::DualityGap);
        let tolerance = TOLERANCE * scale;
        ledger.slack(-prices_allow / scale, || Finding::DualityGap {
            bound: prices_allow,
            tolerance,
        });
        ControlFlow::Continue(())
    }

    /// S, value/s: what slacks are relative to.
    fn scale(&self) -> f64 {
        self.own.semantic_value_per_s.abs().max(f64::MIN_POSITIVE)
    }

    /// What the certificate says of itself, and the signs of its prices.
    fn check_statements(&self, certificate: &Certificate, ledger: &mut Ledger) {
        let scale = self.scale();
        let tolerance = TOLERANCE * scale;
        ledger.equal(certificate.eta, self.own.energy_efficiency, || Finding::CertificateEta {
            eta: certificate.eta,
            recomputed: self.own.energy_efficiency,
        });
        let residual = certificate.residual;
        ledger.slack(-residual.abs() / scale, || Finding::CertificateResidual {
            residual,
            tolerance,
        });
        let max_violation = certificate.max_violation;
        ledger.slack(-max_violation.max(0.0) / scale, || Finding::StatedViolation {
            max_violation,
            tolerance,
        });
        for (i, cue) in self.solution.cues.iter().enumerate() {
            if cue.status != UserStatus::Served {
                let dual = certificate.row_duals[i];
                ledger.holds(dual == 0.0, || Finding::DualOfUnservedCue { cue: i, dual });
            }
        }
        if self.solution.dues.iter().any(|due| due.status != UserStatus::Served) {
            let prices = certificate.column_duals.iter().take(self.problem.dues);
            for (due, &dual) in prices.enumerate() {
                ledger.slack(dual / scale, || Finding::NegativeDueDual { due, dual });
            }
        }
    }

    /// Compares every CUE alone and every pair with its prices. Returns the sum over rows of the
    /// largest breach in each.
    fn scan(
        &self,
        duals: &Duals,
        prices: Prices,
        scale: f64,
        ledger: &mut Ledger,
        ticker: &mut Ticker,
    ) -> ControlFlow<(), f64> {
        let served = |i: usize| self.solution.cues[i].status == UserStatus::Served;
        let mut worst = vec![0.0_f64; self.problem.cues];
        ledger.open(Check::AloneDuals);
        for cue in (0..self.problem.cues).filter(|&i| served(i)) {
            let Some(value) = best_alone(self.problem, cue, prices, ticker)? else {
                continue;
            };
            let sum = duals.alone(cue);
            worst[cue] = worst[cue].max(value - sum);
            ledger.slack((sum - value) / scale, || Finding::AloneAboveDuals {
                cue,
                value,
                duals: sum,
            });
        }
        ledger.open(Check::PairDuals);
        let mut scanned = Vec::with_capacity(self.problem.cues * self.problem.dues);
        for (cue, worst) in worst.iter_mut().enumerate() {
            for due in 0..self.problem.dues {
                let lattice = PairLattice::new(self.problem, cue, due);
                let counts = self.feasible[cue][due] && served(cue);
                let best = if counts { lattice.best(prices, ticker)? } else { None };
                ticker.pair()?;
                let Some(value) = best else { continue };
                scanned.push((cue, due, value));
                let sum = duals.pair(cue, due);
                *worst = worst.max(value - sum);
                ledger.slack((sum - value) / scale, || Finding::PairAboveDuals {
                    cue,
                    due,
                    value,
                    duals: sum,
                });
            }
        }
        ledger.open(Check::StatedBounds);
        for (cue, due, value) in scanned {
            let bound = duals.certificate.pair_bounds[cue][due];
            ledger.holds(bound.is_some(), || Finding::BoundMissing { cue, due });
            let Some(bound) = bound else { continue };
            let sum = duals.pair(cue, due);
            ledger.slack((sum - bound) / scale, || Finding::BoundAboveDuals {
                cue,
                due,
                bound,
                duals: sum,
            });
            ledger.slack((bound - value) / scale, || Finding::BoundBelowValue {
                cue,
                due,
                bound,
                value,
            });
        }
        ControlFlow::Continue(worst.iter().sum())
    }
}

/// The prices, with their sums.
struct Duals<'a> {
    certificate: &'a Certificate,
    /// c₀: the least price of a column *alone*; 0 where there is none (N = M).
    alone: f64,
    served_cues: usize,
    served_dues: usize,
}

impl<'a> Duals<'a> {
    fn new(solution: &Solution, certificate: &'a Certificate) -> Duals<'a> {
        let columns = certificate.column_duals.iter().skip(solution.dues.len()).copied();
        let (served_cues, served_dues) = served(solution);
        Duals {
            certificate,
            alone: columns.reduce(f64::min).unwrap_or(0.0),
            served_cues,
            served_dues,
        }
    }

    /// r_i + c₀.
    fn alone(&self, cue: usize) -> f64 {
        self.certificate.row_duals[cue] + self.alone
    }

    /// r_i + c_j − s.
    fn pair(&self, cue: usize, due: usize) -> f64 {
        self.certificate.row_duals[cue] + self.certificate.column_duals[due]
            - self.certificate.service_dual
    }

    /// D = Σ r_i + Σ c_j + (M′ − K)·c₀ − K·s.
    fn total(&self, problem: &Problem) -> f64 {
        let rows: f64 = self.certificate.row_duals.iter().sum();
        let columns: f64 = self.certificate.column_duals.iter().take(problem.dues).sum();
        // Negative only for a matching that is one-sided, which is rejected anyway.
        let alone = self.served_cues as f64 - self.served_dues as f64;
        rows + columns + alone * self.alone
            - self.served_dues as f64 * self.certificate.service_dual
    }
}
