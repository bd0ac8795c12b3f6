//! Judging a person's next move: the entering entry, or δ, and why it is right or wrong.

use super::{MatchingState, MatchingTrace, StepKind};
use serde::Serialize;

/// What there is to say about an entry that a person would let enter.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum EntryVerdict {
    /// Its slack is the least: it enters, after relabelling by `delta` (0 if it is tight already).
    Right {
        /// δ.
        delta: f64,
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
        /// Slack of the entry that was named.
        slack: f64,
        /// The least slack.
        least: f64,
        /// Where that is attained.
        due: usize,
        /// And its CUE.
        cue: usize,
    },
    /// Nothing is to be chosen at this step.
    NoChoice,
}

/// What there is to say about δ.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
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
        least: f64,
        /// Where it is attained.
        due: usize,
        /// And its CUE.
        cue: usize,
    },
    /// The slack at (due, cue) would become `least − δ` < 0.
    TooLarge {
        /// δ.
        least: f64,
        /// Where it is attained.
        due: usize,
        /// And its CUE.
        cue: usize,
    },
    /// Nothing is to be chosen at this step.
    NoChoice,
}

impl MatchingTrace {
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

    /// The least slack of entries that lead out of the tree: (slack, DUE, CUE), where the
    /// solver's own choice stands for its ties.
    fn least_slack(&self, before: &MatchingState, entering: (usize, usize)) -> (f64, usize, usize) {
        let mut least = (before.slack(self, entering.0, entering.1), entering.0, entering.1);
        for &due in &before.tree_dues {
            for cue in (0..self.cues).filter(|cue| !in_tree(before, *cue)) {
                let slack = before.slack(self, due, cue);
                if slack < least.0 - self.tolerance() {
                    least = (slack, due, cue);
                }
            }
        }
        least
    }

    /// Judges that the entry (`due`, `cue`) should enter at step `at` (see
    /// [`MatchingTrace::next_choice`]), from the state before it.
    pub fn judge_entry(&self, at: usize, due: usize, cue: usize) -> EntryVerdict {
        let Some(entering) = self.entering(at) else {
            return EntryVerdict::NoChoice;
        };
        if due >= self.dues || cue >= self.cues {
            return EntryVerdict::NoChoice;
        }
        let before = self.state(at - 1);
        if self.weight(due, cue) == f64::NEG_INFINITY {
            EntryVerdict::Forbidden
        } else if !before.tree_dues.contains(&due) {
            EntryVerdict::DueOutside
        } else if in_tree(&before, cue) {
            EntryVerdict::CueInside
        } else {
            let slack = before.slack(self, due, cue);
            let (least, least_due, least_cue) = self.least_slack(&before, entering);
            if slack <= least + self.tolerance() {
                let delta = if slack > self.tolerance() { slack } else { 0.0 };
                EntryVerdict::Right { delta, chosen: (due, cue) == entering }
            } else {
                EntryVerdict::Later { slack, least, due: least_due, cue: least_cue }
            }
        }
    }

    /// Judges a relabelling by `delta` at step `at`, with a relative tolerance of 0.5 %, since
    /// a person reads rounded numbers.
    pub fn judge_delta(&self, at: usize, delta: f64) -> DeltaVerdict {
        let Some(entering) = self.entering(at) else {
            return DeltaVerdict::NoChoice;
        };
        let before = self.state(at - 1);
        let (least, due, cue) = self.least_slack(&before, entering);
        let room = (0.005 * least).max(self.tolerance());
        if (delta - least).abs() <= room {
            DeltaVerdict::Right { due, cue }
        } else if delta < least {
            DeltaVerdict::TooSmall { least, due, cue }
        } else {
            DeltaVerdict::TooLarge { least, due, cue }
        }
    }
}

/// Whether `cue` is in the tree.
fn in_tree(state: &MatchingState, cue: usize) -> bool {
    state.tree_entries.iter().any(|entry| entry.1 == cue)
}
