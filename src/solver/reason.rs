//! Why a user is unserved: a code with numbers. Files and command lines say it in English by `Display`.

use crate::scenario::spelling::tenths;
use core::fmt;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Whose power maximum is too low.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Whose {
    /// That of the CUE that owns the subchannel.
    Cue,
    /// The DUE's own.
    Due,
}

/// Why a user is unserved; indices count from 0, powers are in dBm.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum Reason {
    /// A CUE that would need more than its maximum even alone.
    OutOfReach {
        /// Which.
        cue: usize,
        /// What S_th needs.
        needed_dbm: f64,
        /// P_max^C.
        maximum_dbm: f64,
    },
    /// A CUE whose rate for S_th no power carries.
    BeyondAnyPower {
        /// Which.
        cue: usize,
    },
    /// A DUE whose only subchannels serve others, so that most DUEs are served.
    OthersServed {
        /// Which.
        due: usize,
        /// CUEs whose subchannels could carry it.
        cues: Vec<usize>,
    },
    /// A DUE in a cell whose CUEs are all switched off.
    NobodyOnAir {
        /// Which.
        due: usize,
    },
    /// A DUE that interference keeps from S_th at any power, on every subchannel.
    Drowned {
        /// Which.
        due: usize,
    },
    /// A DUE that every subchannel misses by some power.
    TooWeak {
        /// Which.
        due: usize,
        /// The CUE whose subchannel misses by the smallest factor.
        cue: usize,
        /// Who would need more than the maximum there.
        whose: Whose,
        /// What it would need.
        needed_dbm: f64,
        /// Its maximum.
        maximum_dbm: f64,
    },
    /// What a solution file says, in its own words.
    Told {
        /// The words.
        text: String,
    },
}

/// Equal if they say the same: of a reason a file keeps only the words.
impl PartialEq for Reason {
    fn eq(&self, other: &Reason) -> bool {
        self.to_string() == other.to_string()
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::OutOfReach { cue, needed_dbm, maximum_dbm } => write!(
                f,
                "CUE {}: out of reach; S_th needs {} dBm even alone (maximum {} dBm)",
                cue + 1,
                tenths(*needed_dbm),
                tenths(*maximum_dbm)
            ),
            Reason::BeyondAnyPower { cue } => write!(
                f,
                "CUE {}: out of reach; no power carries the rate that S_th asks for",
                cue + 1
            ),
            Reason::OthersServed { due, cues } => {
                let able: Vec<String> = cues.iter().map(|i| (i + 1).to_string()).collect();
                let (noun, verb) = if able.len() == 1 {
                    ("subchannel", "serves")
                } else {
                    ("subchannels", "serve")
                };
                write!(
                    f,
                    "DUE {}: only the {noun} of CUE {} could carry it, and {verb} other DUEs so that most are served",
                    due + 1,
                    able.join(", ")
                )
            }
            Reason::NobodyOnAir { due } => write!(
                f,
                "DUE {}: no CUE is on the air, so there is no subchannel to reuse",
                due + 1
            ),
            Reason::Drowned { due } => write!(
                f,
                "DUE {}: no subchannel can carry it; interference makes S_th unreachable at any power",
                due + 1
            ),
            Reason::TooWeak { due, cue, whose, needed_dbm, maximum_dbm } => {
                let who = match whose {
                    Whose::Due => String::from("which"),
                    Whose::Cue => format!("where CUE {}", cue + 1),
                };
                write!(
                    f,
                    "DUE {}: no subchannel can carry it; closest is CUE {}, {who} would need {} dBm (maximum {} dBm)",
                    due + 1,
                    cue + 1,
                    tenths(*needed_dbm),
                    tenths(*maximum_dbm)
                )
            }
            Reason::Told { text } => f.write_str(text),
        }
    }
}

/// A reason in a solution file: its English.
pub(super) mod text {
    use super::{Deserialize, Deserializer, Reason, Serializer};

    pub(crate) fn serialize<S: Serializer>(
        reason: &Option<Reason>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match reason {
            Some(reason) => to.collect_str(reason),
            None => to.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Reason>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        Ok(text.map(|text| Reason::Told { text }))
    }
}
