//! The paper's method, whole: Dinkelbach outside [III-A], line searches in every pair [III-B],
//! every stair of a CUE alone [III-C], and the matching over them [III-D].
//!
//! Departures: whole triplet counts are integers, users that cannot be served are left out rather
//! than making the problem infeasible, and the best operating point seen is the answer, since
//! trapped searches can make F(η) negative. No certificate: see [`crate::solver::line_search`].

use crate::model::Problem;
use crate::model::energy::Totals;
use crate::slack;
use crate::solver::inner::{InnerMatrix, InnerRun, PairMethod};
use crate::solver::line_search::SearchSettings;
use crate::solver::reach;
use crate::solver::solution::{
    CueResult, DueResult, Iteration, Method, Solution, Status, UserStatus,
};

/// I_max, most Dinkelbach iterations.
pub const MAX_ITERATIONS: usize = 50;

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
    watch: &mut impl FnMut(&InnerMatrix),
) -> Solution {
    let mut run = PaperRun::new(problem, settings);
    while !run.advance(problem, usize::MAX, watch) {}
    run.answer(problem)
}

/// The paper's method on its way, so that what takes seconds can show how far it is and be stopped.
///
/// Every call must be given the problem that it was made for.
#[derive(Clone, Debug)]
pub struct PaperRun {
    settings: SearchSettings,
    /// The present iteration; none once the run has ended.
    inner: Option<InnerRun>,
    iterations: Vec<Iteration>,
    best: Option<InnerMatrix>,
    status: Option<Status>,
}

impl PaperRun {
    /// The first iteration, at η = 0, with no pair searched yet.
    pub fn new(problem: &Problem, settings: SearchSettings) -> PaperRun {
        let inner = InnerRun::new(problem, 0.0, PairMethod::Paper(settings));
        PaperRun { settings, inner: Some(inner), iterations: Vec::new(), best: None, status: None }
    }

    /// Searches at most `pairs` ≥ 1 further pairs, showing each iteration's inner problem to `watch`
    /// as soon as it is solved. Returns whether the run has ended.
    pub fn advance(
        &mut self,
        problem: &Problem,
        pairs: usize,
        watch: &mut impl FnMut(&InnerMatrix),
    ) -> bool {
        let mut left = pairs.max(1);
        while left > 0
            && let Some(inner) = &mut self.inner
        {
            if inner.step(problem) {
                left -= 1;
            } else {
                self.iterate(problem, watch);
                // Without pairs an iteration is all that there is to count.
                left -= usize::from(problem.dues == 0);
            }
        }
        self.inner.is_none()
    }

    /// Ends an iteration whose pairs are all searched: matches, and takes the next η.
    fn iterate(&mut self, problem: &Problem, watch: &mut impl FnMut(&InnerMatrix)) {
        let Some(inner) = self.inner.take().map(|run| run.finish(problem)) else { return };
        watch(&inner);
        let totals = inner.totals;
        let iteration = Iteration::new(inner.eta, &totals);
        self.iterations.push(iteration);
        let ratio = totals.energy_efficiency();
        if self.best.as_ref().is_none_or(|best| ratio > best.totals.energy_efficiency()) {
            self.best = Some(inner);
        }
        if iteration.residual <= slack::PAPER_RESIDUAL * totals.semantic_value_per_s {
            self.status = Some(Status::Heuristic);
        } else if self.iterations.len() == MAX_ITERATIONS {
            self.status = Some(Status::IterationLimit);
        } else {
            let method = PairMethod::Paper(self.settings);
            self.inner = Some(InnerRun::new(problem, ratio, method));
        }
    }

    /// Pairs searched in the present iteration, and iterations done.
    pub fn progress(&self) -> (usize, usize) {
        (self.inner.as_ref().map_or(0, InnerRun::pairs_done), self.iterations.len())
    }

    /// The best operating point seen. Before the first iteration has ended that is nothing: everyone
    /// is switched off.
    pub fn answer(&self, problem: &Problem) -> Solution {
        let status = self.status.unwrap_or(Status::IterationLimit);
        let silence = || InnerMatrix {
            eta: 0.0,
            alone: vec![None; problem.cues],
            pairs: vec![None; problem.cues * problem.dues],
            cue_of_due: vec![None; problem.dues],
            due_of_cue: vec![None; problem.cues],
            totals: Totals::default(),
        };
        let best = self.best.clone().unwrap_or_else(silence);
        answer(problem, &best, status, self.iterations.clone(), self.settings)
    }
}

fn answer(
    problem: &Problem,
    inner: &InnerMatrix,
    status: Status,
    iterations: Vec<Iteration>,
    settings: SearchSettings,
) -> Solution {
    let reachable: Vec<bool> = inner.alone.iter().map(Option::is_some).collect();
    let feasible: Vec<bool> = inner.pairs.iter().map(Option::is_some).collect();
    let cues = (0..problem.cues).map(|i| {
        let point = inner.on_subchannel(i).unwrap_or_default();
        CueResult {
            power_w: point.cue_power_w,
            triplets_per_s: point.cue_triplets,
            semantic_value_per_s: problem.cue_value[i] * point.cue_triplets as f64,
            due: inner.due_of_cue[i],
            status: if reachable[i] { UserStatus::Served } else { UserStatus::Unserved },
            reason: (!reachable[i]).then(|| reach::cue_reason(problem, i)),
        }
    });
    let dues = (0..problem.dues).map(|j| {
        let cue = inner.cue_of_due[j];
        let point = cue.and_then(|i| inner.on_subchannel(i)).unwrap_or_default();
        let served = cue.is_some();
        DueResult {
            power_w: point.due_power_w,
            triplets_per_s: point.due_triplets,
            semantic_value_per_s: problem.due_value[j] * point.due_triplets as f64,
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
