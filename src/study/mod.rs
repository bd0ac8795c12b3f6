//! Experiments around a scenario, answered exactly: what if one node, one parameter, many parameters
//! or the method were another.
//!
//! Nothing here knows a clock, a browser or a text on screen. A study is *sliced*: it is advanced by a
//! number of solves at a time, so that whoever runs it keeps the time and can stop between slices;
//! slices change nothing but when a number is known. Records hold numbers, indices and codes.

pub mod axis;
pub mod compare;
pub mod csv;
pub mod difference;
pub mod drag;
pub mod figures;
pub mod judge;
pub mod map;
mod no_effect;
pub mod now;
mod order;
pub mod pins;
pub mod plan;
pub mod plane;
pub mod refusal;
pub mod sensitivity;
pub mod step;
pub mod sweep;
mod tables;
pub mod tornado;
pub mod unserved;

pub use axis::Axis;
pub use now::{Now, Outcome, Reshuffle, User};
pub use order::Part;
pub use refusal::Refusal;
use serde::Serialize;

/// How far a study has come, counted in solves (or evaluations).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "StudyProgress"))]
pub struct Progress {
    /// Solves done.
    pub done: usize,
    /// Solves that it is expected to take; above `done` as long as the study goes on, and equal to it
    /// once it has ended.
    pub total: usize,
}

impl Progress {
    /// Whether nothing is left to do.
    pub fn is_done(self) -> bool {
        self.done >= self.total
    }
}

/// A study that is run in slices.
pub trait Sliced {
    /// Takes at most `solves` ≥ 1 further solves. Any slicing gives the same record, bit for bit.
    fn advance(&mut self, solves: usize) -> Progress;

    /// How far it is.
    fn progress(&self) -> Progress;

    /// Runs to the end.
    fn finish(&mut self) {
        while !self.advance(usize::MAX).is_done() {}
    }
}
