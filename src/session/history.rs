//! Undo and redo: patches that swap a piece of the document with another, and undo themselves.

use crate::scenario::{Node, NodeKind, Point};
use crate::session::document::Document;
use crate::session::edit::{Change, UserKind};
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
    Param(&'static str, f64),
    /// All of it.
    Whole(Box<Document>),
}

impl Patch {
    /// Swaps this piece with the document's.
    pub(super) fn swap(&mut self, document: &mut Document) -> Change {
        let measured = document.scenario.gains.is_some();
        match self {
            Patch::Place(node, place) => {
                std::mem::swap(place, document.scenario.place_mut(*node));
                match node.kind {
                    _ if measured => Change::Drawing,
                    NodeKind::Bs => Change::BaseStation,
                    NodeKind::Cue => Change::Cue(node.index),
                    NodeKind::Tx | NodeKind::Rx => Change::Due(node.index),
                }
            }
            Patch::Zipf(UserKind::Cue, i, zipf, draw) => {
                std::mem::swap(zipf, &mut document.scenario.cues[*i].zipf);
                std::mem::swap(draw, &mut document.cue_draws[*i]);
                Change::Cue(*i)
            }
            Patch::Zipf(UserKind::Due, j, zipf, draw) => {
                std::mem::swap(zipf, &mut document.scenario.dues[*j].zipf);
                std::mem::swap(draw, &mut document.due_draws[*j]);
                Change::Due(*j)
            }
            Patch::Param(key, value) => {
                let params = &mut document.scenario.params;
                let other = params.get(key).expect("patches hold keys of the table");
                params.set(key, *value).expect("patches hold values that were in place");
                *value = other;
                touched_by(key, measured)
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
                let (scenario, index) = (&document.scenario, *index);
                let (now, draws) = match kind {
                    UserKind::Cue => (scenario.cues[index].zipf, &document.cue_draws),
                    UserKind::Due => (scenario.dues[index].zipf, &document.due_draws),
                };
                same(now, *zipf) && same(draws[index], *draw)
            }
            Patch::Param(key, value) => {
                document.scenario.params.get(key).is_some_and(|now| same(now, *value))
            }
            Patch::Whole(other) => **other == *document,
        }
    }

    /// Whether both hold the same piece, so that the older one undoes the newer one too.
    fn same_piece(&self, other: &Patch) -> bool {
        match (self, other) {
            (Patch::Place(a, _), Patch::Place(b, _)) => a == b,
            (Patch::Zipf(kind, a, ..), Patch::Zipf(other, b, ..)) => kind == other && a == b,
            (Patch::Param(a, _), Patch::Param(b, _)) => a == b,
            (Patch::Whole(_), Patch::Whole(_)) => true,
            _ => false,
        }
    }
}

fn same(a: f64, b: f64) -> bool {
    a.total_cmp(&b).is_eq()
}

/// What a parameter touches when it moves nobody.
fn touched_by(key: &str, measured: bool) -> Change {
    match key {
        "services" => Change::Values,
        "cell_radius_m" | "min_bs_distance_m" => Change::Drawing,
        "min_link_distance_m" | "shadowing_db" | "rayleigh_fading" if measured => Change::Drawing,
        "min_link_distance_m" | "shadowing_db" | "rayleigh_fading" => Change::Channel,
        _ if !key.contains("path_loss") => Change::Params,
        _ if measured => Change::Drawing,
        _ => Change::Channel,
    }
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

    pub(super) fn undo(&mut self, document: &mut Document) -> Option<Change> {
        self.close();
        self.done = self.done.checked_sub(1)?;
        let patches = self.steps[self.done].patches.iter_mut().rev();
        Some(patches.fold(Change::Nothing, |known, patch| known.and(patch.swap(document))))
    }

    /// The last step takes in nothing more.
    fn close(&mut self) {
        self.open = false;
        self.ousted = Default::default();
    }

    pub(super) fn redo(&mut self, document: &mut Document) -> Option<Change> {
        self.close();
        let step = self.steps.get_mut(self.done)?;
        self.done += 1;
        let patches = step.patches.iter_mut();
        Some(patches.fold(Change::Nothing, |known, patch| known.and(patch.swap(document))))
    }
}
