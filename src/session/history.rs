//! Undo and redo: patches that swap a piece of the document with another, and undo themselves.

use crate::scenario::{Node, NodeKind, ParamSpec, Point, Touched};
use crate::session::document::Document;
use crate::session::edit::UserKind;
use std::collections::VecDeque;

/// Steps that can be undone; older ones are forgotten.
pub const UNDO_LIMIT: usize = 200;
/// Patches of one gesture; a drag needs one, and nothing may grow without bound.
const GESTURE_LIMIT: usize = 64;

/// The other state of a piece of the document.
#[derive(Clone, Debug)]
pub(super) enum Patch {
    /// Place of a node.
    Place(Node, Point),
    /// ζ of one user, and its place in the interval.
    Zipf(UserKind, usize, f64, f64),
    /// One parameter.
    Param(&'static ParamSpec, f64),
    /// All of it.
    Whole(Box<Document>),
}

impl Patch {
    /// Swaps this piece with the document's.
    pub(super) fn swap(&mut self, document: &mut Document) -> Touched {
        let measured = document.scenario.gains.is_some();
        match self {
            Patch::Place(node, place) => {
                std::mem::swap(place, document.scenario.place_mut(*node));
                match node.kind {
                    _ if measured => Touched::Drawing,
                    NodeKind::Bs => Touched::BaseStation,
                    NodeKind::Cue => Touched::Cue(node.index),
                    NodeKind::Tx | NodeKind::Rx => Touched::Due(node.index),
                }
            }
            Patch::Zipf(UserKind::Cue, i, zipf, draw) => {
                std::mem::swap(zipf, &mut document.scenario.cues[*i].zipf);
                std::mem::swap(draw, &mut document.cue_draws[*i]);
                Touched::Cue(*i)
            }
            Patch::Zipf(UserKind::Due, j, zipf, draw) => {
                std::mem::swap(zipf, &mut document.scenario.dues[*j].zipf);
                std::mem::swap(draw, &mut document.due_draws[*j]);
                Touched::Due(*j)
            }
            Patch::Param(row, value) => {
                let params = &mut document.scenario.params;
                let other = params.get(row.key).expect("patches hold rows of the table");
                let set = params.set(row.key, *value);
                assert!(set.is_ok(), "patches hold values that were in place");
                *value = other;
                row.touches(measured)
            }
            Patch::Whole(other) => {
                std::mem::swap(&mut **other, document);
                document.touched_since(other)
            }
        }
    }

    /// Whether swapping would change nothing.
    fn is_void(&self, document: &Document) -> bool {
        match self {
            Patch::Place(node, place) => document.scenario.place(*node) == Ok(*place),
            Patch::Zipf(kind, index, zipf, draw) => {
                let scenario = &document.scenario;
                let (now, draws) = match kind {
                    UserKind::Cue => {
                        (scenario.cues.get(*index).map(|cue| cue.zipf), &document.cue_draws)
                    }
                    UserKind::Due => {
                        (scenario.dues.get(*index).map(|due| due.zipf), &document.due_draws)
                    }
                };
                // Later in the same gesture the user may have gone.
                now.is_some_and(|now| same(now, *zipf))
                    && draws.get(*index).is_some_and(|now| same(*now, *draw))
            }
            Patch::Param(row, value) => {
                document.scenario.params.get(row.key).is_some_and(|now| same(now, *value))
            }
            Patch::Whole(other) => **other == *document,
        }
    }

    /// Whether both hold the same piece, so that the older one undoes the newer one too.
    fn same_piece(&self, other: &Patch) -> bool {
        match (self, other) {
            (Patch::Place(a, _), Patch::Place(b, _)) => a == b,
            (Patch::Zipf(kind, a, ..), Patch::Zipf(other, b, ..)) => kind == other && a == b,
            (Patch::Param(a, _), Patch::Param(b, _)) => a.key == b.key,
            (Patch::Whole(_), Patch::Whole(_)) => true,
            _ => false,
        }
    }
}

fn same(a: f64, b: f64) -> bool {
    a.total_cmp(&b).is_eq()
}

/// One press of *undo*.
#[derive(Debug)]
struct Step {
    gesture: Option<u64>,
    patches: Vec<Patch>,
}

/// What was done, and what was undone and may be redone.
#[derive(Debug, Default)]
pub(super) struct History {
    steps: VecDeque<Step>,
    /// How many steps are done; those after it are undone.
    done: usize,
    /// Whether the last step may still take in edits of its gesture.
    open: bool,
    /// What the last step did away with: the oldest step, if there were too many, and what could
    /// be redone. They come back if the step's gesture ends where it began.
    ousted: (Option<Step>, VecDeque<Step>),
}

impl History {
    /// Keeps the old state of what an edit of `gesture` has just changed to what `document` is.
    ///
    /// A gesture that is back where it began, such as a drag given up, leaves no step.
    pub(super) fn record(&mut self, patch: Patch, gesture: Option<f64>, document: &Document) {
        let gesture = gesture.map(f64::to_bits);
        if self.open
            && gesture.is_some()
            && let Some(step) = self.steps.back_mut()
            && step.gesture == gesture
        {
            if step.patches.last().is_some_and(|last| last.same_piece(&patch)) {
                if step.patches.iter().all(|patch| patch.is_void(document)) {
                    self.forget_last();
                }
                return;
            }
            if step.patches.len() < GESTURE_LIMIT {
                step.patches.push(patch);
                return;
            }
        }
        let undone = self.steps.split_off(self.done);
        self.steps.push_back(Step { gesture, patches: vec![patch] });
        let oldest = (self.steps.len() > UNDO_LIMIT).then(|| self.steps.pop_front()).flatten();
        self.ousted = (oldest, undone);
        self.done = self.steps.len();
        self.open = true;
    }

    /// As if the last step had never been.
    fn forget_last(&mut self) {
        self.steps.pop_back();
        let (oldest, mut undone) = std::mem::take(&mut self.ousted);
        if let Some(oldest) = oldest {
            self.steps.push_front(oldest);
        }
        self.done = self.steps.len();
        self.steps.append(&mut undone);
        self.open = false;
    }

    pub(super) fn can_undo(&self) -> bool {
        self.done > 0
    }

    pub(super) fn can_redo(&self) -> bool {
        self.done < self.steps.len()
    }

    pub(super) fn undo(&mut self, document: &mut Document) -> Option<Touched> {
        self.close();
        self.done = self.done.checked_sub(1)?;
        let patches = self.steps[self.done].patches.iter_mut().rev();
        Some(patches.fold(Touched::Nothing, |known, patch| known.and(patch.swap(document))))
    }

    /// The last step takes in nothing more.
    fn close(&mut self) {
        self.open = false;
        self.ousted = Default::default();
    }

    pub(super) fn redo(&mut self, document: &mut Document) -> Option<Touched> {
        self.close();
        let step = self.steps.get_mut(self.done)?;
        self.done += 1;
        let patches = step.patches.iter_mut();
        Some(patches.fold(Touched::Nothing, |known, patch| known.and(patch.swap(document))))
    }
}
