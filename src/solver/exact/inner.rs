//! The inner problem at one η: points of every CUE alone, bounds of every pair, and the matching over them.

use super::bounds::Proof;
use super::{CellPoint, ExactSolver};
use crate::model::Problem;
use crate::model::energy::Totals;
use crate::scenario::Touched;
use crate::solver::alone::{Alone, AlonePoint};
use crate::solver::matching::Start;
use crate::solver::reach;

/// A pair that loses more than this many times S by sharing is left where it is: at η* no entry of the
/// answer is worth less than −S, and the less great numbers the prices carry, the more of the small ones
/// they keep.
const HOPELESS: f64 = 64.0;

/// A CUE that must share is measured against what it could be worth alone only up to this many times S.
const FAR_BETTER_ALONE: f64 = 16.0;

/// What the matching computes with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Arithmetic {
    /// Floating point, repaired from one η to the next.
    #[default]
    Floating,
    /// Whole numbers, every pair exact, from nothing at every η.
    WholeNumbers,
}

impl ExactSolver {
    /// Take over `problem` as far as `touched` says that it changed.
    pub(super) fn load(&mut self, problem: &Problem, touched: Touched) {
        let (cues, dues) = (problem.cues, problem.dues);
        let same_size = (cues, dues) == (self.cues, self.dues);
        let mut changed = false;
        match touched {
            Touched::Cue(i) if same_size => {
                let reachable = self.reachable[i];
                self.load_cue(problem, i);
                changed = reachable != self.reachable[i];
                (0..dues).for_each(|j| changed |= self.load_pair(problem, i, j));
            }
            Touched::Due(j) if same_size => {
                self.bounds.load_due(problem, j);
                (0..cues).for_each(|i| changed |= self.load_pair(problem, i, j));
            }
            _ => {
                (self.cues, self.dues) = (cues, dues);
                self.alone = (0..cues).map(|i| Alone::new(problem, i)).collect();
                self.reachable = self.alone.iter().map(Alone::is_feasible).collect();
                self.alone_points.resize(cues, AlonePoint::default());
                self.alone_values.resize(cues, 0.0);
                self.baselines.resize(cues, 0.0);
                // Where limits or values are others, prices and rates still are near.
                let near = same_size && matches!(touched, Touched::Limits | Touched::Values);
                self.bounds.resize(dues, cues, near);
                self.bounds.load_users(problem);
                self.weights.resize(dues * cues, f64::NEG_INFINITY);
                // Prices and size of another problem say nothing of this one.
                (self.stale, self.scale) = (self.stale || !near, 0.0);
                for j in 0..dues {
                    for i in 0..cues {
                        self.load_pair(problem, i, j);
                    }
                }
                changed = true;
            }
        }
        if changed {
            self.always_shared = reach::always_shared(self.bounds.feasible(), dues, cues);
        }
    }

    fn load_cue(&mut self, problem: &Problem, i: usize) {
        self.alone[i] = Alone::new(problem, i);
        self.reachable[i] = self.alone[i].is_feasible();
        self.bounds.load_cue(problem, i);
    }

    /// Returns whether the pair is otherwise feasible than before.
    fn load_pair(&mut self, problem: &Problem, i: usize, j: usize) -> bool {
        self.bounds.load(problem, i, j, self.reachable[i])
    }

    pub(super) fn serves_everybody(&self) -> bool {
        self.reachable.iter().all(|&r| r)
            && reach::most_served(self.bounds.feasible(), self.dues, self.cues) == self.dues
    }

    /// The best operating point at `eta`, optimal among the matchings that serve most DUEs.
    pub(super) fn inner(&mut self, problem: &Problem, eta: f64) -> CellPoint {
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
        self.set_baselines(problem);
        match self.arithmetic {
            Arithmetic::Floating => self.match_floating(problem),
            Arithmetic::WholeNumbers => self.match_whole_numbers(problem),
        }
        let now = self.operating(problem);
        self.scale = now.totals.semantic_value_per_s;
        now
    }

    /// What sharing is measured against: T_i, or its best pair for a CUE that must share and is far worse
    /// off so.
    ///
    /// T_i can be a billion times S where no matching that serves most leaves CUE i alone, and prices
    /// that carry it would have no digits left for S.
    fn set_baselines(&mut self, problem: &Problem) {
        self.baselines.copy_from_slice(&self.alone_values);
        for i in (0..self.cues).filter(|&i| self.always_shared[i]) {
            let mut best = f64::NEG_INFINITY;
            for j in 0..self.dues {
                let at = j * self.cues + i;
                if self.bounds.feasible()[at] {
                    self.bounds.tighten(problem, i, j);
                    best = best.max(self.bounds.get(at).0);
                }
            }
            let size = if self.scale > 0.0 { self.scale } else { best.abs() };
            if self.alone_values[i] - best > FAR_BETTER_ALONE * size {
                self.baselines[i] = best;
            }
        }
    }

    /// Matches on bounds until every matched pair is exact.
    fn match_floating(&mut self, problem: &Problem) {
        self.floor = if self.scale > 0.0 { -HOPELESS * self.scale } else { f64::NEG_INFINITY };
        self.stale |= self.matching.cue_price.iter().any(|price| -price < 16.0 * self.floor);
        self.match_on_bounds(problem);
        if self.uses_hopeless_pair() {
            // There was no better one, so what they lose matters after all.
            self.floor = f64::NEG_INFINITY;
            self.stale = true;
            self.match_on_bounds(problem);
        }
    }

    fn match_on_bounds(&mut self, problem: &Problem) {
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
    }

    /// Whether the matching holds a pair that was taken for better than it is.
    fn uses_hopeless_pair(&self) -> bool {
        self.matching.cue_of_due.iter().enumerate().any(|(j, cue)| {
            cue.is_some_and(|i| {
                self.bounds.get(j * self.cues + i).0 - self.baselines[i] < self.floor
            })
        })
    }

    /// Matches on the exact values of all pairs, without rounding.
    fn match_whole_numbers(&mut self, problem: &Problem) {
        self.floor = f64::NEG_INFINITY;
        let mut greatest = 0f64;
        for j in 0..self.dues {
            for i in 0..self.cues {
                if self.bounds.feasible()[j * self.cues + i] {
                    self.bounds.solve(problem, i, j, self.scale);
                }
                let weight = self.weigh(i, j);
                greatest = if weight > greatest { weight } else { greatest };
            }
        }
        let known = [self.scale, greatest, 1.0].into_iter().find(|&scale| scale > 0.0);
        let mut scale = known.unwrap_or(1.0);
        // Weights that had to be cut and were used all the same ask for a larger unit, up to 1e60 of it.
        for _ in 0..10 {
            if self.matching.solve_in_units(&self.weights, self.dues, self.cues, scale) {
                break;
            }
            scale *= 1e6;
        }
    }

    /// Repairs the matching after the weights of `changed` DUEs changed.
    fn rematch(&mut self) {
        if core::mem::take(&mut self.stale) {
            let start = Start::Prepared;
            return self.matching.solve(&self.weights, self.dues, self.cues, start, &mut ());
        }
        self.matching.resolve(&self.weights, self.dues, self.cues, &self.changed, &[], &mut ());
    }

    /// The weight of DUE `j` on CUE `i` by what is proven of them. Returns it.
    fn weigh(&mut self, i: usize, j: usize) -> f64 {
        let at = j * self.cues + i;
        self.weights[at] = if self.bounds.feasible()[at] {
            let weight = self.bounds.get(at).0 - self.baselines[i];
            if weight < self.floor { self.floor } else { weight }
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
                self.bounds.solve(problem, i, j, self.scale);
                best = best.max(self.weigh(i, j) - price);
            }
        }
    }

    /// Totals of the present matching, from its exact points.
    pub(super) fn operating(&self, problem: &Problem) -> CellPoint {
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
    pub(super) fn silence(&self) -> CellPoint {
        CellPoint {
            alone: vec![AlonePoint::default(); self.cues],
            pairs: vec![None; self.dues],
            ..CellPoint::default()
        }
    }
}
