//! Exact, certified energy efficiency for D2D semantic communication underlying a cellular network.
//!
//! Its one way: parameters → gains → pair values → matching → η → picture. Later modules may
//! import earlier ones, never back; only `web` knows that a browser exists. The core has no clock,
//! no global randomness and no hash order: the same scenario gives the same steps everywhere.

pub mod chart;
pub mod explorer;
pub mod link;
pub mod math;
pub mod model;
pub mod record;
pub mod scenario;
pub mod session;
pub mod slack;
pub mod snapshot;
pub mod solver;
pub mod study;
pub mod trace;
pub mod units;
pub mod verify;
#[cfg(target_arch = "wasm32")]
mod web;
