//! The paper's method, whole: Dinkelbach outside [III-A], line searches in every pair [III-B],
//! every stair of a CUE alone [III-C], and the matching over them [III-D].
//!
//! Departures: whole triplet counts are integers, users that cannot be served are left out rather
//! than making the problem infeasible, and the best operating point seen is the answer, since
//! trapped searches can make F(η) negative. No certificate: see [`crate::solver::line_search`].

use crate::model::Problem;
use crate::solver::inner::{Inner, PairMethod};
use crate::solver::line_search::SearchSettings;
use crate::solver::reach;
use crate::solver::solution::{
    CueResult, DueResult, Iteration, Method, Solution, Status, UserStatus,
};

/// I_max, most Dinkelbach iterations.
pub const MAX_ITERATIONS: usize = 50;
/// ε: the loop ends when F(η) < ε·S.
pub const TOLERANCE: f64 = 1e-9;

/// Solves `problem` as the paper does, with `rounds` ≥ 1 line searches in every pair.
///
/// The same `seed` draws the same random starts. O(iterations · M · N · rounds · lines · stairs).
pub fn solve_paper(problem: &Problem, rounds: u32, seed: u64) -> Solution {
    let settings = SearchSettings { rounds, seed, ..SearchSettings::default() };
    solve_paper_watched(problem, settings, &mut |_| ())
}

/// [`solve_paper`] that shows each iteration's inner problem to `watch` as soon as it is solved.
pub fn solve_paper_watched(
    problem: &Problem,
    settings: SearchSettings,
    watch: &mut impl FnMut(&Inner),
) -> Solution {
    let mut iterations = Vec::new();
    let mut best: Option<Inner> = None;
    let mut status = Status::IterationLimit;
    let mut eta = 0.0;
    for _ in 0..MAX_ITERATIONS {
        let inner = Inner::solve(problem, eta, PairMethod::Paper(settings));
        watch(&inner);
        let totals = inner.totals;
        let iteration = Iteration::new(eta, &totals);
        iterations.push(iteration);
        let settled = iteration.residual <= TOLERANCE * totals.semantic_value_per_s;
        eta = totals.energy_efficiency();
        if best.as_ref().is_none_or(|best| eta > best.totals.energy_efficiency()) {
            best = Some(inner);
        }
        if settled {
            status = Status::Heuristic;
            break;
        }
    }
    // The loop runs at least once, so there is a best.
    let best = best.unwrap_or_else(|| Inner::solve(problem, eta, PairMethod::Paper(settings)));
    answer(problem, &best, status, iterations, settings)
}

fn answer(
    problem: &Problem,
    inner: &Inner,
    status: Status,
    iterations: Vec<Iteration>,
    settings: SearchSettings,
) -> Solution {
    let reachable: Vec<bool> = inner.alone.iter().map(Option::is_some).collect();
    let feasible: Vec<bool> = inner.pairs.iter().map(Option::is_some).collect();
    let cues = (0..problem.cues).map(|i| {
        let share = inner.share(i).unwrap_or_default();
        CueResult {
            power_w: share.cue_power_w,
            triplets_per_s: share.cue_triplets,
            semantic_value_per_s: problem.cue_value[i] * share.cue_triplets as f64,
            due: inner.due_of_cue[i],
            status: if reachable[i] { UserStatus::Served } else { UserStatus::Unserved },
            reason: (!reachable[i]).then(|| reach::cue_reason(problem, i)),
        }
    });
    let dues = (0..problem.dues).map(|j| {
        let cue = inner.cue_of_due[j];
        let share = cue.and_then(|i| inner.share(i)).unwrap_or_default();
        let served = cue.is_some();
        DueResult {
            power_w: share.due_power_w,
            triplets_per_s: share.due_triplets,
            semantic_value_per_s: problem.due_value[j] * share.due_triplets as f64,
            cue,
            status: if served { UserStatus::Served } else { UserStatus::Unserved },
            reason: if served {
                None
            } else {
                reach::due_reason(problem, &reachable, &feasible, j, false)
            },
        }
    });
    Solution {
        method: Method::Paper,
        rounds: Some(settings.rounds.max(1)),
        seed: Some(settings.seed),
        status,
        energy_efficiency: inner.totals.energy_efficiency(),
        semantic_value_per_s: inner.totals.semantic_value_per_s,
        power_w: inner.totals.power_w(),
        circuit_power_w: inner.totals.circuit_power_w,
        transmit_power_w: inner.totals.transmit_power_w,
        iterations,
        cues: cues.collect(),
        dues: dues.collect(),
        certificate: None,
    }
}
