//! The inner problem at a given η: every pair, every CUE alone, and the matching over them.
//!
//! The plain three stages of the paper [III-B, III-C, III-D], with nothing skipped: all T_ij and
//! T_i are computed, then matched. Slower than [`crate::solver::exact`], which proves most pairs
//! needless, but it knows every entry of the matrix; the paper's method and the teaching views
//! stand on it.

use crate::model::Problem;
use crate::model::energy::Totals;
use crate::solver::alone::Alone;
use crate::solver::line_search::{SCAN_LIMIT, SearchSettings, search_pair};
use crate::solver::matching::{Matching, Start};
use crate::solver::objective::PairObjective;
use crate::solver::pair::Pair;
use crate::solver::region::PairRegion;

/// How stage 1 is solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairMethod {
    /// Exactly, on the lattice of whole triplets.
    Exact,
    /// By the paper's line searches; stage 2 then tries every stair as well.
    Paper(SearchSettings),
}

/// An operating point of one subchannel.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SubchannelPoint {
    /// Its worth at this η: T_ij or T_i, value/s.
    pub value: f64,
    /// a, 1/s.
    pub cue_triplets: u64,
    /// b, 1/s; 0 for a CUE alone.
    pub due_triplets: u64,
    /// P_C, W.
    pub cue_power_w: f64,
    /// P_D, W; 0 for a CUE alone.
    pub due_power_w: f64,
}

/// The solved inner problem with its whole matrix: what every pair and every CUE alone is worth, and the matching
/// over them. [`crate::solver::exact::CellPoint`] is what is on the air, and nothing that is not.
#[derive(Clone, Debug)]
pub struct InnerMatrix {
    /// η, value/J.
    pub eta: f64,
    /// T_i `[M]`; `None` for a CUE out of reach.
    pub alone: Vec<Option<SubchannelPoint>>,
    /// T_ij `[N·M]`, DUE-major (`j·M + i`); `None` where the region is empty.
    pub pairs: Vec<Option<SubchannelPoint>>,
    /// The CUE of each DUE `[N]`.
    pub cue_of_due: Vec<Option<usize>>,
    /// The DUE of each CUE `[M]`.
    pub due_of_cue: Vec<Option<usize>>,
    /// Of the matched operating point.
    pub totals: Totals,
}

/// The best of all stairs, tried one by one as stage 2 of the paper does.
fn scan_alone(alone: &Alone, weight: f64, power_weight: f64) -> SubchannelPoint {
    let mut best: Option<SubchannelPoint> = None;
    for triplets in
        alone.least_triplets() as u64..=alone.most_triplets().max(alone.least_triplets()) as u64
    {
        let cue_power_w = alone.power_w(triplets as f64);
        let value = weight * triplets as f64 - power_weight * cue_power_w;
        if best.is_none_or(|best| value > best.value) {
            best = Some(SubchannelPoint {
                value,
                cue_triplets: triplets,
                cue_power_w,
                ..SubchannelPoint::default()
            });
        }
    }
    best.unwrap_or_default()
}

/// T_i of CUE `i` at `eta` (value/J), or `None` if it is out of reach.
pub(crate) fn solve_alone(
    problem: &Problem,
    i: usize,
    eta: f64,
    method: PairMethod,
) -> Option<SubchannelPoint> {
    let alone = Alone::new(problem, i);
    if !alone.is_feasible() {
        return None;
    }
    let weight = problem.net_value(problem.cue_value[i], eta);
    let power_weight = problem.power_price(eta);
    Some(match method {
        // As many stairs as one line of the paper's search may have.
        PairMethod::Paper(_) if alone.most_triplets() < SCAN_LIMIT as f64 => {
            scan_alone(&alone, weight, power_weight)
        }
        _ => {
            let point = alone.best(weight, power_weight);
            SubchannelPoint {
                value: Alone::value(point, weight, power_weight),
                cue_triplets: point.triplets as u64,
                cue_power_w: point.power_w,
                ..SubchannelPoint::default()
            }
        }
    })
}

/// T_ij of CUE `i` and DUE `j`, or `None` if no powers satisfy (11a)-(11d).
fn solve_pair(
    problem: &Problem,
    i: usize,
    j: usize,
    eta: f64,
    method: PairMethod,
) -> Option<SubchannelPoint> {
    match method {
        PairMethod::Exact => {
            let pair = Pair::new(problem, i, j);
            pair.is_feasible().then(|| {
                let objective = PairObjective::new(problem, i, j, eta);
                let point = pair.best(objective, None).point;
                SubchannelPoint {
                    value: point.value(objective),
                    cue_triplets: point.cue_triplets as u64,
                    due_triplets: point.due_triplets as u64,
                    cue_power_w: point.cue_power_w,
                    due_power_w: point.due_power_w,
                }
            })
        }
        PairMethod::Paper(settings) => {
            let region = PairRegion::new(problem, i, j);
            let objective = PairObjective::new(problem, i, j, eta);
            search_pair(&region, &objective, &settings, &mut ()).map(|point| SubchannelPoint {
                value: point.value,
                cue_triplets: point.cue_triplets,
                due_triplets: point.due_triplets,
                cue_power_w: point.powers.cue_w,
                due_power_w: point.powers.due_w,
            })
        }
    }
}

/// An inner problem on its way: stage 2 is done at once, stage 1 pair by pair, stage 3 at the end.
#[derive(Clone, Debug)]
pub(crate) struct InnerRun {
    eta: f64,
    method: PairMethod,
    alone: Vec<Option<SubchannelPoint>>,
    pairs: Vec<Option<SubchannelPoint>>,
}

impl InnerRun {
    /// The inner problem at `eta` ≥ 0 (value/J), no pair solved yet.
    pub(crate) fn new(problem: &Problem, eta: f64, method: PairMethod) -> InnerRun {
        let alone = (0..problem.cues).map(|i| solve_alone(problem, i, eta, method)).collect();
        let pairs = Vec::with_capacity(problem.dues * problem.cues);
        InnerRun { eta, method, alone, pairs }
    }

    /// Pairs solved so far, of N·M.
    pub(crate) fn pairs_done(&self) -> usize {
        self.pairs.len()
    }

    /// Solves the next pair; false where none is left.
    pub(crate) fn step(&mut self, problem: &Problem) -> bool {
        let (i, j) = (self.pairs.len() % problem.cues, self.pairs.len() / problem.cues);
        if j == problem.dues {
            return false;
        }
        // A CUE that fails alone fails beside interference too.
        let pair = self.alone[i].and_then(|_| solve_pair(problem, i, j, self.eta, self.method));
        self.pairs.push(pair);
        true
    }

    /// Matches what is solved, once every pair is.
    pub(crate) fn finish(self, problem: &Problem) -> InnerMatrix {
        let (cues, dues) = (problem.cues, problem.dues);
        let InnerRun { eta, alone, pairs, .. } = self;
        let gain = |(at, pair): (usize, &Option<SubchannelPoint>)| {
            let gain = pair.zip(alone[at % cues]).map(|(pair, alone)| pair.value - alone.value);
            gain.unwrap_or(f64::NEG_INFINITY)
        };
        let weights: Vec<f64> = pairs.iter().enumerate().map(gain).collect();
        let mut matching = Matching::new();
        matching.solve(&weights, dues, cues, Start::default(), &mut ());
        let mut inner = InnerMatrix {
            eta,
            alone,
            pairs,
            cue_of_due: matching.cue_of_due,
            due_of_cue: matching.due_of_cue,
            totals: Totals::default(),
        };
        inner.totals = inner.sum(problem);
        inner
    }
}

impl InnerMatrix {
    /// Solves all three stages at `eta` ≥ 0 (value/J).
    ///
    /// Where not every DUE can be served, as many as possible are, and among those matchings the
    /// best is taken.
    pub fn solve(problem: &Problem, eta: f64, method: PairMethod) -> InnerMatrix {
        let mut run = InnerRun::new(problem, eta, method);
        while run.step(problem) {}
        run.finish(problem)
    }

    /// What is on the air on CUE `i`'s subchannel: itself alone, or with its DUE.
    pub fn on_subchannel(&self, i: usize) -> Option<SubchannelPoint> {
        match self.due_of_cue[i] {
            Some(j) => self.pairs[j * self.alone.len() + i],
            None => self.alone[i],
        }
    }

    fn sum(&self, problem: &Problem) -> Totals {
        let (mut value, mut triplets, mut radiated_w) = (0.0, 0.0, 0.0);
        for i in 0..self.alone.len() {
            let Some(point) = self.on_subchannel(i) else { continue };
            let due_value = self.due_of_cue[i].map_or(0.0, |j| problem.due_value[j]);
            value += problem.cue_value[i] * point.cue_triplets as f64
                + due_value * point.due_triplets as f64;
            triplets += (point.cue_triplets + point.due_triplets) as f64;
            radiated_w += point.cue_power_w + point.due_power_w;
        }
        Totals::new(problem, value, triplets, radiated_w)
    }
}
