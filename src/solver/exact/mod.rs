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
//!
//! Floating prices can forget small weights beside great ones. Every answer's certificate is therefore
//! summed up, and where it proves less than [`slack::PROVEN`] the problem is solved again from nothing on
//! whole numbers ([`Matching::solve_in_units`]).

mod answer;
mod bounds;
mod inner;
mod start;

use crate::model::Problem;
use crate::model::energy::Totals;
use crate::scenario::Touched;
use crate::slack;
use crate::solver::alone::{Alone, AlonePoint};
use crate::solver::matching::Matching;
use crate::solver::pair::LatticePoint;
use crate::solver::solution::{Iteration, Solution, Status};
use bounds::PairBounds;
use inner::Arithmetic;

/// Where the Dinkelbach loop starts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Start {
    /// From η = 0, as the paper does and lectures show.
    Zero,
    /// From the last answer of this solver, or from the optimum without interference.
    #[default]
    Near,
    /// From a guess at η*, value/J: what is extrapolated from neighbours saves an iteration or two.
    Guess(f64),
}

/// What a caller may choose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Where to start; changes the record of iterations and the time, not the answer.
    pub start: Start,
    /// I_max ≥ 1, default 50.
    pub max_iterations: usize,
    /// ε: F(η) < ε·S ends the loop, relative, default [`slack::RESIDUAL`] (the paper's test, tightened).
    pub tolerance: f64,
    /// As in the paper: report *infeasible* rather than leave anyone unserved.
    pub strict: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            start: Start::Near,
            max_iterations: 50,
            tolerance: slack::RESIDUAL,
            strict: false,
        }
    }
}

/// The exact answer of `problem`, from nothing.
pub fn solve(problem: &Problem, settings: &Settings) -> Solution {
    ExactSolver::new().solve(problem, settings)
}

/// The operating point of the whole cell: every subchannel's, and no pair that is not on the air
/// ([`crate::solver::InnerMatrix`] has them all).
#[derive(Clone, Debug, Default)]
pub struct CellPoint {
    /// Per CUE: its point if it is alone, else zeros.
    pub alone: Vec<AlonePoint>,
    /// Per DUE: its CUE and the pair's point.
    pub pairs: Vec<Option<(usize, LatticePoint)>>,
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
    /// CUEs `[M]` that share in every matching that serves most DUEs.
    always_shared: Vec<bool>,
    /// What a CUE is worth where no gain by sharing is counted, `[M]`, value/s.
    baselines: Vec<f64>,
    /// Bounds of T_ij less CUE i's baseline, value/s; −∞ where infeasible. `[N·M]`, DUE-major.
    weights: Vec<f64>,
    changed: Vec<usize>,
    matching: Matching,
    /// The prices in `matching` belong to another problem.
    stale: bool,
    /// S of the last operating point, value/s: what is large among the values that matter; 0 unknown.
    scale: f64,
    /// Weights count as no less than this, value/s.
    floor: f64,
    arithmetic: Arithmetic,
    /// Nothing at all is taken over from before.
    cold: bool,
    last_eta: Option<f64>,
}

/// What a Dinkelbach loop came to.
struct Run {
    best: CellPoint,
    status: Status,
    iterations: Vec<Iteration>,
    /// η of the inner problem that was solved last: what the prices prove.
    eta: f64,
    /// η attained by `best`; `None` where nobody sends anything.
    attained: Option<f64>,
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

    /// Solve `problem`, which differs from the last one solved only in what is `touched`: the links of one
    /// CUE or one DUE, limits and values, or anything.
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
        let start = self.first_eta(problem, settings.start);
        let mut run = self.dinkelbach(problem, settings, start);
        let mut certificate = self.certificate(problem, &run);
        let mut unproven = false;
        if run.status == Status::Optimal && self.left_open(&certificate, &run) {
            // Prices lost what matters: once more, from nothing, with nothing lost.
            self.arithmetic = Arithmetic::WholeNumbers;
            let start = run.attained.unwrap_or(0.0);
            run = self.dinkelbach(problem, settings, start);
            certificate = self.certificate(problem, &run);
            self.arithmetic = Arithmetic::Floating;
            self.stale = true;
            unproven = self.left_open(&certificate, &run);
            if unproven {
                run.status = Status::IterationLimit;
            }
        }
        // What is left of other problems, or the way up from 0, may be what spoils it. Whoever allows fewer
        // iterations than usual wants to see the limit.
        let enough = settings.max_iterations >= Settings::default().max_iterations;
        let spoiled = unproven || (run.status == Status::IterationLimit && enough);
        if spoiled && !self.cold {
            *self = ExactSolver { cold: true, ..ExactSolver::default() };
            let near = Settings { start: Start::Near, ..*settings };
            let solution = self.resolve(problem, Touched::Everything, &near);
            self.cold = false;
            return solution;
        }
        self.last_eta = run.attained;
        let certificate = (run.status == Status::Optimal).then_some(certificate);
        self.answer(problem, &run.best, run.status, run.iterations, certificate)
    }

    /// Dinkelbach's loop from `eta` ≥ 0 (value/J).
    fn dinkelbach(&mut self, problem: &Problem, settings: &Settings, mut eta: f64) -> Run {
        let mut run = Run {
            best: self.silence(),
            status: Status::IterationLimit,
            iterations: Vec::with_capacity(8),
            eta,
            attained: None,
        };
        let most = settings.max_iterations.max(1);
        for count in 0..most {
            if count > 0 && count == most / 2 && problem.semantic_threshold == 0.0 {
                // Where nobody must send, both S and P vanish at η*: F has a double root, to which
                // Newton's method only halves the distance. A new start right below it.
                run.iterations.clear();
                eta = eta.max(self.single_triplet_eta(problem));
                self.scale = 0.0; // S is another one there
            }
            let now = self.inner(problem, eta);
            let iteration = Iteration::new(eta, &now.totals);
            run.iterations.push(iteration);
            run.eta = eta;
            if now.totals.power_w() <= 0.0 {
                let attained = run.attained.unwrap_or(0.0);
                if attained < eta {
                    // A guess so high that silence is best is no step: go on from below.
                    run.iterations.pop();
                    eta = attained;
                    continue;
                }
                if run.attained.is_none() {
                    // Nobody can send a single triplet, and nobody has to.
                    run.best = now;
                }
                run.status = Status::Optimal;
                break;
            }
            let ratio = now.totals.energy_efficiency();
            let settled =
                iteration.residual.abs() <= settings.tolerance * iteration.semantic_value_per_s;
            let improves = run.attained.is_none_or(|attained| ratio > attained);
            if improves {
                (run.best, run.attained) = (now, Some(ratio));
            }
            if settled || !improves {
                run.status = Status::Optimal;
                break;
            }
            eta = ratio;
        }
        run
    }

    /// The inner problem of Dinkelbach's method at any `eta` ≥ 0 (value/J): its optimum is the
    /// operating point of greatest S − η·P among those that serve the most users; that greatest
    /// value is F(η).
    pub fn optimum_at(&mut self, problem: &Problem, eta: f64) -> CellPoint {
        self.load(problem, Touched::Everything);
        self.inner(problem, eta)
    }

    /// The same, user by user. Its energy efficiency is S/P there, the η that follows; nothing is
    /// certified.
    pub fn answer_at(&mut self, problem: &Problem, eta: f64) -> Solution {
        let best = self.optimum_at(problem, eta);
        self.answer(problem, &best, Status::Optimal, Vec::new(), None)
    }
}
