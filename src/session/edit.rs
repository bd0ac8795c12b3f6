//! What a person can do to the document.

use crate::scenario::Node;
use serde::{Deserialize, Serialize};

/// One edit, as the page sends it: `{type: "move", node: {kind: "cue", index: 2}, x_m, y_m, gesture}`.
///
/// `gesture` is any number; consecutive edits with the same one are undone together. It is read by `edit_form`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Edit {
    /// Starts from a preset.
    Preset {
        /// Its id.
        id: String,
    },
    /// Draws users anew; with only the counts changed, adds or removes users at the end.
    Drop {
        /// M, 1..=200.
        cues: usize,
        /// N, 0..=M.
        dues: usize,
        /// Source of the draws, 0..2^53.
        seed: u64,
        /// The gesture it belongs to.
        #[cfg_attr(test, ts(optional))]
        gesture: Option<f64>,
    },
    /// Replaces everything by a scenario file.
    Load {
        /// The file's text.
        text: String,
        /// What the file does not say of the document that it was; none for a file from outside.
        #[cfg_attr(test, ts(optional))]
        settings: Option<Settings>,
    },
    /// Puts a node elsewhere.
    Move {
        /// Which.
        node: Node,
        /// Metres to the right of the origin.
        x_m: f64,
        /// Metres up from the origin.
        y_m: f64,
        /// The gesture it belongs to.
        #[cfg_attr(test, ts(optional))]
        gesture: Option<f64>,
    },
    /// Sets one row of the parameter table, or of the drop's.
    Param {
        /// The row's key.
        key: String,
        /// The new value; a switch takes 0 and 1 or false and true.
        #[cfg_attr(test, ts(type = "number | boolean"))]
        value: f64,
        /// The gesture it belongs to.
        #[cfg_attr(test, ts(optional))]
        gesture: Option<f64>,
    },
    /// Moves the ζ of every user.
    Zipf {
        /// Middle of the interval.
        centre: f64,
        /// Half of its length.
        spread: f64,
        /// The gesture it belongs to.
        #[cfg_attr(test, ts(optional))]
        gesture: Option<f64>,
    },
    /// Sets the ζ of one user.
    UserZipf {
        /// Its kind.
        kind: UserKind,
        /// Which of its kind, from 0.
        index: usize,
        /// The new ζ, 0..=5.
        value: f64,
        /// The gesture it belongs to.
        #[cfg_attr(test, ts(optional))]
        gesture: Option<f64>,
    },
}

/// What a [`crate::session::Document`] holds besides its scenario: with both it comes back as it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "DocumentSettings"))]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Id of the preset that it started from.
    pub preset: Option<String>,
    /// Shortest D2D distance of a new drop, m.
    pub d2d_min_m: f64,
    /// Longest D2D distance of a new drop, m.
    pub d2d_max_m: f64,
    /// Middle of the interval of all users' ζ.
    pub zipf_centre: f64,
    /// Half of its length.
    pub zipf_spread: f64,
}

impl Edit {
    /// The gesture this edit belongs to, if any.
    pub fn gesture(&self) -> Option<f64> {
        match self {
            Edit::Preset { .. } | Edit::Load { .. } => None,
            Edit::Drop { gesture, .. }
            | Edit::Move { gesture, .. }
            | Edit::Param { gesture, .. }
            | Edit::Zipf { gesture, .. }
            | Edit::UserZipf { gesture, .. } => *gesture,
        }
    }
}

/// Which kind of user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum UserKind {
    /// A cellular user.
    Cue,
    /// A D2D pair.
    Due,
}
