//! What the page gets of a link: the document and the view that it holds, or why it was refused.

use crate::link::{LinkError, Opened, State, UnknownKey};
use crate::scenario::{Accepted, FieldError};
use crate::session::Settings;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a link turned out to be.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "kebab-case")]
pub enum LinkRecord {
    /// A state.
    Opened {
        /// The scenario file.
        text: String,
        /// What the file does not say of its document.
        settings: Settings,
        /// What is shown, by the keys of the link's table, spelled as there.
        #[cfg_attr(test, ts(type = "Record<string, string>"))]
        view: BTreeMap<&'static str, String>,
        /// Keys that nothing reads.
        unknown: Vec<UnknownKey>,
    },
    /// None that can be opened.
    Refused {
        /// What kind of refusal it is.
        fault: LinkFault,
        /// The key that holds what is not accepted; empty where it is not about one.
        path: String,
        /// What was found.
        found: String,
        /// What would be accepted; none where only the whole link would be.
        accepted: Option<Accepted>,
        /// The same as a sentence, in English.
        message: String,
    },
}

/// Why a link was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum LinkFault {
    /// It holds no state of ours.
    NotOurs,
    /// Its end is missing.
    CutOff,
    /// Some of its characters are others.
    Damaged,
    /// A later release made it.
    TooNew,
    /// One key holds what is not accepted.
    Refused,
}

impl LinkRecord {
    /// The record of what reading a link gave.
    pub fn new(read: Result<Opened, LinkError>) -> LinkRecord {
        let error = match read {
            Ok(Opened { state: State { scenario, settings, view }, unknown }) => {
                let (text, view) = (scenario.to_json(), view.as_text());
                return LinkRecord::Opened { text, settings, view, unknown };
            }
            Err(error) => error,
        };
        let message = error.to_string();
        let (fault, path, found, accepted) = match error {
            LinkError::NotOurs { found } => (LinkFault::NotOurs, String::new(), found, None),
            LinkError::CutOff { found } => (LinkFault::CutOff, String::new(), found, None),
            LinkError::Damaged { found } => (LinkFault::Damaged, String::new(), found, None),
            LinkError::TooNew { found, newest } => {
                let accepted = Accepted::Versions { newest };
                (LinkFault::TooNew, String::new(), found, Some(accepted))
            }
            LinkError::Refused { error: FieldError { path, value, accepted, .. } } => {
                (LinkFault::Refused, path, value, Some(accepted))
            }
        };
        LinkRecord::Refused { fault, path, found, accepted, message }
    }
}
