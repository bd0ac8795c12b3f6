//! Why a link was refused.

use crate::scenario::{Accepted, FieldError};
use core::fmt;
use serde::Serialize;

/// A link that was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum LinkError {
    /// Text without a state of ours.
    NotOurs {
        /// What it begins with.
        found: String,
    },
    /// A link of ours whose end is missing.
    CutOff {
        /// What is there, and what should be.
        found: String,
    },
    /// A packed link in which some characters are others.
    Damaged {
        /// What gives it away.
        found: String,
    },
    /// A link that a later release made.
    TooNew {
        /// What it holds that this release does not know.
        found: String,
        /// The newest format that this release reads.
        newest: u32,
    },
    /// A field out of range, of another type, missing, or there twice.
    Refused {
        /// Which field, what it holds, what it may hold.
        #[serde(flatten)]
        error: FieldError,
    },
}

impl From<FieldError> for LinkError {
    fn from(error: FieldError) -> LinkError {
        LinkError::Refused { error }
    }
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LinkError::NotOurs { found } => write!(
                f,
                "link: {found} holds no state of d2d-explorer; accepted: keys such as preset=classroom&s_th=2, or s=d1…"
            ),
            LinkError::CutOff { found } => write!(f, "link: cut off: {found}; copy it whole"),
            LinkError::Damaged { found } => write!(f, "link: damaged: {found}; copy it anew"),
            LinkError::TooNew { found, newest } => {
                let reads = Accepted::Versions { newest: *newest };
                write!(f, "link: made by a later release: {found}; this one reads {reads}")
            }
            LinkError::Refused { error } => write!(f, "link: {error}"),
        }
    }
}

impl core::error::Error for LinkError {}
