//! Whether the paper's search finds the optimum of a cell, and which pairs it is trapped in.

use crate::model::Problem;
use crate::slack;
use crate::solver::exact::{ExactSolver, Settings, solve};
use crate::solver::line_search::{SearchSettings, search_pair};
use crate::solver::region::PairRegion;
use crate::solver::{PairObjective, solve_paper};
use serde::Serialize;

/// Both methods on one cell.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BothMethods {
    /// η* of the exact method, value/J.
    pub exact: f64,
    /// η of the paper's, value/J.
    pub paper: f64,
    /// Share of η* that the search loses, ≥ 0.
    pub loss: f64,
}

impl BothMethods {
    /// Solves `problem` by both, the paper's with `rounds` rounds a pair from `seed`.
    pub fn new(problem: &Problem, rounds: u32, seed: u64) -> BothMethods {
        let exact = solve(problem, &Settings::default()).energy_efficiency;
        let paper = solve_paper(problem, rounds, seed).energy_efficiency;
        let loss = if exact > 0.0 { 1.0 - paper / exact } else { 0.0 };
        BothMethods { exact, paper, loss: if loss > slack::TRAP { loss } else { 0.0 } }
    }
}

/// A pair whose search ends below its optimum.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TrappedPair {
    /// From 0.
    pub cue: usize,
    /// From 0.
    pub due: usize,
    /// What the search leaves, value/s.
    pub gap: f64,
}

/// The paper's search judged on one cell.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CellVerdict {
    /// Both methods.
    #[serde(flatten)]
    #[cfg_attr(test, ts(flatten))]
    pub both: BothMethods,
    /// Rounds a pair.
    pub rounds: u32,
    /// Pairs of the best matching at the search's own η that its searches undervalue there, the
    /// worst first: they are why it believes that η to be the optimum.
    pub trapped: Vec<TrappedPair>,
}

impl CellVerdict {
    /// Judges the search with `rounds` rounds a pair from `seed`.
    pub fn new(problem: &Problem, rounds: u32, seed: u64) -> CellVerdict {
        let both = BothMethods::new(problem, rounds, seed);
        let mut trapped = Vec::new();
        if both.loss > 0.0 {
            let eta = both.paper;
            let settings = SearchSettings { rounds, seed, ..SearchSettings::default() };
            let best = ExactSolver::new().optimum_at(problem, eta);
            for (due, pair) in best.pairs.iter().enumerate() {
                let Some((cue, point)) = *pair else { continue };
                let region = PairRegion::new(problem, cue, due);
                let objective = PairObjective::new(problem, cue, due, eta);
                let value = point.value(objective);
                if let Some(found) = search_pair(&region, &objective, &settings, &mut ())
                    && value - found.value > slack::TRAP * value.abs()
                {
                    trapped.push(TrappedPair { cue, due, gap: value - found.value });
                }
            }
            trapped.sort_by(|x, y| y.gap.total_cmp(&x.gap));
        }
        CellVerdict { both, rounds, trapped }
    }
}

/// How many stairs the paper's search will try on `problem`, roughly.
pub fn effort(problem: &Problem, rounds: u32) -> f64 {
    // Lines a round and outer iterations, as they come out on most cells.
    const LINES: f64 = 5.0;
    const ITERATIONS: f64 = 6.0;
    let mut stairs = 0.0;
    for i in 0..problem.cues {
        for j in 0..problem.dues {
            let region = PairRegion::new(problem, i, j);
            let cue = region.max_cue_triplets(region.sinr(region.least_due_triplets));
            let due = region.max_due_triplets(region.sinr(region.least_cue_triplets));
            stairs += cue.unwrap_or(0) as f64 + due.unwrap_or(0) as f64;
        }
    }
    stairs * 0.5 * LINES * ITERATIONS * f64::from(rounds)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::scenario::Preset;

    #[test]
    fn the_trap_preset_loses_a_sixth_and_names_the_pair() {
        let scenario = Preset::find("search-trap").unwrap().scenario();
        let problem = Problem::new(&scenario);
        let verdict = CellVerdict::new(&problem, 1, scenario.seed);
        assert!((verdict.both.loss - 0.172).abs() < 5e-4, "{verdict:?}");
        assert!(!verdict.trapped.is_empty());
        assert!(verdict.trapped.windows(2).all(|two| two[0].gap >= two[1].gap));
        assert!(effort(&problem, 1) > 0.0);
        let patient = CellVerdict::new(&problem, 10, scenario.seed);
        assert!(patient.both.loss.abs() < 1e-12 && patient.trapped.is_empty(), "{patient:?}");
    }
}
