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
use crate::scenario::Scenario;
use crate::solver::solution::{CueResult, DueResult, Method, Solution, Status, UserStatus};

/// Relative slack with which a rate is floored to whole triplets: a rate that is a whole multiple
/// of L in exact arithmetic must not lose a triplet to rounding.
const FLOOR_SLACK: f64 = 1e-9;

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
    operate(
        problem,
        Method::MaxPowerRandomReuse,
        seed,
        &cue_power_w,
        &due_power_w,
        &reuse,
    )
}

/// Benchmark II: every power uniform in [0, maximum]; DUEs in index order each reuse the farthest
/// CUE still free.
///
/// `separation` `[M·N]`, row i·N + j, orders the CUEs by how far they are from DUE j's receiver
/// (any unit; see [`separation`]). Among equally far CUEs the lowest index wins.
pub fn random_power_farthest_reuse(problem: &Problem, separation: &[f64], seed: u64) -> Solution {
    let mut rng = Pcg64::seed_from_u64(seed);
    let mut draw = |max_w: f64| max_w * rng.random::<f64>();
    let cue_power_w: Vec<f64> = (0..problem.cues)
        .map(|_| draw(problem.p_max_cue_w))
        .collect();
    let due_power_w: Vec<f64> = (0..problem.dues)
        .map(|_| draw(problem.p_max_due_w))
        .collect();
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
    operate(
        problem,
        Method::RandomPowerFarthestReuse,
        seed,
        &cue_power_w,
        &due_power_w,
        &reuse,
    )
}

/// How far each CUE is from each D2D receiver, `[M·N]`, row i·N + j.
///
/// Metres where positions count; where gains are measured, positions are only for drawing, and the
/// weaker gain passes for the farther CUE: the reciprocal gain.
pub fn separation(scenario: &Scenario) -> Vec<f64> {
    match &scenario.gains {
        Some(measured) => measured
            .cue_due
            .iter()
            .flatten()
            .map(|gain| gain.recip())
            .collect(),
        None => scenario
            .cues
            .iter()
            .flat_map(|cue| {
                scenario
                    .dues
                    .iter()
                    .map(|due| cue.position.distance_m(due.rx))
            })
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
    let gains = &problem.gains;
    let mut sharer = vec![None; problem.cues];
    for (due, &cue) in reuse.iter().enumerate() {
        sharer[cue] = Some(due);
    }
    let status = |value: f64| {
        if value >= problem.semantic_threshold * (1.0 - FLOOR_SLACK) {
            UserStatus::Served
        } else {
            UserStatus::BelowThreshold
        }
    };
    let cues: Vec<CueResult> = (0..problem.cues)
        .map(|i| {
            let heard_w = sharer[i].map_or(0.0, |j: usize| due_power_w[j] * gains.due_bs[j]);
            let sinr = cue_power_w[i] * gains.cue_bs[i] / (heard_w + problem.noise_w);
            let triplets_per_s = whole_triplets(problem, sinr);
            let semantic_value_per_s = triplets_per_s as f64 * problem.cue_value[i];
            CueResult {
                power_w: cue_power_w[i],
                triplets_per_s,
                semantic_value_per_s,
                due: sharer[i],
                status: status(semantic_value_per_s),
                reason: None,
            }
        })
        .collect();
    let dues: Vec<DueResult> = (0..problem.dues)
        .map(|j| {
            let i = reuse[j];
            let heard_w = cue_power_w[i] * gains.cue_due[i * problem.dues + j];
            let sinr = due_power_w[j] * gains.due[j] / (heard_w + problem.noise_w);
            let triplets_per_s = whole_triplets(problem, sinr);
            let semantic_value_per_s = triplets_per_s as f64 * problem.due_value[j];
            DueResult {
                power_w: due_power_w[j],
                triplets_per_s,
                semantic_value_per_s,
                cue: Some(i),
                status: status(semantic_value_per_s),
                reason: None,
            }
        })
        .collect();
    let value = cues.iter().map(|c| c.semantic_value_per_s).sum::<f64>()
        + dues.iter().map(|d| d.semantic_value_per_s).sum::<f64>();
    let triplets = cues.iter().map(|c| c.triplets_per_s as f64).sum::<f64>()
        + dues.iter().map(|d| d.triplets_per_s as f64).sum::<f64>();
    let radiated_w = cue_power_w.iter().sum::<f64>() + due_power_w.iter().sum::<f64>();
    let circuit_power_w = problem.circuit_energy_per_triplet_j * triplets;
    let transmit_power_w = problem.amplifier_inefficiency * radiated_w;
    let power_w = circuit_power_w + transmit_power_w;
    Solution {
        method,
        rounds: None,
        seed: Some(seed),
        status: Status::Heuristic,
        energy_efficiency: if power_w > 0.0 { value / power_w } else { 0.0 },
        semantic_value_per_s: value,
        power_w,
        circuit_power_w,
        transmit_power_w,
        iterations: Vec::new(),
        cues,
        dues,
        certificate: None,
    }
}

/// ⌊R/L⌋ of a link with this SINR, [`FLOOR_SLACK`] allowed.
fn whole_triplets(problem: &Problem, sinr: f64) -> u64 {
    let triplets = sinr.ln_1p() / problem.nats_per_triplet();
    (triplets * (1.0 + FLOOR_SLACK)).floor() as u64
}
