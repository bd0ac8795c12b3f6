//! Why a user is switched off, as a code; the solver's answer says it in words.

use crate::model::{Problem, SharedSubchannel};
use crate::session::UserKind;
use crate::solver::alone::Alone;
use crate::solver::{Solution, UserStatus};
use crate::study::User;
use serde::Serialize;

/// Why a user is unserved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Unserved {
    /// A CUE whose threshold needs more than P_max^C even alone.
    OutOfReach = 1,
    /// A DUE that no subchannel can carry within both maxima.
    NoSubchannel = 2,
    /// A DUE whose threshold interference puts beyond any power on every subchannel.
    Interference = 3,
    /// A DUE that finds no CUE on the air, so no subchannel to reuse.
    NoCueOnAir = 4,
    /// A DUE that some subchannel could carry, but each serves another DUE so that most are served.
    OthersServed = 5,
}

impl Unserved {
    /// Every reason; its number is its place from 1.
    pub const ALL: [Unserved; 5] = [
        Unserved::OutOfReach,
        Unserved::NoSubchannel,
        Unserved::Interference,
        Unserved::NoCueOnAir,
        Unserved::OthersServed,
    ];

    /// Why `user` is unserved in `solution`, an exact answer of `problem`; none if it is on the air.
    pub fn of(problem: &Problem, solution: &Solution, user: User) -> Option<Unserved> {
        match user.kind {
            UserKind::Cue => (solution.cues[user.index].status == UserStatus::Unserved)
                .then_some(Unserved::OutOfReach),
            UserKind::Due => (solution.dues[user.index].status == UserStatus::Unserved)
                .then(|| Unserved::due(problem, user.index)),
        }
    }

    fn due(problem: &Problem, j: usize) -> Unserved {
        let least = |value| problem.sinr_for(problem.least_triplets(value));
        let v = least(problem.due_value[j]);
        let (mut on_air, mut finite) = (false, false);
        for i in (0..problem.cues).filter(|&i| Alone::new(problem, i).is_feasible()) {
            on_air = true;
            let subchannel = SharedSubchannel::new(problem, i, j);
            let u = least(problem.cue_value[i]);
            if subchannel.fits(u, v) {
                return Unserved::OthersServed;
            }
            finite |= subchannel.least_powers(u, v).is_some();
        }
        match (on_air, finite) {
            (false, _) => Unserved::NoCueOnAir,
            (true, true) => Unserved::NoSubchannel,
            (true, false) => Unserved::Interference,
        }
    }
}
