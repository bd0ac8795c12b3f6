//! The state at one step: prices, matching, alternating tree, path.

use super::{Amount, Chapter, MatchingTrace, Standing, Step, StepKind};
use serde::Serialize;

/// Everything that a view draws at one step.
///
/// Prices are those of [`crate::solver::matching`]. Where `cue_lambda` or `due_lambda` is set, Λ
/// is to be added to that CUE's price, or taken from that DUE's: its size is only known at the
/// last step, where the flags are clear and `service_price` holds it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatchingState<A = f64> {
    /// Which step, from 0.
    pub at: usize,
    /// What it shows.
    #[serde(flatten)]
    pub kind: StepKind<A>,
    /// The search it belongs to; `None` for the first and last step.
    pub chapter: Option<usize>,
    /// p `[M]`, as far as relabelled.
    pub cue_price: Vec<A>,
    /// q `[N]`.
    pub due_price: Vec<A>,
    /// Whether p_i carries +Λ. `[M]`
    pub cue_lambda: Vec<bool>,
    /// Whether q_j carries −Λ. `[N]`
    pub due_lambda: Vec<bool>,
    /// The matching `[N]`.
    pub cue_of_due: Vec<Option<usize>>,
    /// DUEs of the alternating tree, root first.
    pub tree_dues: Vec<usize>,
    /// Its entries (DUE, CUE) outside the matching, in the order in which they joined.
    pub tree_entries: Vec<(usize, usize)>,
    /// Entries (DUE, CUE) of the augmenting path that are matched after the exchange, from the
    /// root to the end; at [`StepKind::Equal`] all that are exchanged, by DUE; else empty.
    pub path: Vec<(usize, usize)>,
    /// Entries of the path that are matched before it.
    pub path_leaves: Vec<(usize, usize)>,
    /// Λ at the last step, 0 before.
    pub service_price: A,
}

impl<A: Amount> MatchingState<A> {
    /// p_i + q_j − w_ij ≥ 0; `None`, for no bound at all, where the pair is forbidden, or where Λ
    /// stands between a CUE that too many compete for and a DUE that does not.
    pub fn slack(&self, trace: &MatchingTrace<A>, due: usize, cue: usize) -> Option<A> {
        if self.cue_lambda[cue] && !self.due_lambda[due] {
            return None;
        }
        trace.weight(due, cue).map(|weight| self.cue_price[cue] + self.due_price[due] - weight)
    }

    /// Whether `cue` is in the tree.
    pub fn in_tree(&self, cue: usize) -> bool {
        self.tree_entries.iter().any(|entry| entry.1 == cue)
    }

    fn standing(at: usize, step: &Step<A>, standing: &Standing<A>) -> MatchingState<A> {
        MatchingState {
            at,
            kind: step.kind,
            chapter: None,
            cue_price: standing.cue_price.clone(),
            due_price: standing.due_price.clone(),
            cue_lambda: standing.cue_saturated.clone(),
            due_lambda: standing.due_saturated.clone(),
            cue_of_due: standing.cue_of_due.clone(),
            tree_dues: Vec::new(),
            tree_entries: Vec::new(),
            path: Vec::new(),
            path_leaves: Vec::new(),
            service_price: A::default(),
        }
    }
}

impl<A: Amount> MatchingTrace<A> {
    /// The state at step `at`.
    ///
    /// # Panics
    /// If there is no such step.
    pub fn state(&self, at: usize) -> MatchingState<A> {
        let step = &self.steps[at];
        let number = self.chapters.partition_point(|chapter| chapter.at <= at);
        if matches!(step.kind, StepKind::Equal | StepKind::Done) {
            let mut state = MatchingState::standing(at, step, &self.last);
            state.cue_lambda.fill(false);
            state.due_lambda.fill(false);
            state.service_price = self.service_price;
            if let (StepKind::Equal, Some(searched)) = (step.kind, &self.searched) {
                state.path = without(&self.last.cue_of_due, searched);
                state.path_leaves = without(searched, &self.last.cue_of_due);
                state.cue_of_due.clone_from(searched);
            }
            return state;
        }
        match number.checked_sub(1) {
            Some(number) => self.within(number, at),
            None => {
                let first = self.chapters.first().map_or(&self.last, |chapter| &chapter.before);
                MatchingState::standing(at, step, first)
            }
        }
    }

    /// The state inside chapter `number`.
    fn within(&self, number: usize, at: usize) -> MatchingState<A> {
        let chapter = &self.chapters[number];
        let mut state = MatchingState::standing(at, &self.steps[at], &chapter.before);
        state.chapter = Some(number);
        state.tree_dues.push(chapter.root);
        // Per joined CUE the level at which it did, and where Λ came in.
        let mut joined = Vec::new();
        let mut exhausted = false;
        for step in &self.steps[chapter.at..=at] {
            match step.kind {
                StepKind::Grow { due, cue, partner } => {
                    joined.push(step.level);
                    state.tree_entries.push((due, cue));
                    state.tree_dues.push(partner);
                }
                StepKind::Path { due, cue } => {
                    state.tree_entries.push((due, cue));
                    state.path = path_to(chapter, &state.tree_entries, due, cue);
                }
                StepKind::Exhausted => exhausted = true,
                StepKind::GiveUp { due } => {
                    if let Some(cue) = chapter.before.cue_of_due[due] {
                        let entry = state.tree_entries.iter().find(|entry| entry.1 == cue);
                        let via = entry.map_or(chapter.root, |entry| entry.0);
                        state.path = path_to(chapter, &state.tree_entries, via, cue);
                    }
                    state.path_leaves.extend(chapter.before.cue_of_due[due].map(|cue| (due, cue)));
                    // Its own line of the matrix is left; the exchange follows.
                    if state.path.is_empty() {
                        state.cue_of_due[due] = None;
                    }
                }
                _ => {}
            }
        }
        let leaves = state
            .path
            .iter()
            .filter_map(|&(due, _)| chapter.before.cue_of_due[due].map(|cue| (due, cue)));
        state.path_leaves.extend(leaves);
        let level = self.steps[at].level;
        // After the tree was exhausted, the next level counts from −Λ.
        let moved = exhausted && self.steps[at].kind != StepKind::Exhausted;
        state.due_price[chapter.root] -= level;
        state.due_lambda[chapter.root] |= moved;
        for (&(_, cue), joined) in state.tree_entries.iter().zip(&joined) {
            state.cue_price[cue] += level - *joined;
            state.cue_lambda[cue] |= moved;
        }
        for (&due, joined) in state.tree_dues[1..].iter().zip(&joined) {
            state.due_price[due] -= level - *joined;
            state.due_lambda[due] |= moved;
        }
        if self.steps[at].kind == StepKind::Flip {
            for &(due, _) in &state.path_leaves {
                state.cue_of_due[due] = None;
            }
            for &(due, cue) in &state.path {
                state.cue_of_due[due] = Some(cue);
            }
        }
        state
    }
}

/// Entries (DUE, CUE) of `matching` that `other` has not.
fn without(matching: &[Option<usize>], other: &[Option<usize>]) -> Vec<(usize, usize)> {
    let pairs = matching.iter().zip(other).enumerate();
    pairs
        .filter(|(_, (own, other))| own != other)
        .filter_map(|(due, (cue, _))| Some((due, (*cue)?)))
        .collect()
}

/// Entries from the root to (due, cue) that an exchange would match.
fn path_to<A>(
    chapter: &Chapter<A>,
    entries: &[(usize, usize)],
    due: usize,
    cue: usize,
) -> Vec<(usize, usize)> {
    let mut path = vec![(due, cue)];
    let mut due = due;
    while due != chapter.root {
        let held = chapter.before.cue_of_due[due];
        let Some(&entry) = entries.iter().find(|entry| Some(entry.1) == held) else {
            break;
        };
        path.push(entry);
        due = entry.0;
    }
    path.reverse();
    path
}
