//! Step records that observers collect: indices and numbers, no text.
//!
//! A trace runs the very solver whose answer it explains and keeps what it reports. What a step
//! shows is a pure function of the records and the step's number.

pub mod alone;
pub mod covering_lines;
pub mod decimal;
pub mod dinkelbach;
pub mod matching;
pub mod pair;
pub mod stairs;
mod whole;

pub use alone::{AloneCase, AloneStep, AloneTrace};
pub use dinkelbach::{Curve, DinkelbachStep, DinkelbachTrace, OuterMethod, Tangent};
pub use pair::{PairState, PairTrace, Step};
pub use stairs::StairLine;
