//! Checks a solution from powers and matching alone; shares no code with the solver.
//!
//! [`verify`] takes a problem and a solution that it does not trust. From powers and matching it
//! recomputes every quantity of the model, (1)-(7), with its own formulas; it checks every
//! constraint (8a)-(8g), every statement of the file, and that nobody is left out who could be
//! served. For a solution that claims to be optimal it then checks the certificate, and with it
//! *proves* the optimum. All comparisons are relative, with [`TOLERANCE`] = 1e-9.
//!
//! # Why prices prove an optimum
//!
//! Let η* be the energy efficiency that the solution attains. Another operating point (S, P) is
//! better exactly if S − η*·P > 0, so it is enough that F(η*), the maximum of S − η*·P, is 0
//! [III-A]. Every reachable CUE is on the air, alone or with one DUE, and exactly K DUEs are
//! served: the greatest number possible, which an augmenting-path search confirms. Let T_i be the
//! most that CUE i can be worth alone at η*, T_ij with DUE j. The certificate has a price r_i for
//! every reachable CUE, c_j for every DUE, c₀ for the columns *alone* and s for one more served DUE
//! such that
//!
//! * r_i + c₀ ≥ T_i for every reachable CUE i,
//! * r_i + c_j ≥ T_ij + s for every feasible pair,
//! * c_j ≥ 0 for every j, if some DUE must stay unserved.
//!
//! Take any admissible matching, and add up the inequality of each of its entries. Every row occurs
//! once, M′ − K of the M′ rows are alone, and the columns of unserved DUEs may be added since their
//! prices are not negative:
//!
//! S − η*·P ≤ Σ r_i + Σ c_j + (M′ − K)·c₀ − K·s =: D.
//!
//! This is weak duality: it needs no trust in how the prices were found. [`verify`] computes T_i and
//! every T_ij itself, by looking at every row of every pair's lattice, so if D is 0 up to rounding
//! then F(η*) is, and nothing beats the solution. An unreachable CUE has no row; its price is 0.
//!
//! Points within 1e-9 of a power maximum, which rounding might put on either side, may be used by a
//! solution but are not held against one.

mod finding;
mod proof;
mod reach;
mod recompute;
mod report;
mod scan;
mod shape;

use core::ops::ControlFlow;

pub use finding::{Finding, Total, User};
pub use report::{Check, CheckResult, Numbers, Report, TOLERANCE, Verdict};
pub use scan::Progress;

use crate::model::Problem;
use crate::solver::solution::{Method, Solution, Status, UserStatus};
use recompute::{Recomputed, Service, recompute};
use report::Ledger;

/// Checks `solution` against `problem`; never panics, whatever the solution holds.
///
/// A heuristic solution (no certificate) has its model, constraints and statements checked, which
/// proves nothing about optimality. An optimal one takes one plain scan per pair: seconds for 20×10
/// with the default stairs, in proportion to M·N·W/L.
pub fn verify(problem: &Problem, solution: &Solution) -> Report {
    verify_with(problem, solution, &mut |_| ControlFlow::Continue(()))
}

/// As [`verify`], reporting progress after every pair and within long ones; the caller may stop it.
pub fn verify_with(
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
        check_matching(problem, solution, &mut ledger);
        check_powers(problem, solution, &mut ledger);
        check_users(problem, solution, &own, &mut ledger);
        check_totals(solution, &own, &mut ledger);
        check_statuses(problem, solution, &own, &mut ledger);
        let feasible = proof::feasible_pairs(problem);
        proof::check_service(problem, solution, &feasible, &mut ledger);
        check_iterations(solution, &own, &mut ledger);
        numbers = own_numbers(solution, &own);
        if solution.status == Status::Optimal {
            let proof = proof::Proof { problem, solution, own: &own, feasible: &feasible };
            stopped = proof.check(&mut ledger, &mut numbers, progress).is_break();
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

/// (8e)-(8g): one to one, and both sides tell the same.
fn check_matching(problem: &Problem, solution: &Solution, ledger: &mut Ledger) {
    ledger.open(Check::Matching);
    let mut taken: Vec<Option<usize>> = vec![None; problem.cues];
    for (j, due) in solution.dues.iter().enumerate() {
        let Some(i) = due.cue else {
            let silent = due.status == UserStatus::Unserved;
            ledger.holds(silent, || Finding::NoSubchannel { due: j });
            continue;
        };
        ledger.holds(taken[i].is_none(), || Finding::SharedTwice {
            cue: i,
            first: taken[i].unwrap_or_default(),
            second: j,
        });
        taken[i] = Some(j);
        ledger.holds(solution.cues[i].due == Some(j), || Finding::OneSidedMatch {
            user: User::Due(j),
            partner: User::Cue(i),
        });
    }
    for (i, cue) in solution.cues.iter().enumerate() {
        if let Some(j) = cue.due {
            ledger.holds(solution.dues[j].cue == Some(i), || Finding::OneSidedMatch {
                user: User::Cue(i),
                partner: User::Due(j),
            });
        }
    }
}

/// (8c)-(8d): 0 ≤ P ≤ P_max.
fn check_powers(problem: &Problem, solution: &Solution, ledger: &mut Ledger) {
    ledger.open(Check::PowerLimits);
    let cues = solution.cues.iter().enumerate();
    let dues = solution.dues.iter().enumerate();
    let users = cues
        .map(|(i, cue)| (User::Cue(i), cue.power_w, problem.p_max_cue_w))
        .chain(dues.map(|(j, due)| (User::Due(j), due.power_w, problem.p_max_due_w)));
    for (user, power_w, maximum_w) in users {
        ledger.holds(power_w >= 0.0, || Finding::NegativePower { user, power_w });
        let room = (maximum_w - power_w) / maximum_w.max(f64::MIN_POSITIVE);
        ledger.slack(room, || Finding::PowerAboveMaximum { user, power_w, maximum_w });
    }
}

/// What a user states, whichever kind it is.
#[derive(Clone, Copy)]
struct Stated<'a> {
    user: User,
    power_w: f64,
    triplets: u64,
    value: f64,
    matched: bool,
    status: UserStatus,
    reason: Option<&'a str>,
}

/// Every user: CUEs first, then DUEs.
fn stated(solution: &Solution) -> impl Iterator<Item = Stated<'_>> {
    let cues = solution.cues.iter().enumerate().map(|(i, cue)| Stated {
        user: User::Cue(i),
        power_w: cue.power_w,
        triplets: cue.triplets_per_s,
        value: cue.semantic_value_per_s,
        matched: cue.due.is_some(),
        status: cue.status,
        reason: cue.reason.as_deref(),
    });
    let dues = solution.dues.iter().enumerate().map(|(j, due)| Stated {
        user: User::Due(j),
        power_w: due.power_w,
        triplets: due.triplets_per_s,
        value: due.semantic_value_per_s,
        matched: due.cue.is_some(),
        status: due.status,
        reason: due.reason.as_deref(),
    });
    cues.chain(dues)
}

/// (1)-(4) and (8a)-(8b) for every user.
fn check_users(problem: &Problem, solution: &Solution, own: &Recomputed, ledger: &mut Ledger) {
    let users = || stated(solution).zip(own.cues.iter().chain(&own.dues).copied());
    ledger.open(Check::Triplets);
    for (says, is) in users() {
        let Service { rate, triplets, .. } = is;
        // Room above the whole number and below the next, relative to the rate.
        let slack = (rate - says.triplets as f64) / rate.max(1.0);
        let right = (says.triplets as f64 - triplets).abs() < 0.5;
        ledger.slack(if right { slack.max(-TOLERANCE) } else { -1.0 }, || Finding::WrongTriplets {
            user: says.user,
            stated: says.triplets,
            recomputed: triplets,
        });
    }
    ledger.open(Check::SemanticValues);
    for (says, is) in users() {
        ledger.equal(says.value, is.value, || Finding::WrongValue {
            user: says.user,
            stated: says.value,
            recomputed: is.value,
        });
    }
    ledger.open(Check::Thresholds);
    let threshold = problem.semantic_threshold;
    for (says, is) in users().filter(|(says, _)| says.status == UserStatus::Served) {
        let room = if threshold > 0.0 { (is.value - threshold) / threshold } else { is.value };
        ledger.slack(room, || Finding::ThresholdMissed {
            user: says.user,
            value: is.value,
            threshold,
        });
    }
}

/// (5)-(7) and the total value.
fn check_totals(solution: &Solution, own: &Recomputed, ledger: &mut Ledger) {
    ledger.open(Check::Totals);
    let totals = [
        (Total::SemanticValue, solution.semantic_value_per_s, own.semantic_value_per_s),
        (Total::CircuitPower, solution.circuit_power_w, own.circuit_power_w),
        (Total::TransmitPower, solution.transmit_power_w, own.transmit_power_w),
        (Total::Power, solution.power_w, own.power_w),
        (Total::EnergyEfficiency, solution.energy_efficiency, own.energy_efficiency),
    ];
    for (quantity, stated, recomputed) in totals {
        ledger.equal(stated, recomputed, || Finding::WrongTotal { quantity, stated, recomputed });
    }
}

/// Statuses of the users and of the run.
fn check_statuses(problem: &Problem, solution: &Solution, own: &Recomputed, ledger: &mut Ledger) {
    ledger.open(Check::Statuses);
    let possible = match solution.status {
        Status::Optimal => solution.method == Method::Exact,
        Status::Infeasible | Status::IterationLimit => !is_benchmark(solution.method),
        Status::Heuristic => solution.method != Method::Exact,
    };
    ledger.holds(possible, || Finding::WrongRunStatus {
        method: method_name(solution.method),
        status: match solution.status {
            Status::Optimal => "optimal",
            Status::Heuristic => "heuristic",
            Status::Infeasible => "infeasible",
            Status::IterationLimit => "iteration-limit",
        },
    });
    let services = own.cues.iter().chain(&own.dues);
    for (says, is) in stated(solution).zip(services) {
        let unserved = says.status == UserStatus::Unserved;
        let meets = is.value >= problem.semantic_threshold * (1.0 - TOLERANCE);
        let expected = match (is_benchmark(solution.method), says.status) {
            (true, _) if meets => UserStatus::Served,
            (true, _) => UserStatus::BelowThreshold,
            // Whether served users are at their threshold, and unserved ones out of reach, is for
            // other checks to say.
            (false, UserStatus::BelowThreshold) if meets => UserStatus::Served,
            (false, UserStatus::BelowThreshold) => UserStatus::Unserved,
            (false, status) => status,
        };
        ledger.holds(says.status == expected, || Finding::WrongUserStatus {
            user: says.user,
            stated: status_name(says.status),
            expected: status_name(expected),
        });
        if unserved {
            let silent = says.power_w == 0.0 && says.triplets == 0 && !says.matched;
            ledger.holds(silent, || Finding::UnservedOnAir { user: says.user });
            let excused = says.reason.is_some_and(|reason| !reason.trim().is_empty());
            // In strict mode everyone is off, and only those at fault have a reason.
            let excused = excused || solution.status == Status::Infeasible;
            ledger.holds(excused, || Finding::NoReason { user: says.user });
        }
    }
}

fn method_name(method: Method) -> &'static str {
    match method {
        Method::Exact => "exact",
        Method::Paper => "paper",
        Method::MaxPowerRandomReuse => "max-power-random-reuse",
        Method::RandomPowerFarthestReuse => "random-power-farthest-reuse",
    }
}

fn status_name(status: UserStatus) -> &'static str {
    match status {
        UserStatus::Served => "served",
        UserStatus::BelowThreshold => "below-threshold",
        UserStatus::Unserved => "unserved",
    }
}

/// (9)-(10): every residual is S − η·P and every η is S/P of the iteration before. With the exact
/// method η only rises after the first step, as Newton's method on a convex falling F must, and ends
/// at the answer; trapped searches of the paper's method may break both. Where nobody is on the air
/// at some η there is no next S/P, and a solver may start again from below.
fn check_iterations(solution: &Solution, own: &Recomputed, ledger: &mut Ledger) {
    ledger.open(Check::Iterations);
    for (iteration, step) in solution.iterations.iter().enumerate() {
        let recomputed = step.semantic_value_per_s - step.eta * step.power_w;
        let scale = step.semantic_value_per_s.abs().max(f64::MIN_POSITIVE);
        ledger.slack(-(step.residual - recomputed).abs() / scale, || Finding::IterationResidual {
            iteration,
            stated: step.residual,
            recomputed,
        });
    }
    for (k, pair) in solution.iterations.windows(2).enumerate() {
        let (before, step, iteration) = (pair[0], pair[1], k + 1);
        if before.power_w <= 0.0 {
            continue;
        }
        let expected = before.semantic_value_per_s / before.power_w;
        ledger.equal(step.eta, expected, || Finding::IterationStep {
            iteration,
            eta: step.eta,
            expected,
        });
        if iteration > 1 && solution.method == Method::Exact {
            let scale = before.eta.abs().max(f64::MIN_POSITIVE);
            ledger.slack((step.eta - before.eta) / scale, || Finding::IterationsNotMonotone {
                iteration,
                eta: step.eta,
                before: before.eta,
            });
        }
    }
    if let (Status::Optimal, Some(last)) = (solution.status, solution.iterations.last())
        && last.power_w > 0.0
    {
        ledger.equal(last.eta, own.energy_efficiency, || Finding::IterationsEndElsewhere {
            eta: last.eta,
            energy_efficiency: own.energy_efficiency,
        });
    }
}
