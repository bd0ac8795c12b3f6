//! What crosses from one worker to another and to the page: problems as plain numbers, and records
//! of studies. Indices and numbers, no text; nothing here knows that a browser exists.
//!
//! A study is computed where no person waits, in a worker; the page makes its picture of the record
//! alone. What a record needs of the cell is handed over as a [`numbers`] array, so that a study of one
//! pair never sees the gains of another.

pub mod alone;
#[cfg(test)]
mod bindings;
pub mod bytes;
pub mod cell_at;
pub mod dinkelbach;
pub mod figures;
pub mod link;
pub mod matching;
pub mod numbers;
pub mod page;
pub mod pair;
pub mod report;
pub mod study;
pub mod trap;

pub use alone::AloneRecord;
pub use cell_at::{CellAtRecord, UserAt};
pub use dinkelbach::{DinkelbachRecord, InnerRecord, OnAir};
pub use link::{LinkFault, LinkRecord};
pub use page::{PresetInfo, Refusal};
pub use pair::PairRecord;
pub use report::ReportRecord;
pub use study::{StudyRequest, StudyRun};
pub use trap::CellVerdict;
