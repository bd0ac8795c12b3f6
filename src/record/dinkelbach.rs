//! The record of Dinkelbach's outer loop, and of the inner problem at any η.

use crate::chart::dinkelbach::{Window, whole_window};
use crate::model::Problem;
use crate::model::energy::Totals;
use crate::solver::alone::Alone;
use crate::solver::exact::{CellPoint, ExactSolver};
use crate::solver::objective::PairObjective;
use crate::solver::solution::{Iteration, Solution, Status, UserStatus};
use crate::trace::{DinkelbachStep, DinkelbachTrace};
use serde::Serialize;

/// The exact method's loop from η = 0.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DinkelbachRecord {
    /// How it ended.
    pub status: Status,
    /// η*, value/J.
    pub energy_efficiency: f64,
    /// Its iterations.
    pub iterations: Vec<Iteration>,
    /// The steps; the last is the answer.
    pub steps: Vec<DinkelbachStep>,
    /// The range of η that shows all of it.
    pub whole: Window,
}

impl DinkelbachRecord {
    /// What `trace` says.
    pub fn new(trace: &DinkelbachTrace) -> DinkelbachRecord {
        DinkelbachRecord {
            status: trace.status,
            energy_efficiency: trace.energy_efficiency,
            iterations: trace.iterations.clone(),
            steps: trace.steps.clone(),
            whole: whole_window(trace),
        }
    }
}

/// Who is on the air on one subchannel.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OnAir {
    /// The CUE, from 0.
    pub cue: usize,
    /// The DUE that reuses its subchannel, from 0.
    pub due: Option<usize>,
    /// What both are worth at η: T_ij or T_i, value/s.
    pub value: f64,
    /// a, 1/s.
    pub cue_triplets: f64,
    /// b, 1/s; 0 for a CUE alone.
    pub due_triplets: f64,
    /// P_C, W.
    pub cue_power_w: f64,
    /// P_D, W; 0 for a CUE alone.
    pub due_power_w: f64,
}

/// The best operating point at one η.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct InnerRecord {
    /// η, value/J.
    pub eta: f64,
    /// F(η), value/s.
    pub residual: f64,
    /// S, value/s.
    pub semantic_value_per_s: f64,
    /// P, W.
    pub power_w: f64,
    /// S/P there: the next η, value/J.
    pub ratio: f64,
    /// Every CUE on the air, by rising index.
    pub rows: Vec<OnAir>,
}

impl InnerRecord {
    /// The inner problem of `problem` at `eta` ≥ 0, by the exact solver: O(M·N) and a few exact pairs.
    pub fn solve(problem: &Problem, eta: f64) -> InnerRecord {
        let CellPoint { alone, pairs, totals } = ExactSolver::new().optimum_at(problem, eta);
        let mut rows: Vec<OnAir> = alone
            .iter()
            .enumerate()
            .filter(|(i, _)| Alone::new(problem, *i).is_feasible())
            .map(|(cue, point)| OnAir {
                cue,
                due: None,
                value: 0.0,
                cue_triplets: point.triplets,
                due_triplets: 0.0,
                cue_power_w: point.power_w,
                due_power_w: 0.0,
            })
            .collect();
        for (due, pair) in pairs.iter().enumerate() {
            let Some((cue, point)) = pair else { continue };
            if let Some(row) = rows.iter_mut().find(|row| row.cue == *cue) {
                row.due = Some(due);
                row.cue_triplets = point.cue_triplets;
                row.due_triplets = point.due_triplets;
                row.cue_power_w = point.cue_power_w;
                row.due_power_w = point.due_power_w;
            }
        }
        InnerRecord::new(problem, eta, rows, &totals)
    }

    /// The answer itself at its own η, as `answer` from [`operating_numbers`] has it: users, ties and
    /// rounding included. `None` if those numbers are of another problem.
    pub fn of_answer(problem: &Problem, answer: &[f64]) -> Option<InnerRecord> {
        let (&eta, lists) = answer.split_first()?;
        if lists.len() != problem.cues * PER_CUE {
            return None;
        }
        let mut rows = Vec::new();
        let (mut value, mut triplets, mut radiated_w) = (0.0, 0.0, 0.0);
        for (cue, own) in lists.chunks_exact(PER_CUE).enumerate() {
            if own[0] == OFF {
                continue;
            }
            let due = (own[0] >= 0.0).then_some(own[0] as usize);
            if due.is_some_and(|due| due >= problem.dues) {
                return None;
            }
            let (cue_triplets, due_triplets, cue_power_w, due_power_w) =
                (own[1], own[2], own[3], own[4]);
            value += problem.cue_value[cue] * cue_triplets
                + due.map_or(0.0, |due| problem.due_value[due]) * due_triplets;
            triplets += cue_triplets + due_triplets;
            radiated_w += cue_power_w + due_power_w;
            rows.push(OnAir {
                cue,
                due,
                value: 0.0,
                cue_triplets,
                due_triplets,
                cue_power_w,
                due_power_w,
            });
        }
        let totals = Totals::new(problem, value, triplets, radiated_w);
        Some(InnerRecord::new(problem, eta, rows, &totals))
    }

    fn new(problem: &Problem, eta: f64, mut rows: Vec<OnAir>, totals: &Totals) -> InnerRecord {
        let price = problem.power_price(eta);
        for row in &mut rows {
            let cue_value = problem.net_value(problem.cue_value[row.cue], eta);
            row.value = match row.due {
                Some(due) => {
                    let objective = PairObjective::new(problem, row.cue, due, eta);
                    objective.cue_value * row.cue_triplets + objective.due_value * row.due_triplets
                }
                None => cue_value * row.cue_triplets,
            } - price * (row.cue_power_w + row.due_power_w);
        }
        InnerRecord {
            eta,
            residual: totals.residual(eta),
            semantic_value_per_s: totals.semantic_value_per_s,
            power_w: totals.power_w(),
            ratio: totals.energy_efficiency(),
            rows,
        }
    }
}

/// Numbers per CUE in [`operating_numbers`].
const PER_CUE: usize = 5;
/// In the place of a DUE: alone, or not on the air.
const ALONE: f64 = -1.0;
const OFF: f64 = -2.0;

/// η*, then for each CUE its DUE (−1 alone, −2 off the air), a, b, P_C and P_D.
#[expect(clippy::cast_precision_loss, reason = "indices and rates are far below 2^53")]
pub fn operating_numbers(solution: &Solution) -> Vec<f64> {
    let mut numbers = Vec::with_capacity(1 + solution.cues.len() * PER_CUE);
    numbers.push(solution.energy_efficiency);
    for cue in &solution.cues {
        let due = cue.due.map(|due| &solution.dues[due]);
        numbers.extend([
            match (cue.status, cue.due) {
                (UserStatus::Unserved, _) => OFF,
                (_, Some(due)) => due as f64,
                (_, None) => ALONE,
            },
            cue.triplets_per_s as f64,
            due.map_or(0.0, |due| due.triplets_per_s as f64),
            cue.power_w,
            due.map_or(0.0, |due| due.power_w),
        ]);
    }
    numbers
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::scenario::presets::PRESETS;
    use crate::solver::exact::{Settings, solve};
    use crate::solver::{InnerMatrix, PairMethod};

    fn close(a: f64, b: f64, scale: f64) -> bool {
        (a - b).abs() <= 1e-9 * scale.abs().max(1e-300)
    }

    #[test]
    fn the_inner_problem_is_that_of_every_pair_solved() {
        for preset in PRESETS.iter().filter(|it| it.scenario().cues.len() <= 20) {
            let problem = Problem::new(&preset.scenario());
            let best = solve(&problem, &Settings::default()).energy_efficiency;
            for eta in [0.0, 0.5 * best, best, 1.3 * best] {
                let record = InnerRecord::solve(&problem, eta);
                let inner = InnerMatrix::solve(&problem, eta, PairMethod::Exact);
                let scale = inner.totals.semantic_value_per_s + eta * inner.totals.power_w();
                let residual = inner.totals.residual(eta);
                assert!(close(record.residual, residual, scale), "{} at {eta}", preset.id);
                let sum: f64 = record.rows.iter().map(|row| row.value).sum();
                assert!(close(sum, record.residual, scale), "{} at {eta}: {sum}", preset.id);
            }
        }
    }

    #[test]
    fn the_answer_is_told_as_the_solver_gave_it() {
        for preset in PRESETS {
            let problem = Problem::new(&preset.scenario());
            let solution = solve(&problem, &Settings::default());
            let record = InnerRecord::of_answer(&problem, &operating_numbers(&solution)).unwrap();
            let scale = solution.semantic_value_per_s;
            assert!(close(record.semantic_value_per_s, scale, scale), "{}", preset.id);
            assert!(close(record.power_w, solution.power_w, solution.power_w), "{}", preset.id);
            for row in &record.rows {
                assert_eq!(solution.cues[row.cue].due, row.due);
                assert_eq!(solution.cues[row.cue].power_w.to_bits(), row.cue_power_w.to_bits());
            }
            let on_air = solution.cues.iter().filter(|cue| cue.status != UserStatus::Unserved);
            assert_eq!(record.rows.len(), on_air.count());
            assert!(InnerRecord::of_answer(&problem, &[1.0, 2.0]).is_none());
        }
    }
}
