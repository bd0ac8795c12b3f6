//! Why a user is switched off, as one number: the solver's reason without its details.

use crate::session::UserKind;
use crate::solver::{Reason, Solution};
use crate::study::User;
use serde::Serialize;

/// Why a user is unserved; the codes are those of [`Reason`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Unserved {
    /// A CUE that would need more than its maximum even alone.
    OutOfReach = 1,
    /// A CUE whose rate for S_th no power carries.
    BeyondAnyPower = 2,
    /// A DUE whose only subchannels serve others, so that most DUEs are served.
    OthersServed = 3,
    /// A DUE in a cell whose CUEs are all switched off.
    NobodyOnAir = 4,
    /// A DUE that interference keeps from S_th at any power, on every subchannel.
    Drowned = 5,
    /// A DUE that every subchannel misses by some power.
    TooWeak = 6,
}

impl Unserved {
    /// Every reason; its number is its place from 1.
    pub const ALL: [Unserved; 6] = [
        Unserved::OutOfReach,
        Unserved::BeyondAnyPower,
        Unserved::OthersServed,
        Unserved::NobodyOnAir,
        Unserved::Drowned,
        Unserved::TooWeak,
    ];

    /// Why `user` is unserved in `solution`, a solver's answer; none if it is on the air.
    pub fn of(solution: &Solution, user: User) -> Option<Unserved> {
        let reason = match user.kind {
            UserKind::Cue => &solution.cues[user.index].reason,
            UserKind::Due => &solution.dues[user.index].reason,
        };
        match reason.as_ref()? {
            Reason::OutOfReach { .. } => Some(Unserved::OutOfReach),
            Reason::BeyondAnyPower { .. } => Some(Unserved::BeyondAnyPower),
            Reason::OthersServed { .. } => Some(Unserved::OthersServed),
            Reason::NobodyOnAir { .. } => Some(Unserved::NobodyOnAir),
            Reason::Drowned { .. } => Some(Unserved::Drowned),
            Reason::TooWeak { .. } => Some(Unserved::TooWeak),
            // A file's own words are no solver's reason.
            Reason::Told { .. } => None,
        }
    }
}
