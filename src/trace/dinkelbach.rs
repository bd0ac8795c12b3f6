//! Dinkelbach's outer loop as steps [III-A, (9)-(10)], and the curve F(η) it runs on.
//!
//! F is the greatest of lines S − η·P over all operating points: convex, decreasing, piecewise
//! linear. Each iteration is a tangent; its root is the next η (Newton's method).

use crate::model::Problem;
use crate::model::energy::Totals;
use crate::slack;
use crate::solver::exact::{ExactSolver, Settings, Start};
use crate::solver::line_search::SearchSettings;
use crate::solver::paper::solve_paper_watched;
use crate::solver::solution::{Iteration, Status};
use serde::{Deserialize, Serialize};

/// One operating point as a line S − η·P, tangent to F at `eta`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tangent {
    /// Where it touches, value/J.
    pub eta: f64,
    /// S, value/s: its height at η = 0.
    pub semantic_value_per_s: f64,
    /// P, W: it falls so much per value/J.
    pub power_w: f64,
}

impl Tangent {
    /// The tangent at `eta` of an operating point with `totals`.
    pub fn new(eta: f64, totals: &Totals) -> Tangent {
        let semantic_value_per_s = totals.semantic_value_per_s;
        Tangent { eta, semantic_value_per_s, power_w: totals.power_w() }
    }

    /// Height at `eta`, value/s.
    pub fn at(&self, eta: f64) -> f64 {
        self.semantic_value_per_s - eta * self.power_w
    }

    /// Where it meets `other`; `None` if they are parallel up to rounding.
    fn meets(&self, other: &Tangent) -> Option<f64> {
        let fall = self.power_w - other.power_w;
        let eta = (self.semantic_value_per_s - other.semantic_value_per_s) / fall;
        (fall.abs() > slack::PARALLEL_TANGENTS * self.power_w.abs() && eta.is_finite())
            .then_some(eta)
    }
}

/// F(η) between two values of η, refined on demand.
///
/// Between two tangents F lies above both and below their chord. Where they cross *on* F, the
/// crossing is a true corner and nothing is left to find there.
#[derive(Clone, Debug)]
pub struct Curve {
    solver: ExactSolver,
    /// By rising η.
    tangents: Vec<Tangent>,
    /// Whether the crossing of tangents k and k + 1 is a true corner of F (or they are one line).
    corner: Vec<bool>,
}

impl Curve {
    /// F over [`low`, `high`], with 0 ≤ low < high (value/J), known at its ends only.
    pub fn new(problem: &Problem, low: f64, high: f64) -> Curve {
        let mut curve =
            Curve { solver: ExactSolver::new(), tangents: Vec::new(), corner: vec![false] };
        for eta in [low, high] {
            let tangent = curve.tangent(problem, eta);
            curve.tangents.push(tangent);
        }
        curve
    }

    fn tangent(&mut self, problem: &Problem, eta: f64) -> Tangent {
        let totals = self.solver.optimum_at(problem, eta).totals;
        Tangent::new(eta, &totals)
    }

    /// Height between the chord and the crossing of tangents `k`, `k + 1`, and the crossing.
    fn doubt(&self, k: usize) -> Option<(f64, f64)> {
        if self.corner[k] {
            return None;
        }
        let (a, b) = (&self.tangents[k], &self.tangents[k + 1]);
        let eta = a.meets(b).filter(|eta| *eta > a.eta && *eta < b.eta)?;
        let share = (eta - a.eta) / (b.eta - a.eta);
        let chord = a.at(a.eta) * (1.0 - share) + b.at(b.eta) * share;
        Some((chord - a.at(eta), eta))
    }

    /// Solves up to `evaluations` inner problems where F is least known, until it is known to
    /// within `tolerance` (value/s); returns the greatest doubt left, 0 if every corner is found.
    pub fn refine(&mut self, problem: &Problem, evaluations: usize, tolerance: f64) -> f64 {
        for spent in 0..=evaluations {
            let worst = (0..self.corner.len())
                .filter_map(|k| self.doubt(k).map(|(doubt, eta)| (doubt, eta, k)))
                .max_by(|x, y| x.0.total_cmp(&y.0));
            let Some((doubt, eta, k)) = worst else {
                return 0.0;
            };
            if doubt <= tolerance || spent == evaluations {
                return doubt;
            }
            let found = self.tangent(problem, eta);
            let below = self.tangents[k].at(eta);
            if found.at(eta) <= below + slack::TANGENT_CORNER * found.semantic_value_per_s.abs() {
                self.corner[k] = true;
            } else {
                self.tangents.insert(k + 1, found);
                self.corner.insert(k, false);
            }
        }
        0.0
    }

    /// The tangents found so far, by rising η.
    pub fn tangents(&self) -> &[Tangent] {
        &self.tangents
    }

    /// Corners of the greatest of the tangents, (η, value/s), from end to end. It is F itself to
    /// within what [`Curve::refine`] returned, and touches F at every tangent.
    pub fn corners(&self) -> Vec<(f64, f64)> {
        let mut corners = Vec::with_capacity(self.tangents.len() + 1);
        let first = self.tangents[0];
        corners.push((first.eta, first.at(first.eta)));
        for pair in self.tangents.windows(2) {
            if let Some(eta) = pair[0].meets(&pair[1]) {
                let eta = eta.clamp(pair[0].eta, pair[1].eta);
                corners.push((eta, pair[0].at(eta)));
            }
        }
        let last = self.tangents[self.tangents.len() - 1];
        corners.push((last.eta, last.at(last.eta)));
        corners
    }

    /// How many corners of F are found, and whether they are all.
    pub fn found(&self) -> (usize, bool) {
        let all = (0..self.corner.len()).all(|k| self.doubt(k).is_none());
        (self.corner.iter().filter(|&&corner| corner).count(), all)
    }
}

/// Whose inner problem is iterated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OuterMethod {
    /// The exact solver, from η = 0.
    Exact,
    /// The paper's method.
    Paper(SearchSettings),
}

/// One step of the outer loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum DinkelbachStep {
    /// The inner problem at iteration `iteration`'s η: a tangent of F.
    Solve {
        /// From 0.
        iteration: usize,
    },
    /// The tangent's root S/P becomes the next η.
    Update {
        /// From 0.
        iteration: usize,
    },
    /// F(η) is 0: the answer.
    Answer,
}

/// The outer loop, ready to be walked through.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DinkelbachTrace {
    /// The solver's own record.
    pub iterations: Vec<Iteration>,
    /// How the loop ended.
    pub status: Status,
    /// The solver's answer η*, value/J.
    pub energy_efficiency: f64,
    /// The steps; the last is the answer.
    pub steps: Vec<DinkelbachStep>,
}

/// What a step shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DinkelbachState {
    /// The step.
    pub step: DinkelbachStep,
    /// Iterations whose tangents are drawn, the present one last.
    pub tangents: usize,
    /// Iterations whose roots are drawn.
    pub roots: usize,
    /// η that the step stands at, value/J.
    pub eta: f64,
}

impl DinkelbachTrace {
    /// Runs the loop from η = 0.
    pub fn new(problem: &Problem, method: OuterMethod) -> DinkelbachTrace {
        let solution = match method {
            OuterMethod::Exact => {
                let settings = Settings { start: Start::Zero, ..Settings::default() };
                ExactSolver::new().solve(problem, &settings)
            }
            OuterMethod::Paper(settings) => solve_paper_watched(problem, settings, &mut |_| ()),
        };
        let (status, energy_efficiency) = (solution.status, solution.energy_efficiency);
        let iterations = solution.iterations;
        let mut steps = Vec::with_capacity(2 * iterations.len());
        for iteration in 0..iterations.len() {
            steps.push(DinkelbachStep::Solve { iteration });
            if iteration + 1 < iterations.len() {
                steps.push(DinkelbachStep::Update { iteration });
            }
        }
        steps.push(DinkelbachStep::Answer);
        DinkelbachTrace { iterations, status, energy_efficiency, steps }
    }

    /// The tangent of iteration `k`.
    pub fn tangent(&self, k: usize) -> Tangent {
        let Iteration { eta, semantic_value_per_s, power_w, .. } = self.iterations[k];
        Tangent { eta, semantic_value_per_s, power_w }
    }

    /// What step `k` shows; steps beyond the last show the last.
    pub fn state(&self, k: usize) -> DinkelbachState {
        let step = self.steps[k.min(self.steps.len() - 1)];
        match step {
            DinkelbachStep::Solve { iteration } => DinkelbachState {
                step,
                tangents: iteration + 1,
                roots: iteration,
                eta: self.iterations[iteration].eta,
            },
            DinkelbachStep::Update { iteration } => DinkelbachState {
                step,
                tangents: iteration + 1,
                roots: iteration + 1,
                eta: self.iterations[iteration + 1].eta,
            },
            DinkelbachStep::Answer => DinkelbachState {
                step,
                tangents: self.iterations.len(),
                roots: self.iterations.len(),
                eta: self.energy_efficiency,
            },
        }
    }
}
