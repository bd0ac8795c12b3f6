//! The one error for bad input.

use core::fmt;
use serde::Serialize;

/// Input that was refused: which field, what it held, what it may hold. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// Path of the field, such as `cues[3].zipf` or `params.noise_dbm`.
    pub path: String,
    /// What was found there, as text; empty when nothing was.
    pub value: String,
    /// What is accepted there, with range and unit.
    pub accepted: String,
}

impl FieldError {
    /// An error at `path` that found `value` where `accepted` is asked for.
    pub fn new(
        path: impl Into<String>,
        value: impl Into<String>,
        accepted: impl Into<String>,
    ) -> FieldError {
        FieldError { path: path.into(), value: value.into(), accepted: accepted.into() }
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.value.is_empty() {
            write!(f, "{}: missing; expected {}", self.path, self.accepted)
        } else {
            write!(f, "{}: {} is not {}", self.path, self.value, self.accepted)
        }
    }
}

impl core::error::Error for FieldError {}
