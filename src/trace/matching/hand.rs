//! Judging a person's next move: the entering entry, or δ, and why it is right or wrong.

use super::{Amount, Leaving, MatchingState, MatchingTrace, ShownMatching, StepKind};
use serde::Serialize;

/// What there is to say about an entry that a person would let enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum EntryVerdict {
    /// Its slack is the least: it enters, after relabelling by `delta` (0 if it is tight already).
    Right {
        /// δ.
        delta: i128,
        /// Whether the solver takes this very entry; if not, it is a tie.
        chosen: bool,
    },
    /// The pair is not allowed, whatever the prices.
    Forbidden,
    /// Its DUE is not in the tree, so no relabelling moves its price.
    DueOutside,
    /// Its CUE is in the tree already.
    CueInside,
    /// Another entry is tight earlier; waiting for this one would make that slack negative.
    Later {
        /// Slack of the entry that was named; `None` where Λ stands between.
        slack: Option<i128>,
        /// The least slack.
        least: i128,
        /// Where that is attained.
        due: usize,
        /// And its CUE.
        cue: usize,
    },
    /// Nothing is to be chosen at this step.
    NoChoice,
}

/// What there is to say about δ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum DeltaVerdict {
    /// Just so.
    Right {
        /// Where it is attained.
        due: usize,
        /// And its CUE.
        cue: usize,
    },
    /// No further entry becomes tight; `least − δ` is missing.
    TooSmall {
        /// δ.
        least: i128,
        /// Where it is attained.
        due: usize,
        /// And its CUE.
        cue: usize,
    },
    /// The slack at (due, cue) would become `least − δ` < 0.
    TooLarge {
        /// δ.
        least: i128,
        /// Where it is attained.
        due: usize,
        /// And its CUE.
        cue: usize,
    },
    /// Nothing is to be chosen at this step.
    NoChoice,
}

impl<A: Amount> MatchingTrace<A> {
    /// The next step at or after `at` that lets an entry enter: where a person is asked.
    pub fn next_choice(&self, at: usize) -> Option<usize> {
        let mut after_relabel =
            at > 0 && matches!(self.steps[at - 1].kind, StepKind::Relabel { .. });
        for (step, record) in self.steps.iter().enumerate().skip(at) {
            match record.kind {
                StepKind::Delta { .. } => return Some(step),
                StepKind::Grow { .. } | StepKind::Path { .. }
                    if !after_relabel && !record.beyond =>
                {
                    return Some(step);
                }
                _ => after_relabel = matches!(record.kind, StepKind::Relabel { .. }),
            }
        }
        None
    }

    /// The entry that enters at step `at`, if one does.
    fn entering(&self, at: usize) -> Option<(usize, usize)> {
        match self.steps.get(at).filter(|step| !step.beyond)?.kind {
            StepKind::Delta { due, cue, .. }
            | StepKind::Grow { due, cue, .. }
            | StepKind::Path { due, cue } => Some((due, cue)),
            _ => None,
        }
    }
}

impl ShownMatching {
    /// What leads out of the tree before step `at`: the least slack, and where the search lets an
    /// entry enter; `None` if there is nothing to choose.
    fn choice(&self, at: usize) -> Option<(MatchingState<i128>, Leaving)> {
        let (due, cue) = self.trace().entering(at)?;
        let before = self.trace().state(at - 1);
        let slack = before.slack(self.trace(), due, cue)?;
        Some((before, Leaving { due, cue, slack }))
    }

    /// Judges that the entry (`due`, `cue`) should enter at step `at` (see
    /// [`MatchingTrace::next_choice`]), from the state before it.
    pub fn judge_entry(&self, at: usize, due: usize, cue: usize) -> EntryVerdict {
        if due >= self.columns() || cue >= self.rows() {
            return EntryVerdict::NoChoice;
        }
        let Some((before, least)) = self.choice(at) else {
            return EntryVerdict::NoChoice;
        };
        if self.trace().weight(due, cue).is_none() {
            EntryVerdict::Forbidden
        } else if !before.tree_dues.contains(&due) {
            EntryVerdict::DueOutside
        } else if before.in_tree(cue) {
            EntryVerdict::CueInside
        } else {
            match before.slack(self.trace(), due, cue) {
                Some(delta) if delta <= least.slack => {
                    EntryVerdict::Right { delta, chosen: (due, cue) == (least.due, least.cue) }
                }
                // Λ stands between: farther than anything that can be counted.
                slack => EntryVerdict::Later {
                    slack,
                    least: least.slack,
                    due: least.due,
                    cue: least.cue,
                },
            }
        }
    }

    /// Judges a relabelling by `delta`, in the unit of the values, at step `at`, with a relative
    /// tolerance of 0.5 %: a person may round.
    pub fn judge_delta(&self, at: usize, delta: f64) -> DeltaVerdict {
        let Some((_, Leaving { slack: least, due, cue })) = self.choice(at) else {
            return DeltaVerdict::NoChoice;
        };
        let units = delta * 10f64.powi(self.decimals() as i32);
        let apart = units - least as f64;
        if apart.abs() <= 0.005 * least as f64 {
            DeltaVerdict::Right { due, cue }
        } else if apart < 0.0 {
            DeltaVerdict::TooSmall { least, due, cue }
        } else {
            DeltaVerdict::TooLarge { least, due, cue }
        }
    }
}
