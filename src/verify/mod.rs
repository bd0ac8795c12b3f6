//! Checks a solution from powers and matching alone, and proves an optimum; shares no code with the
//! solver.
//!
//! [`verify`] takes a scenario and a solution that it does not trust. It makes gains, noise and values
//! from the scenario, recomputes every quantity of the model, (1)-(7), with formulas of its own, and
//! checks every constraint (8a)-(8g), every statement of the file, and that nobody is left out who could
//! be served. What counts as *feasible* is the model's own definition, bit for bit
//! ([`crate::model::limits`], [`crate::model::SharedSubchannel::fits`]), for everyone alike. For a solution that claims to be optimal it then proves the optimum.
//!
//! # Why prices prove an optimum
//!
//! Let η be the energy efficiency that the solution surely attains: its whole rates at the least powers
//! that carry them, rounded down. Every reachable CUE is on the air, alone or with one DUE, and exactly
//! K DUEs are served: the greatest number possible, which an augmenting-path search confirms. Let T_i
//! be the most that CUE i can be worth alone at η, T_ij with DUE j. Take any prices c_j of the DUEs,
//! not negative if some DUE must stay unserved, c₀ of the columns *alone*, s of one more served DUE, and
//! for each row i on the air the price
//!
//! ρ_i ≥ T_i − c₀, unless i shares in every such choice, and ρ_i ≥ T_ij − c_j + s for every feasible pair.
//!
//! Add up these inequalities along any admissible choice of powers and matching. Every row occurs once,
//! M′ − K of the M′ rows are alone, and the columns of unserved DUEs may be added:
//!
//! S − η·P ≤ Σ ρ_i + Σ c_j + (M′ − K)·c₀ − K·s =: B.
//!
//! This is weak duality: it holds for all prices, however they were found. The certificate gives c_j,
//! c₀, s and a first r_i; where an entry turns out to be worth more than its prices, ρ_i is raised to
//! cover it, so that breaches add up in B and are never overlooked. T_i and T_ij are replaced by upper
//! bounds that `branch` proves, rounded outwards, and B is summed without rounding (`exact_sum`).
//!
//! From S_X − η·P_X ≤ B follows η_X ≤ η + B/P_X for every choice X. No choice takes less power than
//! its thresholds alone do, P_lo, so η is within **B/(η·P_lo)** of the optimum, relatively: the proven
//! gap, on which the verdict rests. Where that is more than [`TOLERANCE`], for P_lo may be 0, F ≤ 0 is
//! shown directly at η(1 + gap), with prices of the verifier's own if need be.

mod assignment;
mod bound;
mod branch;
mod cell;
mod claims;
mod diagonal;
mod exact_sum;
mod finding;
mod lattice;
mod progress;
mod proof;
mod reach;
mod recompute;
mod report;
#[cfg(test)]
mod scan;
mod shape;
mod slack;
mod statements;
mod told;

use core::ops::ControlFlow;

pub use finding::{Finding, User};
pub use progress::Progress;
pub use report::{Check, CheckResult, Numbers, Report, Verdict};
pub use slack::TOLERANCE;
pub use told::{Told, told};

use crate::model::Problem;
use crate::scenario::Scenario;
use crate::solver::solution::{Certificate, Method, Solution, Status, UserStatus};
use cell::Cell;
use progress::Ticker;
use proof::Proof;
use recompute::{Recomputed, recompute};
use report::Ledger;

/// Checks `solution` against `scenario`; never panics, whatever the solution holds.
///
/// A heuristic solution (no certificate) has its model, constraints and statements checked, which
/// proves nothing about optimality. An optimal one takes a bound of every pair, most in a few closed
/// forms: milliseconds for 60×60.
pub fn verify(scenario: &Scenario, solution: &Solution) -> Report {
    verify_with(scenario, solution, &mut |_| ControlFlow::Continue(()))
}

/// As [`verify`], reporting progress after every pair and within long ones, at least every few
/// milliseconds; the caller may stop it.
pub fn verify_with(
    scenario: &Scenario,
    solution: &Solution,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Report {
    verify_problem_with(&Problem::new(scenario), solution, progress)
}

/// As [`verify_with`] for numbers that no scenario holds; gains, noise and values are taken on trust.
pub fn verify_problem_with(
    problem: &Problem,
    solution: &Solution,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Report {
    let mut ledger = Ledger::default();
    let mut numbers = Numbers::default();
    shape::check_shape(problem, solution, &mut ledger);
    let mut stopped = false;
    if ledger.findings.is_empty() {
        let own = recompute(problem, solution);
        numbers = own_numbers(solution, &own);
        let cell = Cell::new(problem);
        claims::check_matching(problem, solution, &mut ledger);
        claims::check_powers(problem, solution, &mut ledger);
        claims::check_users(problem, solution, &own, &mut ledger);
        claims::check_totals(solution, &own, &mut ledger);
        claims::check_statuses(problem, solution, &own, &mut ledger);
        cell::check_service(&cell, solution, &mut ledger);
        claims::check_iterations(solution, &own, &mut ledger);
        if solution.status == Status::Optimal {
            stopped = prove(&cell, solution, &mut ledger, &mut numbers, progress).is_break();
        }
    }
    let verdict = match solution.status {
        _ if !ledger.findings.is_empty() => Verdict::Rejected,
        _ if stopped => Verdict::Unfinished,
        Status::Optimal => Verdict::Optimal,
        Status::Infeasible => Verdict::Infeasible,
        Status::Heuristic | Status::IterationLimit => Verdict::Consistent,
    };
    Report { verdict, checks: ledger.checks, numbers, findings: ledger.findings }
}

/// Checks the certificate of a solution that claims to be optimal, and proves that it is.
fn prove(
    cell: &Cell,
    solution: &Solution,
    ledger: &mut Ledger,
    numbers: &mut Numbers,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> ControlFlow<()> {
    ledger.open(Check::Certificate);
    let breaches = cell.breaches(solution);
    for &(cue, due) in &breaches {
        ledger.holds(false, || Finding::BeyondMaxima { cue, due });
    }
    let certificate: Option<&Certificate> = solution.certificate.as_ref();
    ledger.holds(certificate.is_some(), || Finding::NoCertificate);
    let Some(certificate) = certificate else {
        return ControlFlow::Continue(());
    };
    let (eta, value_per_s) = (numbers.energy_efficiency, numbers.semantic_value_per_s);
    let same_eta = statements::check_heads(solution, certificate, eta, value_per_s, ledger);
    if !same_eta || !breaches.is_empty() {
        return ControlFlow::Continue(()); // what the prices are for is not this solution
    }
    let mut ticker = Ticker::new(progress);
    Proof::new(cell, solution, numbers).check(certificate, ledger, numbers, &mut ticker)
}

/// Whether the method ignores S_th.
fn is_benchmark(method: Method) -> bool {
    matches!(method, Method::MaxPowerRandomReuse | Method::RandomPowerFarthestReuse)
}

/// How many CUEs and how many DUEs are served.
fn served(solution: &Solution) -> (usize, usize) {
    let served = |status: UserStatus| usize::from(status == UserStatus::Served);
    (
        solution.cues.iter().map(|cue| served(cue.status)).sum(),
        solution.dues.iter().map(|due| served(due.status)).sum(),
    )
}

fn own_numbers(solution: &Solution, own: &Recomputed) -> Numbers {
    let (served_cues, served_dues) = served(solution);
    Numbers {
        energy_efficiency: own.energy_efficiency,
        semantic_value_per_s: own.semantic_value_per_s,
        power_w: own.power_w,
        circuit_power_w: own.circuit_power_w,
        transmit_power_w: own.transmit_power_w,
        served_cues,
        served_dues,
        ..Numbers::default()
    }
}
