//! A forger: answers that are worse than the best, and certificates that try to make them pass.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use crate::whole_range::{log, once_in};
use core::ops::ControlFlow;
use d2d_explorer::model::{Problem, SharedSubchannel};
use d2d_explorer::solver::exact::{Settings, solve};
use d2d_explorer::solver::reason::Reason;
use d2d_explorer::solver::solution::{CueResult, DueResult, Iteration, Method};
use d2d_explorer::solver::{Certificate, Solution, Status, UserStatus};
use d2d_explorer::verify::{Report, Verdict, verify_problem_with};
use rand::RngExt;
use rand_pcg::Pcg64;

/// What became of the claims on one scenario.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Claims whose η lies more than 1e-9 below what the solver attains.
    pub claims: u64,
    /// Those that were called optimal.
    pub passed: u64,
    /// Claims rejected for the proven gap and nothing else.
    pub by_gap_alone: u64,
}

/// A matching with whole rates: per CUE `None` if it is off, else its partner and both counts.
type Choice = Vec<Option<(Option<usize>, u64, u64)>>;

/// Makes `rounds` worse answers of `problem`, forges a certificate for each and puts them to the
/// verifier. Returns the counts, and the first claim that passed.
pub fn forge(
    problem: &Problem,
    best: &Solution,
    rng: &mut Pcg64,
    rounds: usize,
) -> (Tally, Option<Solution>) {
    let mut tally = Tally::default();
    let mut passed = None;
    for _ in 0..rounds {
        let Some(answer) = worse(problem, best, rng) else { continue };
        if answer.energy_efficiency >= best.energy_efficiency * (1.0 - 1e-9) {
            continue;
        }
        let mut claim = answer;
        let mut gap = f64::INFINITY;
        // Local search: keep what looks better to the verifier, change it again.
        let mut kept = claim.certificate.clone();
        for _ in 0..rng.random_range(1..8) {
            claim.certificate.clone_from(&kept);
            tamper(problem, &mut claim, rng);
            let report = judge(problem, &claim);
            tally.claims += 1;
            if report.verdict == Verdict::Optimal {
                tally.passed += 1;
                passed.get_or_insert_with(|| claim.clone());
            }
            let only_gap = report.findings.iter().all(|f| f.kind() == "gap-too-wide");
            tally.by_gap_alone += u64::from(only_gap);
            let weight = if only_gap { 1.0 } else { 10.0 };
            let now = report.numbers.proven_gap.unwrap_or(f64::INFINITY) * weight;
            if now <= gap {
                gap = now;
                kept.clone_from(&claim.certificate);
            }
        }
    }
    (tally, passed)
}

/// The report on a problem.
pub fn judge(problem: &Problem, solution: &Solution) -> Report {
    verify_problem_with(problem, solution, &mut |_| ControlFlow::Continue(()))
}

/// An answer that recomputes in every number and is not the best, with a certificate to begin with.
fn worse(problem: &Problem, best: &Solution, rng: &mut Pcg64) -> Option<Solution> {
    let mut choice = choice_of(best);
    let shared: Vec<usize> =
        (0..choice.len()).filter(|&i| choice[i].is_some_and(|(due, ..)| due.is_some())).collect();
    let mut certificate = best.certificate.clone()?;
    match rng.random_range(0..8) {
        // A solver that does not see some pairs of the optimum: sound for what it looked at.
        0 | 1 if !shared.is_empty() => {
            let mut hidden = problem.clone();
            for &i in &shared {
                if let (Some((Some(j), ..)), true) = (choice[i], once_in(rng, 2)) {
                    hidden.gains.cue_due[i * problem.dues + j] = 1e30;
                }
            }
            let found = solve(&hidden, &Settings::default());
            choice = choice_of(&found);
            certificate = found.certificate?;
        }
        // A cell where power costs something else: consistent, with prices for another η.
        2 => {
            let mut other = problem.clone();
            other.amplifier_inefficiency *= log(rng, -1.0, 1.0);
            other.circuit_energy_per_triplet_j *= log(rng, -1.0, 1.0);
            let found = solve(&other, &Settings::default());
            choice = choice_of(&found);
            certificate = found.certificate?;
        }
        // Two DUEs change places.
        3 if shared.len() > 1 => {
            let (p, q) = (shared[0], shared[rng.random_range(1..shared.len())]);
            let (Some((first, a, b)), Some((second, c, d))) = (choice[p], choice[q]) else {
                return None;
            };
            (choice[p], choice[q]) = (Some((second, a, d)), Some((first, c, b)));
            lower_until_it_fits(problem, &mut choice);
        }
        // Somebody is switched off.
        4 => {
            let i = rng.random_range(0..choice.len());
            if once_in(rng, 2) {
                choice[i] = None;
            } else if let Some((due, ..)) = &mut choice[i] {
                *due = None;
            }
        }
        // Whole rates moved: a step, a share, to the threshold or one below it.
        _ => {
            for _ in 0..rng.random_range(1..=3) {
                let i = rng.random_range(0..choice.len());
                let Some((due, a, b)) = &mut choice[i] else { continue };
                let least_a = problem.least_triplets(problem.cue_value[i]);
                *a = moved(rng, *a, least_a);
                if let Some(j) = *due {
                    *b = moved(rng, *b, problem.least_triplets(problem.due_value[j]));
                }
            }
            lower_until_it_fits(problem, &mut choice);
        }
    }
    Some(answer(problem, &choice, certificate, rng))
}

fn moved(rng: &mut Pcg64, count: u64, least: u64) -> u64 {
    match rng.random_range(0..7) {
        0 => least,
        1 => least.saturating_sub(1),
        2 => count.saturating_sub(1),
        3 => count + 1,
        4 => count / 2,
        5 => count + count / 3,
        _ => count,
    }
}

fn choice_of(solution: &Solution) -> Choice {
    let count = |due: Option<usize>| due.map_or(0, |j| solution.dues[j].triplets_per_s);
    solution
        .cues
        .iter()
        .map(|cue| {
            let on = cue.status == UserStatus::Served;
            on.then(|| (cue.due, cue.triplets_per_s, count(cue.due)))
        })
        .collect()
}

/// Halves the counts of every subchannel that cannot carry them.
fn lower_until_it_fits(problem: &Problem, choice: &mut Choice) {
    for (i, entry) in choice.iter_mut().enumerate() {
        let Some((Some(j), a, b)) = entry else { continue };
        let shared = SharedSubchannel::new(problem, i, *j);
        for _ in 0..70 {
            if shared.fits(problem.sinr_for(*a), problem.sinr_for(*b)) {
                break;
            }
            (*a, *b) = (*a / 2, *b / 2);
        }
    }
}

/// The solution file that states `choice` and everything that follows from it.
fn answer(
    problem: &Problem,
    choice: &Choice,
    mut certificate: Certificate,
    rng: &mut Pcg64,
) -> Solution {
    // Sometimes more power than needed, sometimes a hair less.
    let stretch = match rng.random_range(0..6) {
        0 => 1.0 + log(rng, -10.0, -1.0),
        1 => 1.0 - log(rng, -12.0, -8.0),
        _ => 1.0,
    };
    let mut dues: Vec<DueResult> = (0..problem.dues)
        .map(|j| DueResult {
            power_w: 0.0,
            triplets_per_s: 0,
            semantic_value_per_s: 0.0,
            cue: None,
            status: UserStatus::Unserved,
            reason: Some(Reason::NobodyOnAir { due: j }),
        })
        .collect();
    let cues: Vec<CueResult> = choice
        .iter()
        .enumerate()
        .map(|(i, entry)| {
            let Some((due, a, b)) = *entry else {
                return CueResult {
                    power_w: 0.0,
                    triplets_per_s: 0,
                    semantic_value_per_s: 0.0,
                    due: None,
                    status: UserStatus::Unserved,
                    reason: Some(Reason::BeyondAnyPower { cue: i }),
                };
            };
            let (u, v) = (problem.sinr_for(a), problem.sinr_for(b));
            let power_w = if let Some(j) = due {
                let (cue_w, due_w) = SharedSubchannel::new(problem, i, j).powers(u, v);
                dues[j] = DueResult {
                    power_w: due_w * stretch,
                    triplets_per_s: b,
                    semantic_value_per_s: b as f64 * problem.due_value[j],
                    cue: Some(i),
                    status: UserStatus::Served,
                    reason: None,
                };
                cue_w
            } else {
                u * problem.noise_w / problem.gains.cue_bs[i]
            };
            CueResult {
                power_w: power_w * stretch,
                triplets_per_s: a,
                semantic_value_per_s: a as f64 * problem.cue_value[i],
                due,
                status: UserStatus::Served,
                reason: None,
            }
        })
        .collect();
    let mut solution = Solution {
        method: Method::Exact,
        rounds: None,
        seed: None,
        status: Status::Optimal,
        energy_efficiency: 0.0,
        semantic_value_per_s: 0.0,
        power_w: 0.0,
        circuit_power_w: 0.0,
        transmit_power_w: 0.0,
        iterations: Vec::new(),
        cues,
        dues,
        certificate: None,
    };
    let count: f64 = solution.users().map(|user| user.triplets_per_s as f64).sum();
    let radiated_w: f64 = solution.users().map(|user| user.power_w).sum();
    solution.semantic_value_per_s = solution.users().map(|user| user.semantic_value_per_s).sum();
    solution.circuit_power_w = problem.circuit_energy_per_triplet_j * count;
    solution.transmit_power_w = problem.amplifier_inefficiency * radiated_w;
    solution.power_w = solution.circuit_power_w + solution.transmit_power_w;
    if solution.power_w > 0.0 {
        solution.energy_efficiency = solution.semantic_value_per_s / solution.power_w;
    }
    let eta = solution.energy_efficiency;
    solution.iterations.push(Iteration {
        eta,
        residual: solution.semantic_value_per_s - eta * solution.power_w,
        semantic_value_per_s: solution.semantic_value_per_s,
        power_w: solution.power_w,
    });
    (certificate.eta, certificate.residual, certificate.max_violation) = (eta, 0.0, 0.0);
    solution.certificate = Some(certificate);
    solution
}

/// One change to prices, bounds or statements, of the kinds that have fooled verifiers.
fn tamper(problem: &Problem, claim: &mut Solution, rng: &mut Pcg64) {
    let Some(mut certificate) = claim.certificate.take() else { return };
    let (cues, dues) = (problem.cues, problem.dues);
    let scale = claim.semantic_value_per_s.abs().max(1e-300);
    let size = |rng: &mut Pcg64| match rng.random_range(0..8) {
        0 => 2f64.powi(52) * scale,
        1 => 2f64.powi(53),
        2 => 1.7e308,
        3 => 1e249,
        4 => 1e-9 * scale * 0.9,
        5 => log(rng, -16.0, 16.0) * scale,
        6 => log(rng, -300.0, 300.0),
        _ => scale,
    };
    let signed = |rng: &mut Pcg64| if once_in(rng, 2) { size(rng) } else { -size(rng) };
    let row = rng.random_range(0..cues);
    let column = rng.random_range(0..cues);
    match rng.random_range(0..14) {
        // Every row up, every column down: sums cancel, or lose what they hide.
        0 => {
            let shift = signed(rng);
            certificate.row_duals.iter_mut().for_each(|price| *price += shift);
            certificate.column_duals.iter_mut().for_each(|price| *price -= shift);
        }
        // One row up, another down.
        1 => {
            let shift = signed(rng);
            certificate.row_duals[row] += shift;
            certificate.row_duals[rng.random_range(0..cues)] -= shift;
        }
        2 => certificate.row_duals[row] += signed(rng),
        3 => certificate.column_duals[column] += signed(rng),
        4 => {
            let shift = signed(rng);
            certificate.service_dual += shift;
            certificate.column_duals.iter_mut().take(dues).for_each(|price| *price += shift);
        }
        // The columns *alone* hold what nobody looks at.
        5 => {
            let shift = signed(rng);
            certificate.column_duals.iter_mut().skip(dues).for_each(|price| *price += shift);
        }
        // Rows re-priced so that the claim's own entries are tight, as if they were the best.
        6..=8 => {
            for i in 0..cues {
                let Some((due, a, b)) = choice_of(claim)[i] else {
                    certificate.row_duals[i] = 0.0;
                    continue;
                };
                let due_w = due.map_or(0.0, |j| claim.dues[j].power_w);
                let value = problem.cue_value[i] * a as f64
                    + due.map_or(0.0, |j| problem.due_value[j] * b as f64);
                let power_w = problem.total_power_w((a + b) as f64, claim.cues[i].power_w + due_w);
                let price = due.map_or_else(
                    || certificate.column_duals.get(dues).copied().unwrap_or(0.0),
                    |j| certificate.column_duals[j] - certificate.service_dual,
                );
                certificate.row_duals[i] = value - claim.energy_efficiency * power_w - price;
            }
        }
        // Every row breached by a little, each within the tolerance of one statement.
        9 => certificate.row_duals.iter_mut().for_each(|price| *price -= 0.9e-9 * scale),
        // Bounds at the prices, or of pairs that cannot be.
        10 | 11 => {
            for i in 0..cues {
                for j in 0..dues {
                    let sum = certificate.row_duals[i] + certificate.column_duals[j]
                        - certificate.service_dual;
                    let bound = &mut certificate.pair_bounds[i][j];
                    if bound.is_some() || once_in(rng, 6) {
                        *bound = Some(sum);
                    } else if once_in(rng, 6) {
                        *bound = None;
                    }
                }
            }
        }
        12 => {
            let bad = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, f64::MAX];
            let bad = bad[rng.random_range(0..bad.len())];
            match rng.random_range(0..4) {
                0 => certificate.row_duals[row] = bad,
                1 => certificate.column_duals[column] = bad,
                2 => certificate.service_dual = bad,
                _ => certificate.max_violation = bad,
            }
        }
        _ => {
            certificate.row_duals.fill(0.0);
            certificate.column_duals.fill(0.0);
            certificate.service_dual = 0.0;
        }
    }
    // What is stated of the whole always looks right.
    if once_in(rng, 2) {
        // The last row takes what the others leave, so that a plain sum is 0.
        let others: f64 = certificate.row_duals[1..].iter().sum::<f64>()
            + certificate.column_duals.iter().take(dues).sum::<f64>();
        certificate.row_duals[0] = -others;
    }
    claim.certificate = Some(certificate);
}
