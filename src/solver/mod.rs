//! Solvers: the exact method, the paper's search, the benchmarks, and their one answer type.

pub mod alone;
pub mod benchmarks;
pub mod exact;
pub mod inner;
pub mod json;
pub mod line_search;
pub mod matching;
pub mod objective;
pub mod pair;
pub mod paper;
mod reach;
pub mod reason;
pub mod region;
pub mod solution;
mod whole;

pub use exact::{CellPoint, ExactSolver, Settings};
pub use inner::{InnerMatrix, PairMethod};
pub use matching::{Matching, MatchingObserver, MatchingStep};
pub use objective::PairObjective;
pub use paper::{PaperRun, solve_paper};
pub use reason::Reason;
pub use solution::{
    Certificate, CueResult, DueResult, Iteration, Method, Solution, Status, UserResult, UserStatus,
};
