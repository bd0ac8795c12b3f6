//! Why a study cannot be made of the present scenario.

use crate::scenario::FieldError;
use core::fmt;
use serde::Serialize;

/// A study that was refused before it began; nothing was changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Refusal {
    /// Gains were measured: positions are only drawing, so no place differs from another.
    MeasuredGains,
    /// The map is for users; the base station is none.
    BaseStation,
    /// Two factors that bound each other: varied freely, the lesser would pass the greater somewhere.
    Entangled {
        /// Key of what must be the lesser.
        lesser: &'static str,
        /// Key of what must be the greater.
        greater: &'static str,
    },
    /// A field of the request.
    Field(FieldError),
}

impl From<FieldError> for Refusal {
    fn from(error: FieldError) -> Refusal {
        Refusal::Field(error)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::MeasuredGains => {
                f.write_str("gains were measured, so positions are only drawing")
            }
            Refusal::BaseStation => f.write_str("the base station is not a user"),
            Refusal::Entangled { lesser, greater } => {
                write!(f, "{lesser} may not pass {greater}, so both cannot vary freely")
            }
            Refusal::Field(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for Refusal {}
