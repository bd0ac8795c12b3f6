//! The matching, step by step: recorded from the solver's own run, any step restored at once.
//!
//! A [`MatchingTrace`] is what [`Matching::solve`] reports under [`Start::Plain`], one chapter for
//! each search. It keeps one small record a step and a copy of prices and matching at each
//! chapter's start, so [`MatchingTrace::state`] rebuilds any step from at most one chapter: going
//! back is going elsewhere, and lands on exactly the same state.
//!
//! The solver's numbers are `f64`. What a person reads is a [`ShownMatching`]: the same search on
//! a decimal grid, where every sum that is printed comes out to the last digit.

mod amount;
mod hand;
pub mod marks;
mod proof;
mod search;
mod shown;
mod state;
mod wire;

pub use amount::Amount;
pub use hand::{DeltaVerdict, EntryVerdict};
pub use proof::{Leaving, Proof};
pub use shown::{ShownMatching, TooFine};
pub use state::MatchingState;

use crate::slack;
use crate::solver::matching::{Matching, MatchingObserver, MatchingStep, Start};
use serde::Serialize;

/// What one step shows. Indices are 0-based, amounts in the unit of the weights.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum StepKind<A = f64> {
    /// The initial labels stand: every CUE alone at price 0, q_j the best that DUE j is offered.
    Labels,
    /// A search starts at this DUE, the root of the tree.
    Root {
        /// The root.
        due: usize,
    },
    /// No tight entry leads out of the tree. The least slack of an entry that does is δ.
    Delta {
        /// Row of the matrix of weights where δ is attained: a DUE of the tree.
        due: usize,
        /// The CUE outside the tree.
        cue: usize,
        /// δ > 0.
        delta: A,
    },
    /// Prices of the tree's CUEs rose by δ, those of its DUEs fell by δ.
    Relabel {
        /// Where the new tight entry is.
        due: usize,
        /// Its CUE.
        cue: usize,
        /// δ.
        delta: A,
    },
    /// The tight entry (due, cue) brings the CUE and its present DUE into the tree.
    Grow {
        /// The DUE of the tree.
        due: usize,
        /// The CUE that joins.
        cue: usize,
        /// The DUE matched to it.
        partner: usize,
    },
    /// The tight entry (due, cue) leads to a CUE without a DUE: an augmenting path.
    Path {
        /// The DUE of the tree.
        due: usize,
        /// The CUE at the path's end.
        cue: usize,
    },
    /// No allowed entry leads out of the tree, so one of its DUEs must stay unserved.
    Exhausted,
    /// This DUE stays unserved: of the tree's DUEs it loses least.
    GiveUp {
        /// Who.
        due: usize,
    },
    /// Matched and unmatched entries of the path were exchanged.
    Flip,
    /// Another matching along tight entries is worth as much: the one that the solver ended with
    /// takes this one's place.
    Equal,
    /// The prices prove the matching.
    Done,
}

/// One recorded step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step<A = f64> {
    /// What happens.
    pub kind: StepKind<A>,
    /// Distance from the root to which prices are moved; counts from −Λ after
    /// [`StepKind::Exhausted`].
    level: A,
    /// Whether the tree was exhausted before: what joins then is no choice.
    beyond: bool,
}

/// One search.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chapter<A = f64> {
    /// The DUE that it brings in.
    pub root: usize,
    /// Its first step.
    pub at: usize,
    /// The DUE that stays unserved by it, if the served did not become more.
    pub unserved: Option<usize>,
    #[serde(skip)]
    before: Standing<A>,
}

/// Prices and matching between two searches.
#[derive(Clone, Debug, Default, PartialEq)]
struct Standing<A> {
    cue_price: Vec<A>,
    due_price: Vec<A>,
    cue_of_due: Vec<Option<usize>>,
    cue_saturated: Vec<bool>,
    due_saturated: Vec<bool>,
}

/// A whole run.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchingTrace<A = f64> {
    cues: usize,
    /// w_ij `[N][M]`, `None` where forbidden.
    weights: Vec<Option<A>>,
    tolerance: A,
    steps: Vec<Step<A>>,
    chapters: Vec<Chapter<A>>,
    last: Standing<A>,
    service_price: A,
    /// What the search ended in, where [`StepKind::Equal`] ends in another matching.
    searched: Option<Vec<Option<usize>>>,
}

impl MatchingTrace {
    /// Solves `weights` (`[N][M]` as in [`Matching::solve`]) and records how.
    pub fn new(weights: &[f64], dues: usize, cues: usize) -> MatchingTrace {
        let size = weights.iter().filter(|w| w.is_finite()).fold(0f64, |most, w| most.max(w.abs()));
        let allowed = weights.iter().map(|w| w.is_finite().then_some(*w)).collect();
        let mut recorder = Recorder::new(allowed, dues, cues, slack::TIGHT_ENTRY * size);
        Matching::new().solve(weights, dues, cues, Start::Plain, &mut recorder);
        recorder.trace
    }
}

impl MatchingTrace<i128> {
    /// Solves whole `weights` (`[N][M]`, `None` where forbidden) as the solver would, but with
    /// nothing rounded, whatever their size.
    ///
    /// # Panics
    /// If `weights.len() != dues * cues`.
    pub fn exact(weights: Vec<Option<i128>>, dues: usize, cues: usize) -> MatchingTrace<i128> {
        assert_eq!(weights.len(), dues * cues, "weights must be [N][M]");
        search::record(weights, dues, cues)
    }
}

impl<A: Amount> MatchingTrace<A> {
    /// Every step in order; there are at least two.
    pub fn steps(&self) -> &[Step<A>] {
        &self.steps
    }

    /// One chapter for each DUE, in order.
    pub fn chapters(&self) -> &[Chapter<A>] {
        &self.chapters
    }

    /// w_ij, `None` where forbidden.
    pub fn weight(&self, due: usize, cue: usize) -> Option<A> {
        self.weights[due * self.cues + cue]
    }

    /// Lets the run end in `cue_of_due`, which must be worth as much as what the search ended in: a
    /// step [`StepKind::Equal`] before the last exchanges the one for the other.
    fn end_in(&mut self, cue_of_due: &[Option<usize>]) {
        if self.last.cue_of_due == cue_of_due {
            return;
        }
        let searched = core::mem::replace(&mut self.last.cue_of_due, cue_of_due.to_vec());
        self.searched = Some(searched);
        let equal = Step { kind: StepKind::Equal, level: A::default(), beyond: false };
        self.steps.insert(self.steps.len() - 1, equal);
    }

    /// An entry is tight if its slack is no greater: a share of the largest weight
    /// ([`slack::TIGHT_ENTRY`]) among the solver's numbers, 0 among whole ones.
    pub fn tolerance(&self) -> A {
        self.tolerance
    }
}

/// Writes the search's events down.
struct Recorder<A> {
    trace: MatchingTrace<A>,
    level: A,
    /// Past [`StepKind::Exhausted`] in this search.
    beyond: bool,
    /// CUEs that joined, with the DUE on whose account.
    tree: Vec<usize>,
}

impl<A: Amount> Recorder<A> {
    fn new(weights: Vec<Option<A>>, dues: usize, cues: usize, tolerance: A) -> Recorder<A> {
        let last = Standing {
            cue_price: Vec::new(),
            due_price: Vec::new(),
            cue_of_due: vec![None; dues],
            cue_saturated: vec![false; cues],
            due_saturated: vec![false; dues],
        };
        let (steps, chapters) = (Vec::new(), Vec::new());
        let service_price = A::default();
        let trace = MatchingTrace {
            cues,
            weights,
            tolerance,
            steps,
            chapters,
            last,
            service_price,
            searched: None,
        };
        Recorder { trace, level: A::default(), beyond: false, tree: Vec::new() }
    }

    fn push(&mut self, kind: StepKind<A>) {
        self.trace.steps.push(Step { kind, level: self.level, beyond: self.beyond });
    }

    fn labelled(&mut self, cue_price: &[A], due_price: &[A]) {
        self.trace.last.cue_price = cue_price.to_vec();
        self.trace.last.due_price = due_price.to_vec();
        self.push(StepKind::Labels);
    }

    fn root(&mut self, due: usize) {
        (self.level, self.beyond) = (A::default(), false);
        self.tree.clear();
        let at = self.trace.steps.len();
        let before = self.trace.last.clone();
        self.trace.chapters.push(Chapter { root: due, at, unserved: None, before });
        self.push(StepKind::Root { due });
    }

    fn reached(&mut self, due: usize, cue: usize, level: A, partner: Option<usize>) {
        let delta = level - self.level;
        // Rounding may lift an entry that is tight already by a hair: that is no step.
        if !self.beyond && delta > self.trace.tolerance {
            self.push(StepKind::Delta { due, cue, delta });
            self.level = level;
            self.push(StepKind::Relabel { due, cue, delta });
        }
        self.level = level;
        self.tree.push(cue);
        self.push(match partner {
            Some(partner) => StepKind::Grow { due, cue, partner },
            None => StepKind::Path { due, cue },
        });
    }

    fn exhausted(&mut self) {
        self.push(StepKind::Exhausted);
        self.beyond = true;
    }

    fn unserved(&mut self, due: usize, level: A) {
        self.level = level;
        self.push(StepKind::GiveUp { due });
        let last = &mut self.trace.last;
        for &cue in &self.tree {
            last.cue_saturated[cue] = true;
            for (saturated, held) in last.due_saturated.iter_mut().zip(&last.cue_of_due) {
                *saturated |= *held == Some(cue);
            }
        }
        if let Some(chapter) = self.trace.chapters.last_mut() {
            chapter.unserved = Some(due);
            last.due_saturated[chapter.root] = true;
        }
        last.cue_of_due[due] = None;
    }

    fn augmented(&mut self, path: &[(usize, usize)]) {
        self.push(StepKind::Flip);
        for &(due, cue) in path {
            self.trace.last.cue_of_due[due] = Some(cue);
        }
    }

    fn settled(&mut self, cue_price: &[A], due_price: &[A]) {
        self.trace.last.cue_price.copy_from_slice(cue_price);
        self.trace.last.due_price.copy_from_slice(due_price);
    }

    fn done(&mut self, cue_price: &[A], due_price: &[A], service_price: A) {
        self.settled(cue_price, due_price);
        self.trace.service_price = service_price;
        self.push(StepKind::Done);
    }
}

impl MatchingObserver for Recorder<f64> {
    fn step(&mut self, step: MatchingStep<'_>) {
        match step {
            MatchingStep::Labelled { cue_price, due_price } => self.labelled(cue_price, due_price),
            MatchingStep::Root { due } => self.root(due),
            MatchingStep::Reached { due, cue, level, partner } => {
                self.reached(due, cue, level, partner);
            }
            MatchingStep::Exhausted => self.exhausted(),
            MatchingStep::Unserved { due, level } => self.unserved(due, level),
            MatchingStep::Augmented { path } => self.augmented(path),
            MatchingStep::Settled { cue_price, due_price } => self.settled(cue_price, due_price),
            MatchingStep::Done { cue_price, due_price, service_price } => {
                self.done(cue_price, due_price, service_price);
            }
            // Preparation and repairs belong to the fast paths, which are not told.
            MatchingStep::Bid { .. } | MatchingStep::Repaired { .. } => {}
        }
    }
}
