//! The one error for bad input.

use crate::scenario::accepted::{Accepted, Form};
use crate::scenario::spelling::shortened;
use core::fmt;
use serde::Serialize;

/// Longest path and longest value of a refusal, characters: it must stay readable whatever a file holds.
const MOST_CHARS: usize = 100;

/// What kind of refusal it is, with its numbers, so that a page can choose its own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Fault {
    /// A value of another type or out of range.
    #[default]
    NotAccepted,
    /// A field that is required and absent.
    Missing,
    /// A field that nothing reads.
    UnknownField,
    /// A key that an object holds twice.
    RepeatedKey {
        /// Where it stands again, from 1; `None` where there are no lines.
        line: Option<usize>,
    },
    /// More D2D pairs than CUEs.
    MorePairsThanCues {
        /// How many pairs.
        pairs: usize,
        /// How many CUEs.
        cues: usize,
    },
    /// Power gains in dB, or losses, where linear gains belong.
    GainsInDecibels {
        /// What stands there, dB.
        value: f64,
        /// Whether it is a loss.
        loss: bool,
    },
    /// Text that ends before its JSON does.
    CutOff {
        /// Where, from 1.
        line: usize,
        /// Where in that line, from 1.
        column: usize,
    },
    /// Text of 16-bit characters that ends in the middle of one.
    CutInCharacter {
        /// How many bytes there are.
        bytes: usize,
    },
    /// Text that is no JSON.
    NoJson {
        /// Where, from 1.
        line: usize,
        /// Where in that line, from 1.
        column: usize,
    },
    /// Lists and objects in each other, deeper than any format nests.
    NestedTooDeep {
        /// Where, from 1.
        line: usize,
        /// Where in that line, from 1.
        column: usize,
    },
    /// Text that is too long.
    TooLong {
        /// How long it is.
        bytes: usize,
    },
    /// A list of another length.
    ListOf {
        /// How many items it has.
        items: usize,
    },
}

/// Input that was refused: which field, what it held, what it may hold. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FieldError {
    /// Path of the field, such as `cues[3].zipf` or `params.noise_dbm`.
    pub path: String,
    /// What was found there, as text, for a command line; empty when nothing was.
    pub value: String,
    /// What is accepted there, with range and unit.
    pub accepted: Accepted,
    /// What kind of refusal it is.
    pub fault: Fault,
}

impl FieldError {
    /// An error at `path` that found `value` where `accepted` is asked for; path and value are
    /// shortened where they are too long to be read.
    pub fn new(
        path: impl Into<String>,
        value: impl Into<String>,
        accepted: impl Into<Accepted>,
    ) -> FieldError {
        let (path, value) = (shortened(path.into(), MOST_CHARS), value.into());
        let fault = if value.is_empty() { Fault::Missing } else { Fault::NotAccepted };
        FieldError { path, value: shortened(value, MOST_CHARS), accepted: accepted.into(), fault }
    }

    /// So many `pairs` under `path` that not each of `cues` CUEs has its own.
    pub(crate) fn more_pairs(path: &str, pairs: usize, cues: usize) -> FieldError {
        let of = if cues == 1 { "CUE" } else { "CUEs" };
        let found = format!("{pairs} pairs for {cues} {of}");
        FieldError::new(path, found, Form::PairPerCue).of(Fault::MorePairsThanCues { pairs, cues })
    }

    /// The same error told as one of another kind.
    #[must_use]
    pub fn of(self, fault: Fault) -> FieldError {
        FieldError { fault, ..self }
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let FieldError { path, value, accepted, fault } = self;
        match fault {
            Fault::NotAccepted
            | Fault::NoJson { .. }
            | Fault::NestedTooDeep { .. }
            | Fault::TooLong { .. }
            | Fault::ListOf { .. } => write!(f, "{path}: {value} is not {accepted}"),
            Fault::Missing => write!(f, "{path}: missing; expected {accepted}"),
            Fault::UnknownField => write!(f, "{path}: {value}; accepted here: {accepted}"),
            Fault::RepeatedKey { .. } => write!(f, "{path} {value}; {accepted}"),
            Fault::MorePairsThanCues { .. } | Fault::GainsInDecibels { .. } => {
                write!(f, "{path}: {value}; {accepted}")
            }
            Fault::CutOff { .. } | Fault::CutInCharacter { .. } => {
                write!(f, "{path}: {value}; expected {accepted}")
            }
        }
    }
}

impl core::error::Error for FieldError {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn whatever_a_file_holds_a_refusal_is_short() {
        let long = "ü".repeat(1_000_000);
        let error = FieldError::new(&*long, &*long, "one of a, b");
        assert_eq!(error.path.chars().count(), MOST_CHARS);
        assert_eq!(error.value.chars().count(), MOST_CHARS);
        assert!(error.path.ends_with('…'));
        assert_eq!(shortened("twelve chars".to_owned(), 12), "twelve chars");
    }
}
