//! The model: channel gains, semantic value, rates and energy. Equations (1)-(7).

pub mod energy;
pub mod gains;
pub mod problem;
pub mod semantic;

pub use problem::Problem;
