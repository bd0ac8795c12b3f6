//! What is proven of T_ij for every pair: the cheapest knowledge that settles the matching.
//!
//! T_ij(η) is convex and falls with a slope between the least and the greatest power that the pair
//! can draw, so a bound proven at one η bounds the next: carrying it costs a multiplication. Where
//! that is too loose a closed-form bound is taken anew, and where even that is not enough the pair
//! is solved.

use crate::model::{Problem, SharedSubchannel};
use crate::slack;
use crate::solver::objective::PairObjective;
use crate::solver::pair::{LatticePoint, Least, Pair, Stairs};

/// How a bound was come by, from the loosest to the exact value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Proof {
    /// Carried from another η, or nothing at all: +∞.
    #[default]
    Carried,
    /// [`Pair::upper_bound`] at this η, or what was carried where that is less.
    ClosedForm,
    /// [`Pair::best`] at this η: the value of a point, within rounding.
    Solved,
}

/// Proven upper bounds of T_ij at one η, in value/s; arrays are DUE-major `[N·M]`, T_ij at `j·M + i`.
#[derive(Clone, Debug, Default)]
pub(super) struct PairBounds {
    cues: usize,
    eta: f64,
    stairs: Stairs,
    /// What each user needs at least, `[M]` and `[N]`.
    cue_least: Vec<Least>,
    due_least: Vec<Least>,
    pairs: Vec<Pair>,
    feasible: Vec<bool>,
    /// Least and greatest total power of the pair (circuit and transmit), W: slopes of T_ij(η).
    power_range_w: Vec<(f64, f64)>,
    bounds: Vec<f64>,
    proofs: Vec<Proof>,
    /// Last optimal rate of the CUE in the pair; NaN where never solved.
    hints: Vec<f64>,
    points: Vec<LatticePoint>,
}

impl PairBounds {
    /// Room for `dues` × `cues` pairs; every one must be loaded before it is asked for. `near`: they are
    /// those of before under other limits, and what was best is near what is.
    pub(super) fn resize(&mut self, dues: usize, cues: usize, near: bool) {
        let size = dues * cues;
        self.cues = cues;
        self.pairs.resize(size, Pair::default());
        self.feasible.resize(size, false);
        self.power_range_w.resize(size, (0.0, 0.0));
        self.bounds.resize(size, f64::INFINITY);
        self.proofs.resize(size, Proof::Carried);
        if !near {
            self.hints.clear();
        }
        self.hints.resize(size, f64::NAN);
        self.points.resize(size, LatticePoint::default());
        self.cue_least.resize(cues, Least::default());
        self.due_least.resize(dues, Least::default());
    }

    /// Takes over the stairs of `problem` and what every user needs.
    pub(super) fn load_users(&mut self, problem: &Problem) {
        self.stairs = Stairs::new(problem);
        (0..problem.cues).for_each(|i| self.load_cue(problem, i));
        (0..problem.dues).for_each(|j| self.load_due(problem, j));
    }

    /// Takes over what CUE `i` needs.
    pub(super) fn load_cue(&mut self, problem: &Problem, i: usize) {
        self.cue_least[i] = Least::new(problem, problem.cue_value[i]);
    }

    /// Takes over what DUE `j` needs.
    pub(super) fn load_due(&mut self, problem: &Problem, j: usize) {
        self.due_least[j] = Least::new(problem, problem.due_value[j]);
    }

    /// Takes over CUE `i` and DUE `j` of `problem`, of whose value nothing is known any more. Returns
    /// whether it is otherwise feasible than before.
    pub(super) fn load(&mut self, problem: &Problem, i: usize, j: usize, reachable: bool) -> bool {
        let at = j * self.cues + i;
        let link = SharedSubchannel::new(problem, i, j);
        let pair = Pair::of(link, self.stairs, self.cue_least[i], self.due_least[j]);
        self.pairs[at] = pair;
        let feasible = reachable && pair.is_feasible();
        let changed = core::mem::replace(&mut self.feasible[at], feasible) != feasible;
        self.power_range_w[at] = pair.power_range_w(problem);
        self.bounds[at] = f64::INFINITY;
        self.proofs[at] = Proof::Carried;
        changed
    }

    /// Which pairs meet both thresholds `[N·M]`.
    pub(super) fn feasible(&self) -> &[bool] {
        &self.feasible
    }

    /// The bound of the feasible pair `at`, and how it is known.
    pub(super) fn get(&self, at: usize) -> (f64, Proof) {
        (self.bounds[at], self.proofs[at])
    }

    /// Where the solved pair `at` is best.
    pub(super) fn point(&self, at: usize) -> LatticePoint {
        self.points[at]
    }

    /// Carries every bound to `eta`, along the steepest slope that T_ij can have.
    pub(super) fn carry(&mut self, eta: f64) {
        let step = eta - self.eta;
        self.eta = eta;
        if step == 0.0 {
            return;
        }
        self.proofs.fill(Proof::Carried);
        for (bound, &(least_w, most_w)) in self.bounds.iter_mut().zip(&self.power_range_w) {
            let fall = step * if step > 0.0 { least_w } else { most_w };
            *bound = *bound - fall + (bound.abs() + fall.abs()) * slack::CARRIED_BOUND;
        }
    }

    /// Makes the bound of CUE `i` and DUE `j` at least as tight as the closed form.
    pub(super) fn tighten(&mut self, problem: &Problem, i: usize, j: usize) {
        let at = j * self.cues + i;
        if self.proofs[at] < Proof::ClosedForm {
            let bound = self.pairs[at].upper_bound(PairObjective::new(problem, i, j, self.eta));
            self.bounds[at] = self.bounds[at].min(bound);
            self.proofs[at] = Proof::ClosedForm;
        }
    }

    /// Solves CUE `i` and DUE `j` unless that is done: the bound is their value now, within [`slack::SOLVED_PAIR`]
    /// of `scale`, what is large in this cell.
    pub(super) fn solve(&mut self, problem: &Problem, i: usize, j: usize, scale: f64) {
        let at = j * self.cues + i;
        if self.proofs[at] == Proof::Solved {
            return;
        }
        let hint = Some(self.hints[at]).filter(|rate| !rate.is_nan());
        let objective = PairObjective::new(problem, i, j, self.eta);
        let optimum = self.pairs[at].best_within(objective, hint, slack::SOLVED_PAIR * scale);
        self.hints[at] = optimum.point.cue_triplets;
        self.points[at] = optimum.point;
        self.bounds[at] = optimum.bound;
        self.proofs[at] = Proof::Solved;
    }
}
