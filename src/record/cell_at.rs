//! The cell at an η that need not be the best one: what an iteration of the outer loop would have on the air.

use crate::model::Problem;
use crate::snapshot::{Regime, SolutionView, heard_by_bs_w, heard_by_due_w};
use crate::solver::exact::ExactSolver;
use crate::solver::{Reason, UserResult, UserStatus};
use serde::Serialize;

/// How a user fares at that η, whichever kind it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UserAt {
    /// P, W.
    pub power_w: f64,
    /// Whole triplets per second.
    pub triplets_per_s: u64,
    /// S, value/s.
    pub semantic_value_per_s: f64,
    /// Served or not.
    pub status: UserStatus,
    /// What holds its rate.
    pub regime: Regime,
    /// Why it is unserved.
    pub reason: Option<Reason>,
    /// What its receiver hears from the user that shares its subchannel, W.
    pub interference_w: f64,
    /// The user of the other kind in its subchannel.
    pub partner: Option<usize>,
}

/// The best operating point of the inner problem at one η, user by user.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CellAtRecord {
    /// η of the inner problem, value/J.
    pub eta: f64,
    /// `[M]`.
    pub cues: Vec<UserAt>,
    /// `[N]`.
    pub dues: Vec<UserAt>,
    /// Totals; their energy efficiency is S/P there, the next η.
    pub solution: SolutionView,
}

impl CellAtRecord {
    /// The inner problem of `problem` at `eta` ≥ 0 (value/J), by the exact solver.
    pub fn solve(problem: &Problem, eta: f64) -> CellAtRecord {
        let solution = ExactSolver::new().answer_at(problem, eta);
        let cue = |i: usize| {
            let regime = Regime::of_cue(problem, &solution, i);
            UserAt::new(solution.cues[i].user(), regime, heard_by_bs_w(problem, &solution, i))
        };
        let due = |j: usize| {
            let regime = Regime::of_due(problem, &solution, j);
            UserAt::new(solution.dues[j].user(), regime, heard_by_due_w(problem, &solution, j))
        };
        CellAtRecord {
            eta,
            cues: (0..problem.cues).map(cue).collect(),
            dues: (0..problem.dues).map(due).collect(),
            solution: SolutionView::new(&solution),
        }
    }
}

impl UserAt {
    fn new(user: UserResult<'_>, regime: Regime, interference_w: f64) -> UserAt {
        UserAt {
            power_w: user.power_w,
            triplets_per_s: user.triplets_per_s,
            semantic_value_per_s: user.semantic_value_per_s,
            status: user.status,
            regime,
            reason: user.reason.cloned(),
            interference_w,
            partner: user.partner,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::record::InnerRecord;
    use crate::scenario::presets::PRESETS;
    use crate::snapshot::CellView;
    use crate::solver::exact::{Settings, solve};

    #[test]
    fn the_users_add_up_to_the_inner_problem_at_every_eta() {
        for preset in PRESETS.iter().filter(|it| it.scenario().cues.len() <= 20) {
            let problem = Problem::new(&preset.scenario());
            let best = solve(&problem, &Settings::default());
            for eta in [0.0, 0.5 * best.energy_efficiency, best.energy_efficiency] {
                let (at, inner) =
                    (CellAtRecord::solve(&problem, eta), InnerRecord::solve(&problem, eta));
                let users = || at.cues.iter().chain(&at.dues);
                let sum: f64 = users().map(|user| user.semantic_value_per_s).sum();
                assert!(
                    (sum - inner.semantic_value_per_s).abs() <= 1e-9 * sum.abs(),
                    "{}",
                    preset.id
                );
                assert_eq!(at.solution.energy_efficiency.to_bits(), inner.ratio.to_bits());
                for row in &inner.rows {
                    assert_eq!(at.cues[row.cue].partner, row.due);
                    assert_eq!(at.cues[row.cue].power_w.to_bits(), row.cue_power_w.to_bits());
                }
                let on_air =
                    at.cues.iter().filter(|user| user.status == UserStatus::Served).count();
                assert_eq!(on_air, inner.rows.len());
            }
        }
    }

    #[test]
    fn at_the_optimum_it_is_the_answer_and_at_zero_it_is_not() {
        let scenario = PRESETS[0].scenario();
        let problem = Problem::new(&scenario);
        let solution = solve(&problem, &Settings::default());
        let view = CellView::new(&scenario, &problem, &solution);
        let at = CellAtRecord::solve(&problem, solution.energy_efficiency);
        for (user, shown) in at.cues.iter().zip(&view.cues) {
            assert_eq!((user.partner, user.regime), (shown.due, shown.user.regime));
            assert_eq!(user.interference_w.to_bits(), shown.user.interference_w.to_bits());
        }
        let first = CellAtRecord::solve(&problem, 0.0);
        assert!(first.solution.energy_efficiency < 0.9 * solution.energy_efficiency);
        assert!(first.solution.gap.is_none(), "nothing is certified there");
    }
}
