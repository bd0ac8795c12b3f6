//! How far a verification has come, how much it may still do, and whether to go on.

use core::ops::ControlFlow;

/// Boxes between two questions to the caller: about a millisecond.
const BOXES_BETWEEN_CALLS: u64 = 1 << 12;
/// Boxes that one subchannel may take before its bound is left as it is.
const BOXES_FOR_ONE: u64 = 400_000;
/// Boxes in all, after which every bound is left as its first box has it.
const BOXES_FOR_ALL: u64 = 16_000_000;

/// How far a verification has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Pairs whose value has been bounded.
    pub pairs_done: usize,
    /// Pairs in all; grows where a second round is needed.
    pub pairs: usize,
}

/// Counts boxes and asks the caller now and then whether to go on.
pub(super) struct Ticker<'a> {
    /// Boxes bounded so far.
    pub(super) boxes: u64,
    /// Pairs finished and pairs in all, for the caller.
    pub(super) progress: Progress,
    caller: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
}

impl<'a> Ticker<'a> {
    pub(super) fn new(caller: &'a mut dyn FnMut(Progress) -> ControlFlow<()>) -> Ticker<'a> {
        Ticker { boxes: 0, progress: Progress { pairs_done: 0, pairs: 0 }, caller }
    }

    /// Another round over `pairs` pairs begins.
    pub(super) fn round(&mut self, pairs: usize) {
        self.progress.pairs += pairs;
    }

    /// One pair is done.
    pub(super) fn pair(&mut self) -> ControlFlow<()> {
        self.progress.pairs_done += 1;
        (self.caller)(self.progress)
    }

    /// One box is bounded.
    pub(super) fn one_box(&mut self) -> ControlFlow<()> {
        self.boxes += 1;
        if self.boxes.is_multiple_of(BOXES_BETWEEN_CALLS) {
            (self.caller)(self.progress)
        } else {
            ControlFlow::Continue(())
        }
    }

    /// The count of boxes at which a subchannel begun now must stop.
    pub(super) fn limit(&self) -> u64 {
        (self.boxes + BOXES_FOR_ONE).min(BOXES_FOR_ALL)
    }
}
