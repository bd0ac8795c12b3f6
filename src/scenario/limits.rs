//! What input may hold beyond the rows of the parameter table, said once for files, edits and the page.

use crate::scenario::json::{MAX_BYTES, MAX_COORDINATE_M, MAX_NAME_CHARS, MAX_ZIPF};
use serde::Serialize;

/// Both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Range {
    /// Least accepted value.
    pub min: f64,
    /// Greatest accepted value.
    pub max: f64,
}

/// Limits that no row of [`crate::scenario::params`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Limits {
    /// Longest scenario file, bytes.
    pub file_bytes: usize,
    /// Longest name of a scenario, characters.
    pub name_chars: usize,
    /// ζ of one user.
    pub zipf: Range,
    /// Either coordinate of a node, m.
    pub coordinate_m: Range,
}

/// The limits of this version.
pub const LIMITS: Limits = Limits {
    file_bytes: MAX_BYTES,
    name_chars: MAX_NAME_CHARS,
    zipf: Range { min: 0.0, max: MAX_ZIPF },
    coordinate_m: Range { min: -MAX_COORDINATE_M, max: MAX_COORDINATE_M },
};
