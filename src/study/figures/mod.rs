//! The paper's evaluation, figures 4 to 10: what is drawn, how it is run, and what it shows.
//!
//! A [`Plan`] says everything that a figure depends on, as data. [`DropRun`] answers one random drop
//! of it, all curves at all x, in slices; the [`DropRecord`] that comes out depends on the plan and
//! the drop's number alone. A [`Run`] gathers records in any order, so two threads, eight workers
//! or a job array give the same numbers to the last bit; [`csv`] writes and reads them.
//! A [`Summary`] has the means, their bands and a [`Verdict`] for every claim of the paper.
//!
//! No clock, no threads, and no text for people: records of numbers and codes.

pub mod catalogue;
pub mod claim;
pub mod csv;
pub mod plan;
pub mod run;
pub mod sample;
pub mod statistics;
pub mod summary;
pub mod verdict;

pub use claim::{Claim, ClaimCode, Rule};
pub use plan::{Axis, Change, ITERATION, Measure, Plan};
pub use run::{DropRecord, DropRun, Outcome, Run};
pub use sample::{Comparison, Course, Dot, Sample};
pub use summary::{CurveSummary, Made, PointSummary, Summary};
pub use verdict::{Agreement, Shown, Verdict};
