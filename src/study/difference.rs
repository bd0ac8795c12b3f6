//! Two answers side by side: totals, who shares with whom, and which user the difference sits with.
//!
//! # Where a difference in η sits
//!
//! Let η_a be the energy efficiency before and (S_b, P_b) the totals after. Since S_a − η_a·P_a = 0,
//!
//! η_b − η_a = Σ_u [(S_u − η_a·p_u)_b − (S_u − η_a·p_u)_a] / P_b,
//!
//! where p_u is all power that user u takes, P_cir·triplets + ξ·P. So every user has a share of the
//! difference in value/J, and the shares sum to it. A user of one side only has nothing on the other.

use crate::model::Problem;
use crate::solver::{Solution, UserResult, UserStatus};
use crate::study::{Outcome, Reshuffle, User};
use serde::Serialize;

/// How a user fares in one answer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Fare {
    /// Served or not.
    pub status: UserStatus,
    /// Index of the user of the other kind in its subchannel.
    pub partner: Option<usize>,
    /// P, W.
    pub transmit_power_w: f64,
    /// All power that it takes, P_cir·triplets + ξ·P, W.
    pub total_power_w: f64,
    /// Whole triplets per second.
    pub triplets_per_s: u64,
    /// S, value/s.
    pub semantic_value_per_s: f64,
}

impl Fare {
    fn of(problem: &Problem, user: UserResult<'_>) -> Fare {
        Fare {
            status: user.status,
            partner: user.partner,
            transmit_power_w: user.power_w,
            total_power_w: problem.total_power_w(user.triplets_per_s as f64, user.power_w),
            triplets_per_s: user.triplets_per_s,
            semantic_value_per_s: user.semantic_value_per_s,
        }
    }
}

/// One user in both answers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UserDifference {
    /// Who.
    #[serde(flatten)]
    pub user: User,
    /// How it fares before; none if it is not there.
    pub before: Option<Fare>,
    /// How it fares after; none if it is not there.
    pub after: Option<Fare>,
    /// Its share of η_after − η_before, value/J; none where nobody is on the air after.
    pub share: Option<f64>,
}

/// A DUE that reuses another subchannel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Rematch {
    /// The DUE.
    pub due: usize,
    /// Its CUE before; none if it had none.
    pub from: Option<usize>,
    /// Its CUE after; none if it has none.
    pub to: Option<usize>,
}

/// What differs from one answer to another.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Difference {
    /// Totals before.
    pub before: Outcome,
    /// Totals after.
    pub after: Outcome,
    /// η_after/η_before − 1; none where η was 0.
    pub change: Option<f64>,
    /// CUEs, then DUEs, of either side.
    pub users: Vec<UserDifference>,
    /// DUEs of both that reuse another subchannel.
    pub rematches: Vec<Rematch>,
    /// Users served after that were not before.
    pub gained: Vec<User>,
    /// Users served before that are not after.
    pub lost: Vec<User>,
}

impl Difference {
    /// From one answer of a problem to another, which may be of another problem.
    pub fn between(before: (&Problem, &Solution), after: (&Problem, &Solution)) -> Difference {
        let (outcomes, reshuffle) =
            ((Outcome::of(before.1), Outcome::of(after.1)), Reshuffle::between(before.1, after.1));
        let eta = outcomes.0.energy_efficiency;
        let power_w = outcomes.1.power_w();
        let net = |fare: Option<Fare>| {
            fare.map_or(0.0, |fare| fare.semantic_value_per_s - eta * fare.total_power_w)
        };
        let user = |user, before: Option<Fare>, after: Option<Fare>| UserDifference {
            user,
            before,
            after,
            share: (power_w > 0.0).then(|| (net(after) - net(before)) / power_w),
        };
        let cue = |(problem, solution): (&Problem, &Solution), i: usize| {
            solution.cues.get(i).map(|cue| Fare::of(problem, cue.user()))
        };
        let due = |(problem, solution): (&Problem, &Solution), j: usize| {
            solution.dues.get(j).map(|due| Fare::of(problem, due.user()))
        };
        let cues = (0..before.1.cues.len().max(after.1.cues.len()))
            .map(|i| user(User::cue(i), cue(before, i), cue(after, i)));
        let dues = (0..before.1.dues.len().max(after.1.dues.len()))
            .map(|j| user(User::due(j), due(before, j), due(after, j)));
        let rematch =
            |&due: &usize| Rematch { due, from: before.1.dues[due].cue, to: after.1.dues[due].cue };
        Difference {
            before: outcomes.0,
            after: outcomes.1,
            change: outcomes.1.change_from(&outcomes.0),
            users: cues.chain(dues).collect(),
            rematches: reshuffle.rematched.iter().map(rematch).collect(),
            gained: reshuffle.gained,
            lost: reshuffle.lost,
        }
    }
}
