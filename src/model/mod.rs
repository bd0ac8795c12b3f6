//! The model: channel gains, semantic value, rates, energy, and what is feasible. Equations (1)-(8).

pub mod energy;
pub mod gains;
pub mod limits;
pub mod problem;
pub mod semantic;
pub mod sharing;

pub use problem::Problem;
pub use sharing::SharedSubchannel;
