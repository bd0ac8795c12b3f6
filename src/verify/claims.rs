//! What a solution states of its matching, users, totals, statuses and iterations, recomputed.

use crate::model::Problem;
use crate::solver::solution::{Method, Solution, Status, UserResult, UserStatus};
use crate::verify::finding::{Finding, User};
use crate::verify::is_benchmark;
use crate::verify::recompute::{Recomputed, Service};
use crate::verify::report::{Check, Ledger};
use crate::verify::slack::TOLERANCE;

/// (8e)-(8g): one to one, and both sides tell the same.
pub(super) fn check_matching(problem: &Problem, solution: &Solution, ledger: &mut Ledger) {
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
pub(super) fn check_powers(problem: &Problem, solution: &Solution, ledger: &mut Ledger) {
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

/// Every user with what it states: CUEs first, then DUEs.
fn stated(solution: &Solution) -> impl Iterator<Item = (User, UserResult<'_>)> {
    let cues = (0..solution.cues.len()).map(User::Cue);
    cues.chain((0..solution.dues.len()).map(User::Due)).zip(solution.users())
}

/// (1)-(4) and (8a)-(8b) for every user.
pub(super) fn check_users(
    problem: &Problem,
    solution: &Solution,
    own: &Recomputed,
    ledger: &mut Ledger,
) {
    let users = || stated(solution).zip(own.cues.iter().chain(&own.dues).copied());
    ledger.open(Check::Triplets);
    for ((user, says), is) in users() {
        let Service { rate, triplets, .. } = is;
        let stated = says.triplets_per_s;
        // Room above the whole number and below the next, relative to the rate.
        let slack = (rate - stated as f64) / rate.max(1.0);
        let right = (stated as f64 - triplets).abs() < 0.5;
        ledger.slack(if right { slack.max(-TOLERANCE) } else { -1.0 }, || Finding::WrongTriplets {
            user,
            stated,
            recomputed: triplets,
        });
    }
    ledger.open(Check::SemanticValues);
    for ((user, says), is) in users() {
        let stated = says.semantic_value_per_s;
        ledger.equal(stated, is.value, || Finding::WrongValue {
            user,
            stated,
            recomputed: is.value,
        });
    }
    ledger.open(Check::Thresholds);
    let threshold = problem.semantic_threshold;
    let served = users().filter(|((_, says), _)| says.status == UserStatus::Served);
    for ((user, _), is) in served {
        // Whole rates are compared, as the definition does; the value only tells how far off.
        let room = if threshold > 0.0 { (is.value - threshold) / threshold } else { is.value };
        ledger.judged(meets(problem, user, &is), room, || Finding::ThresholdMissed {
            user,
            value: is.value,
            threshold,
        });
    }
}

/// Whether the whole rate of `user` meets S_th, by definition.
fn meets(problem: &Problem, user: User, is: &Service) -> bool {
    let value = match user {
        User::Cue(i) => problem.cue_value[i],
        User::Due(j) => problem.due_value[j],
    };
    is.triplets >= problem.least_triplets(value) as f64
}

/// (5)-(7) and the total value.
pub(super) fn check_totals(solution: &Solution, own: &Recomputed, ledger: &mut Ledger) {
    ledger.open(Check::Totals);
    let (stated, recomputed) = (solution.semantic_value_per_s, own.semantic_value_per_s);
    ledger.equal(stated, recomputed, || Finding::WrongSemanticValue { stated, recomputed });
    let (stated, recomputed) = (solution.circuit_power_w, own.circuit_power_w);
    ledger.equal(stated, recomputed, || Finding::WrongCircuitPower { stated, recomputed });
    let (stated, recomputed) = (solution.transmit_power_w, own.transmit_power_w);
    ledger.equal(stated, recomputed, || Finding::WrongTransmitPower { stated, recomputed });
    let (stated, recomputed) = (solution.power_w, own.power_w);
    ledger.equal(stated, recomputed, || Finding::WrongPower { stated, recomputed });
    let (stated, recomputed) = (solution.energy_efficiency, own.energy_efficiency);
    ledger.equal(stated, recomputed, || Finding::WrongEnergyEfficiency { stated, recomputed });
}

/// Statuses of the users and of the run.
pub(super) fn check_statuses(
    problem: &Problem,
    solution: &Solution,
    own: &Recomputed,
    ledger: &mut Ledger,
) {
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
    for ((user, says), is) in stated(solution).zip(services) {
        let meets = meets(problem, user, is);
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
            user,
            stated: status_name(says.status),
            expected: status_name(expected),
        });
        if says.status == UserStatus::Unserved {
            let silent = says.power_w == 0.0 && says.triplets_per_s == 0 && says.partner.is_none();
            ledger.holds(silent, || Finding::UnservedOnAir { user });
            let excused = says.reason.is_some_and(|reason| !reason.to_string().trim().is_empty());
            // In strict mode everyone is off, and only those at fault have a reason.
            let excused = excused || solution.status == Status::Infeasible;
            ledger.holds(excused, || Finding::NoReason { user });
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

/// (9)-(10): no S or P is impossible, every residual is S − η·P and every η is S/P of the iteration before. With the exact
/// method η only rises after the first step, as Newton's method on a convex falling F must, and ends
/// at the answer; trapped searches of the paper's method may break both. Where nobody is on the air
/// at some η there is no next S/P, and a solver may start again from below.
pub(super) fn check_iterations(solution: &Solution, own: &Recomputed, ledger: &mut Ledger) {
    ledger.open(Check::Iterations);
    for (iteration, step) in solution.iterations.iter().enumerate() {
        let recomputed = step.semantic_value_per_s - step.eta * step.power_w;
        let (value, power_w) = (step.semantic_value_per_s, step.power_w);
        let possible = power_w > 0.0 && value >= 0.0 || power_w == 0.0 && value == 0.0;
        ledger.holds(possible, || Finding::IterationImpossible {
            iteration,
            semantic_value_per_s: value,
            power_w,
        });
        let scale = value.abs().max(f64::MIN_POSITIVE);
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
