//! The two benchmarks of Section IV: random or farthest reuse at maximum or random power.
//!
//! Neither optimises and neither enforces S_th; users below it are flagged
//! [`UserStatus::BelowThreshold`]. Both count whole triplets, as the exact method does. Draws come
//! from a portable generator, so that a seed gives the same answer on every platform:
//! Benchmark I draws one CUE per DUE in index order; Benchmark II draws the CUEs' powers in index
//! order, then the DUEs'.

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;

use crate::model::Problem;
use crate::model::energy::{
    Operation, Totals, cue_rate_bps, due_rate_bps, semantic_value_per_s, triplets_per_s,
};
use crate::scenario::Scenario;
use crate::solver::solution::{CueResult, DueResult, Method, Solution, Status, UserStatus};

/// Benchmark I: every user at its maximum power; each DUE reuses a random CUE, no two the same.
pub fn max_power_random_reuse(problem: &Problem, seed: u64) -> Solution {
    let mut rng = Pcg64::seed_from_u64(seed);
    let mut free: Vec<usize> = (0..problem.cues).collect();
    let reuse = (0..problem.dues)
        .map(|_| {
            // Sampled as u32: the draw must not depend on the width of usize.
            let pick = rng.random_range(0..u32::try_from(free.len()).unwrap_or(u32::MAX));
            free.swap_remove(pick as usize)
        })
        .collect::<Vec<_>>();
    let cue_power_w = vec![problem.p_max_cue_w; problem.cues];
    let due_power_w = vec![problem.p_max_due_w; problem.dues];
    operate(problem, Method::MaxPowerRandomReuse, seed, &cue_power_w, &due_power_w, &reuse)
}

/// Benchmark II: every power uniform in [0, maximum]; DUEs in index order each reuse the farthest
/// CUE still free.
///
/// `separation` `[M·N]`, row i·N + j, orders the CUEs by how far they are from DUE j's receiver
/// (any unit; see [`separation`]). Among equally far CUEs the lowest index wins.
pub fn random_power_farthest_reuse(problem: &Problem, separation: &[f64], seed: u64) -> Solution {
    let mut rng = Pcg64::seed_from_u64(seed);
    let mut draw = |max_w: f64| max_w * rng.random::<f64>();
    let cue_power_w: Vec<f64> = (0..problem.cues).map(|_| draw(problem.p_max_cue_w)).collect();
    let due_power_w: Vec<f64> = (0..problem.dues).map(|_| draw(problem.p_max_due_w)).collect();
    let mut free: Vec<usize> = (0..problem.cues).collect();
    let reuse = (0..problem.dues)
        .map(|due| {
            let far = |slot: usize| separation[free[slot] * problem.dues + due];
            let mut farthest = 0;
            for slot in 1..free.len() {
                if far(slot) > far(farthest) {
                    farthest = slot;
                }
            }
            free.remove(farthest)
        })
        .collect::<Vec<_>>();
    operate(problem, Method::RandomPowerFarthestReuse, seed, &cue_power_w, &due_power_w, &reuse)
}

/// How far each CUE is from each D2D receiver, `[M·N]`, row i·N + j.
///
/// Metres where positions count; where gains are measured, positions are only for drawing, and the
/// weaker gain passes for the farther CUE: the reciprocal gain.
pub fn separation(scenario: &Scenario) -> Vec<f64> {
    match &scenario.gains {
        Some(measured) => measured.cue_due.iter().flatten().map(|gain| gain.recip()).collect(),
        None => scenario
            .cues
            .iter()
            .flat_map(|cue| scenario.dues.iter().map(|due| cue.position.distance_m(due.rx)))
            .collect(),
    }
}

/// What everyone gets at given powers and reuse; `reuse[j]` is the CUE that DUE j shares with.
fn operate(
    problem: &Problem,
    method: Method,
    seed: u64,
    cue_power_w: &[f64],
    due_power_w: &[f64],
    reuse: &[usize],
) -> Solution {
    let mut sharer = vec![None; problem.cues];
    for (due, &cue) in reuse.iter().enumerate() {
        sharer[cue] = Some(due);
    }
    let operation = |power_w, rate_bps| Operation {
        power_w,
        triplets_per_s: triplets_per_s(rate_bps, problem.bits_per_triplet),
    };
    let on_cue = |(i, &power_w): (usize, &f64)| {
        let shared = sharer[i].map(|j: usize| (j, due_power_w[j]));
        operation(power_w, cue_rate_bps(problem, i, power_w, shared))
    };
    let on_due = |(j, &power_w): (usize, &f64)| {
        let shared = Some((reuse[j], cue_power_w[reuse[j]]));
        operation(power_w, due_rate_bps(problem, j, power_w, shared))
    };
    let cue_operations: Vec<Operation> = cue_power_w.iter().enumerate().map(on_cue).collect();
    let due_operations: Vec<Operation> = due_power_w.iter().enumerate().map(on_due).collect();
    let totals = Totals::of(problem, &cue_operations, &due_operations);

    let fare = |user: &Operation, value_per_triplet| {
        let value = semantic_value_per_s(user.triplets_per_s, value_per_triplet);
        let served = user.triplets_per_s >= problem.least_triplets(value_per_triplet);
        (value, if served { UserStatus::Served } else { UserStatus::BelowThreshold })
    };
    let cues = cue_operations.iter().enumerate().map(|(i, user)| {
        let (semantic_value_per_s, status) = fare(user, problem.cue_value[i]);
        CueResult {
            power_w: user.power_w,
            triplets_per_s: user.triplets_per_s,
            semantic_value_per_s,
            due: sharer[i],
            status,
            reason: None,
        }
    });
    let dues = due_operations.iter().enumerate().map(|(j, user)| {
        let (semantic_value_per_s, status) = fare(user, problem.due_value[j]);
        DueResult {
            power_w: user.power_w,
            triplets_per_s: user.triplets_per_s,
            semantic_value_per_s,
            cue: Some(reuse[j]),
            status,
            reason: None,
        }
    });
    Solution {
        method,
        rounds: None,
        seed: Some(seed),
        status: Status::Heuristic,
        energy_efficiency: totals.energy_efficiency(),
        semantic_value_per_s: totals.semantic_value_per_s,
        power_w: totals.power_w(),
        circuit_power_w: totals.circuit_power_w,
        transmit_power_w: totals.transmit_power_w,
        iterations: Vec::new(),
        cues: cues.collect(),
        dues: dues.collect(),
        certificate: None,
    }
}
