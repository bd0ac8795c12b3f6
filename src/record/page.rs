//! Small records that the page gets besides snapshots and studies: refusals, the list of presets.

use crate::scenario::FieldError;
use serde::Serialize;

/// Input that was refused, as the page gets it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Refusal {
    /// Which field, what it held, what it may hold.
    #[serde(flatten)]
    pub error: FieldError,
    /// The same as a sentence.
    pub message: String,
}

impl Refusal {
    /// `error` with its sentence.
    pub fn new(error: &FieldError) -> Refusal {
        Refusal { error: error.clone(), message: error.to_string() }
    }
}

/// A preset as a list shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PresetInfo {
    /// What an edit names it by.
    pub id: &'static str,
}
