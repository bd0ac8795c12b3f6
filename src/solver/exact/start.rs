//! Where Dinkelbach's loop starts: at 0, or at a guess that is rarely below η* and near it.

use super::{ExactSolver, Start};
use crate::model::Problem;
use crate::slack;
use crate::solver::alone::Alone;

impl ExactSolver {
    /// η (value/J) of the first inner problem.
    pub(super) fn first_eta(&self, problem: &Problem, start: Start) -> f64 {
        match start {
            Start::Zero => 0.0,
            Start::Near | Start::Guess(_) if problem.semantic_threshold == 0.0 => {
                self.single_triplet_eta(problem)
            }
            Start::Guess(eta) if eta > 0.0 && eta.is_finite() => eta,
            Start::Near | Start::Guess(_) => {
                self.last_eta.unwrap_or_else(|| self.relaxed_eta(problem))
            }
        }
    }

    /// The efficiency of the best single triplet, less a billionth: where nobody must send, η* itself.
    ///
    /// The power for a further triplet never falls, so no user does better than with its first one, and
    /// no cell better than its best user. Just below, that triplet is worth sending.
    pub(super) fn single_triplet_eta(&self, problem: &Problem) -> f64 {
        let cues = (0..self.cues)
            .filter(|&i| self.reachable[i])
            .map(|i| (self.alone[i], problem.cue_value[i]));
        let dues = (0..self.dues).map(|j| (Alone::of_due(problem, j), problem.due_value[j]));
        cues.chain(dues)
            .filter(|(user, _)| user.most_triplets() >= 1.0)
            .map(|(user, value)| value / problem.total_power_w(1.0, user.power_w(1.0)))
            .fold(0.0, f64::max)
            * (1.0 - slack::BELOW_SINGLE_TRIPLET)
    }

    /// The optimum if no link disturbed another and all were served who then could be: cheap, and
    /// usually near η*.
    pub(super) fn relaxed_eta(&self, problem: &Problem) -> f64 {
        let users: Vec<(Alone, f64)> = (0..self.cues)
            .filter(|&i| self.reachable[i])
            .map(|i| (self.alone[i], problem.cue_value[i]))
            .chain((0..self.dues).map(|j| (Alone::of_due(problem, j), problem.due_value[j])))
            .filter(|(user, _)| user.is_feasible())
            .collect();
        let mut eta = 0.0;
        for _ in 0..50 {
            let power_weight = problem.power_price(eta);
            let (mut value, mut power_w) = (0.0, 0.0);
            for (user, worth) in &users {
                let point = user.best(problem.net_value(*worth, eta), power_weight);
                value += worth * point.triplets;
                power_w += problem.total_power_w(point.triplets, point.power_w);
            }
            if power_w <= 0.0 || value <= eta * power_w * (1.0 + slack::FIRST_ETA) {
                break;
            }
            eta = value / power_w;
        }
        eta
    }
}
