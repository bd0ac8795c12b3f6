//! The exact method: Dinkelbach outside, optimistic matching inside, certified at the end.
//!
//! At a given η the inner problem is an assignment of DUEs to CUEs with weights T_ij − T_i, where
//! every T_ij is itself an optimum ([`Pair::best`]). Most pairs never matter, so the matching runs
//! on *proven upper bounds* instead: matched pairs whose bound is not yet exact are solved, their
//! weights fall, and the matching is repaired, until every matched pair is exact. The matching is
//! then optimal for weights that nowhere understate the true ones while its own weights are true:
//! it is optimal for the true weights too, and its dual prices prove it for every pair.
//!
//! [`ExactSolver`] keeps its numbers between calls: prices of the last matching, and bounds, which
//! are carried from one η to the next and taken anew only for pairs that could win by them.
//! A repeated solve starts from the last η*, which need not be attained: from above η* one Newton
//! step on F lands below it, and from there η rises monotonically [III-A].

mod answer;
mod bounds;

use crate::model::Problem;
use crate::model::energy::Totals;
use crate::solver::alone::{Alone, AlonePoint};
use crate::solver::matching::Matching;
use crate::solver::pair::Point;
use crate::solver::reach;
use crate::solver::solution::{Iteration, Solution, Status};
use bounds::{PairBounds, Proof};

/// Where the Dinkelbach loop starts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Start {
    /// From η = 0, as the paper does and lectures show.
    Zero,
    /// From the last answer of this solver, or from the optimum without interference.
    #[default]
    Near,
}

/// What a caller may choose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Where to start; changes the record of iterations and the time, not the answer.
    pub start: Start,
    /// I_max ≥ 1, default 50.
    pub max_iterations: usize,
    /// ε: F(η) < ε·S ends the loop, relative, default 1e-12 (the paper's test, tightened because
    /// Newton on a piecewise linear F ends exactly).
    pub tolerance: f64,
    /// As in the paper: report *infeasible* rather than leave anyone unserved.
    pub strict: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { start: Start::Near, max_iterations: 50, tolerance: 1e-12, strict: false }
    }
}

/// What changed in a problem since the last solve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touched {
    /// Only the links of CUE i.
    Cue(usize),
    /// Only the links of DUE j.
    Due(usize),
    /// Anything.
    Everything,
}

/// The exact answer of `problem`, from nothing.
pub fn solve(problem: &Problem, settings: &Settings) -> Solution {
    ExactSolver::new().solve(problem, settings)
}

/// An operating point of the whole cell.
#[derive(Clone, Debug, Default)]
pub struct OperatingPoint {
    /// Per CUE: its point if it is alone, else zeros.
    pub alone: Vec<AlonePoint>,
    /// Per DUE: its CUE and the pair's point.
    pub pairs: Vec<Option<(usize, Point)>>,
    /// S, P_circuit and P_transmit.
    pub totals: Totals,
}

/// The exact solver with the numbers it keeps between solves.
#[derive(Clone, Debug, Default)]
pub struct ExactSolver {
    cues: usize,
    dues: usize,
    alone: Vec<Alone>,
    reachable: Vec<bool>,
    bounds: PairBounds,
    alone_points: Vec<AlonePoint>,
    alone_values: Vec<f64>,
    /// Bounds of T_ij − T_i, value/s; −∞ where the pair is infeasible. `[N·M]`, DUE-major.
    weights: Vec<f64>,
    changed: Vec<usize>,
    matching: Matching,
    last_eta: Option<f64>,
}

impl ExactSolver {
    /// A solver that knows nothing yet.
    pub fn new() -> ExactSolver {
        ExactSolver::default()
    }

    /// Solve `problem` with nothing taken over but buffers and the last η*.
    pub fn solve(&mut self, problem: &Problem, settings: &Settings) -> Solution {
        self.resolve(problem, Touched::Everything, settings)
    }

    /// Solve `problem`, which differs from the last one solved only in what `touched` names.
    ///
    /// The answer is that of [`solve`]; only the time differs.
    pub fn resolve(
        &mut self,
        problem: &Problem,
        touched: Touched,
        settings: &Settings,
    ) -> Solution {
        self.load(problem, touched);
        if settings.strict && !self.serves_everybody() {
            return self.answer(problem, &self.silence(), Status::Infeasible, Vec::new(), None);
        }
        let mut eta = match settings.start {
            Start::Zero => 0.0,
            Start::Near => self.last_eta.unwrap_or_else(|| self.relaxed_eta(problem)),
        };
        let mut iterations = Vec::with_capacity(8);
        let mut best = self.silence();
        let mut best_ratio = None;
        let mut status = Status::IterationLimit;
        for _ in 0..settings.max_iterations.max(1) {
            let now = self.inner(problem, eta);
            let iteration = Iteration::new(eta, &now.totals);
            iterations.push(iteration);
            if now.totals.power_w() <= 0.0 {
                if best_ratio.is_none() && eta > 0.0 {
                    // A guess so high that silence is best: start again from below.
                    eta = 0.0;
                    continue;
                }
                status = Status::Optimal;
                break;
            }
            let ratio = now.totals.energy_efficiency();
            let settled =
                iteration.residual.abs() <= settings.tolerance * iteration.semantic_value_per_s;
            let improves = best_ratio.is_none_or(|attained| ratio > attained);
            if improves {
                (best, best_ratio) = (now, Some(ratio));
            }
            if settled || !improves {
                status = Status::Optimal;
                break;
            }
            eta = ratio;
        }
        self.last_eta = best_ratio;
        let certificate = (status == Status::Optimal)
            .then(|| self.certificate(problem, best_ratio.unwrap_or(0.0), eta));
        self.answer(problem, &best, status, iterations, certificate)
    }

    /// The inner problem of Dinkelbach's method at any `eta` ≥ 0 (value/J): its optimum is the
    /// operating point of greatest S − η·P among those that serve the most users; that greatest
    /// value is F(η).
    pub fn optimum_at(&mut self, problem: &Problem, eta: f64) -> OperatingPoint {
        self.load(problem, Touched::Everything);
        self.inner(problem, eta)
    }

    /// Take over `problem` as far as `touched` says that it changed.
    fn load(&mut self, problem: &Problem, touched: Touched) {
        let (cues, dues) = (problem.cues, problem.dues);
        let same_size = (cues, dues) == (self.cues, self.dues);
        match touched {
            Touched::Cue(i) if same_size => {
                self.load_cue(problem, i);
                (0..dues).for_each(|j| self.load_pair(problem, i, j));
            }
            Touched::Due(j) if same_size => (0..cues).for_each(|i| self.load_pair(problem, i, j)),
            _ => {
                (self.cues, self.dues) = (cues, dues);
                self.alone = (0..cues).map(|i| Alone::new(problem, i)).collect();
                self.reachable = self.alone.iter().map(Alone::is_feasible).collect();
                self.alone_points.resize(cues, AlonePoint::default());
                self.alone_values.resize(cues, 0.0);
                self.bounds.resize(dues, cues);
                self.weights.resize(dues * cues, f64::NEG_INFINITY);
                for j in 0..dues {
                    (0..cues).for_each(|i| self.load_pair(problem, i, j));
                }
            }
        }
    }

    fn load_cue(&mut self, problem: &Problem, i: usize) {
        self.alone[i] = Alone::new(problem, i);
        self.reachable[i] = self.alone[i].is_feasible();
    }

    fn load_pair(&mut self, problem: &Problem, i: usize, j: usize) {
        self.bounds.load(problem, i, j, self.reachable[i]);
    }

    fn serves_everybody(&self) -> bool {
        self.reachable.iter().all(|&r| r)
            && reach::most_served(self.bounds.feasible(), self.dues, self.cues) == self.dues
    }

    /// The optimum if no link disturbed another and all were served who then could be: cheap, and
    /// usually near η*.
    fn relaxed_eta(&self, problem: &Problem) -> f64 {
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
            if power_w <= 0.0 || value <= eta * power_w * (1.0 + 1e-6) {
                break;
            }
            eta = value / power_w;
        }
        eta
    }

    /// The best operating point at `eta`, optimal among the matchings that serve most DUEs.
    fn inner(&mut self, problem: &Problem, eta: f64) -> OperatingPoint {
        let power_weight = problem.power_price(eta);
        for i in 0..self.cues {
            if self.reachable[i] {
                let weight = problem.net_value(problem.cue_value[i], eta);
                let point = self.alone[i].best(weight, power_weight);
                self.alone_points[i] = point;
                self.alone_values[i] = Alone::value(point, weight, power_weight);
            }
        }
        self.bounds.carry(eta);
        for j in 0..self.dues {
            for i in 0..self.cues {
                self.weigh(i, j);
            }
            self.settle_row(problem, j);
        }
        // Prices of the last η fit this one closely: repairing them takes a few searches where
        // starting over takes one for every DUE that competes.
        self.changed.clear();
        self.changed.extend(0..self.dues);
        self.rematch();
        loop {
            self.changed.clear();
            for j in 0..self.dues {
                let Some(i) = self.matching.cue_of_due[j] else {
                    continue;
                };
                if self.bounds.get(j * self.cues + i).1 == Proof::Solved {
                    continue;
                }
                self.settle_row(problem, j);
                self.changed.push(j);
            }
            if self.changed.is_empty() {
                break;
            }
            self.rematch();
        }
        self.operating(problem)
    }

    /// Repairs the matching after the weights of `changed` DUEs changed.
    fn rematch(&mut self) {
        self.matching.resolve(&self.weights, self.dues, self.cues, &self.changed, &[], &mut ());
    }

    /// The weight of DUE `j` on CUE `i` by what is proven of them. Returns it.
    fn weigh(&mut self, i: usize, j: usize) -> f64 {
        let at = j * self.cues + i;
        self.weights[at] = if self.bounds.feasible()[at] {
            self.bounds.get(at).0 - self.alone_values[i]
        } else {
            f64::NEG_INFINITY
        };
        self.weights[at]
    }

    /// The CUE that DUE `j` was matched to last, if there was one in a problem of this size.
    fn last_match(&self, j: usize) -> Option<usize> {
        self.matching.cue_of_due.get(j).copied().flatten().filter(|&i| i < self.cues)
    }

    /// Makes exact what DUE `j` is best off with at the present prices: every pair that looks better
    /// than the best exact one gets a closer look, by its closed form and then by its value.
    fn settle_row(&mut self, problem: &Problem, j: usize) {
        let mut best = f64::NEG_INFINITY;
        // The last match comes first: it usually outbids most others unseen.
        for i in self.last_match(j).into_iter().chain(0..self.cues) {
            let price = self.matching.cue_price.get(i).copied().unwrap_or(0.0);
            if self.weights[j * self.cues + i] - price <= best {
                continue;
            }
            self.bounds.tighten(problem, i, j);
            if self.weigh(i, j) - price > best {
                self.bounds.solve(problem, i, j);
                best = best.max(self.weigh(i, j) - price);
            }
        }
    }

    /// Totals of the present matching, from its exact points.
    fn operating(&self, problem: &Problem) -> OperatingPoint {
        let mut now = self.silence();
        let (mut value, mut triplets, mut radiated_w) = (0.0, 0.0, 0.0);
        for (i, on_air) in self.reachable.iter().enumerate() {
            if !on_air {
                continue;
            }
            let (a, power_w) = match self.matching.due_of_cue[i] {
                Some(j) => {
                    let point = self.bounds.point(j * self.cues + i);
                    now.pairs[j] = Some((i, point));
                    value += problem.due_value[j] * point.due_triplets;
                    triplets += point.due_triplets;
                    radiated_w += point.due_power_w;
                    (point.cue_triplets, point.cue_power_w)
                }
                None => {
                    now.alone[i] = self.alone_points[i];
                    (self.alone_points[i].triplets, self.alone_points[i].power_w)
                }
            };
            value += problem.cue_value[i] * a;
            triplets += a;
            radiated_w += power_w;
        }
        now.totals = Totals::new(problem, value, triplets, radiated_w);
        now
    }

    /// Everyone switched off.
    fn silence(&self) -> OperatingPoint {
        OperatingPoint {
            alone: vec![AlonePoint::default(); self.cues],
            pairs: vec![None; self.dues],
            ..OperatingPoint::default()
        }
    }
}
