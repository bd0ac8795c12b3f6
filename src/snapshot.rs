//! Everything that a picture of the cell needs: the scenario with its answer, user by user.

use crate::model::Problem;
use crate::model::limits::power_limit_w;
use crate::scenario::{Point, Scenario};
use crate::solver::alone::Alone;
use crate::solver::pair::Pair;
use crate::solver::{Iteration, Reason, Solution, Status, UserResult, UserStatus};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// Which limit holds a user's rate where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Regime {
    /// At the least rate that meets S_th: one triplet less would fail it.
    Threshold,
    /// A further stair would cost more than η allows.
    Between,
    /// A further stair would need more than a power maximum.
    Maximum,
    /// Switched off.
    Unserved,
}

/// How a user fares, whichever kind it is.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UserView {
    /// ζ.
    pub zipf: f64,
    /// ϖ, value per triplet.
    pub value_per_triplet: f64,
    /// P, W.
    pub power_w: f64,
    /// Whole triplets per second.
    pub triplets_per_s: u64,
    /// Least whole triplets per second that meet S_th.
    pub least_triplets_per_s: u64,
    /// S, value/s.
    pub semantic_value_per_s: f64,
    /// Served or not.
    pub status: UserStatus,
    /// What holds its rate.
    pub regime: Regime,
    /// Why it is unserved.
    pub reason: Option<Reason>,
    /// What its receiver hears from the user that shares its subchannel, W.
    pub interference_w: f64,
}

/// A CUE, placed and powered; serialised as one flat object.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CueView {
    /// Where it stands.
    #[cfg_attr(test, ts(flatten))]
    pub position: Point,
    /// How it fares; its receiver is the base station.
    #[cfg_attr(test, ts(flatten))]
    pub user: UserView,
    /// The DUE that reuses its subchannel.
    pub due: Option<usize>,
}

/// A D2D pair, placed and powered; serialised as one flat object.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DueView {
    /// Transmitter.
    pub tx: Point,
    /// Receiver.
    pub rx: Point,
    /// How it fares.
    #[cfg_attr(test, ts(flatten))]
    pub user: UserView,
    /// The CUE whose subchannel it reuses.
    pub cue: Option<usize>,
}

// By hand, since serde's `flatten` makes maps of structs: every key of every user then crosses to
// JavaScript as a new string, which makes a snapshot a third slower.
impl UserView {
    const FIELDS: usize = 10;

    fn serialize_into<S: SerializeStruct>(&self, object: &mut S) -> Result<(), S::Error> {
        object.serialize_field("zipf", &self.zipf)?;
        object.serialize_field("value_per_triplet", &self.value_per_triplet)?;
        object.serialize_field("power_w", &self.power_w)?;
        object.serialize_field("triplets_per_s", &self.triplets_per_s)?;
        object.serialize_field("least_triplets_per_s", &self.least_triplets_per_s)?;
        object.serialize_field("semantic_value_per_s", &self.semantic_value_per_s)?;
        object.serialize_field("status", &self.status)?;
        object.serialize_field("regime", &self.regime)?;
        object.serialize_field("reason", &self.reason)?;
        object.serialize_field("interference_w", &self.interference_w)
    }
}

impl Serialize for CueView {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut object = to.serialize_struct("CueView", UserView::FIELDS + 3)?;
        object.serialize_field("x_m", &self.position.x_m)?;
        object.serialize_field("y_m", &self.position.y_m)?;
        self.user.serialize_into(&mut object)?;
        object.serialize_field("due", &self.due)?;
        object.end()
    }
}

impl Serialize for DueView {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut object = to.serialize_struct("DueView", UserView::FIELDS + 3)?;
        object.serialize_field("tx", &self.tx)?;
        object.serialize_field("rx", &self.rx)?;
        self.user.serialize_into(&mut object)?;
        object.serialize_field("cue", &self.cue)?;
        object.end()
    }
}

/// Totals of the answer and how it is proven.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SolutionView {
    /// How the solve ended.
    pub status: Status,
    /// η, value/J.
    pub energy_efficiency: f64,
    /// S, value/s.
    pub semantic_value_per_s: f64,
    /// P, W.
    pub power_w: f64,
    /// P_circuit, W.
    pub circuit_power_w: f64,
    /// P_transmit, W.
    pub transmit_power_w: f64,
    /// Users on the air at or above S_th.
    pub served: usize,
    /// All users.
    pub users: usize,
    /// The Dinkelbach record.
    pub iterations: Vec<Iteration>,
    /// Proven relative distance of η to the optimum: max(F(η*), 0)/S and duality gap together.
    pub gap: Option<f64>,
    /// Least slack of all dual inequalities, value/s; ≥ 0 up to rounding.
    pub worst_slack: Option<f64>,
}

/// The cell and its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CellView {
    /// Base station.
    pub bs: Point,
    /// `[M]`.
    pub cues: Vec<CueView>,
    /// `[N]`.
    pub dues: Vec<DueView>,
    /// Totals.
    pub solution: SolutionView,
}

impl CellView {
    /// Joins `scenario` (whose problem is `problem`) with its `solution`.
    pub fn new(scenario: &Scenario, problem: &Problem, solution: &Solution) -> CellView {
        CellView {
            bs: scenario.bs,
            cues: (0..problem.cues).map(|i| CueView::new(scenario, problem, solution, i)).collect(),
            dues: (0..problem.dues).map(|j| DueView::new(scenario, problem, solution, j)).collect(),
            solution: SolutionView::new(solution),
        }
    }
}

impl CueView {
    fn new(scenario: &Scenario, problem: &Problem, solution: &Solution, i: usize) -> CueView {
        let (cue, result) = (&scenario.cues[i], solution.cues[i].user());
        let interference_w = heard_by_bs_w(problem, solution, i);
        let (value, regime) = (problem.cue_value[i], Regime::of_cue(problem, solution, i));
        let user = UserView::new(problem, cue.zipf, value, result, regime, interference_w);
        CueView { position: cue.position, user, due: result.partner }
    }
}

impl DueView {
    fn new(scenario: &Scenario, problem: &Problem, solution: &Solution, j: usize) -> DueView {
        let (due, result) = (&scenario.dues[j], solution.dues[j].user());
        let interference_w = heard_by_due_w(problem, solution, j);
        let (value, regime) = (problem.due_value[j], Regime::of_due(problem, solution, j));
        let user = UserView::new(problem, due.zipf, value, result, regime, interference_w);
        DueView { tx: due.tx, rx: due.rx, user, cue: result.partner }
    }
}

impl Regime {
    /// What holds CUE `i` of `solution`.
    pub(crate) fn of_cue(problem: &Problem, solution: &Solution, i: usize) -> Regime {
        let user = solution.cues[i].user();
        let next = user.triplets_per_s + 1;
        Regime::of(problem, problem.cue_value[i], user, || match user.partner {
            Some(j) => Pair::new(problem, i, j).powers(next, solution.dues[j].triplets_per_s),
            None => Some((Alone::new(problem, i).power_w(next as f64), 0.0)),
        })
    }

    /// What holds DUE `j` of `solution`.
    pub(crate) fn of_due(problem: &Problem, solution: &Solution, j: usize) -> Regime {
        let user = solution.dues[j].user();
        let next = user.triplets_per_s + 1;
        Regime::of(problem, problem.due_value[j], user, || {
            let i = user.partner?;
            Pair::new(problem, i, j).powers(solution.cues[i].triplets_per_s, next)
        })
    }

    /// `one_more` is the powers (CUE, DUE) in W that one more triplet of the user would need.
    fn of(
        problem: &Problem,
        value_per_triplet: f64,
        user: UserResult<'_>,
        one_more: impl FnOnce() -> Option<(f64, f64)>,
    ) -> Regime {
        if user.status == UserStatus::Unserved {
            Regime::Unserved
        } else if user.triplets_per_s <= problem.least_triplets(value_per_triplet) {
            Regime::Threshold
        } else if beyond_maxima(problem, one_more()) {
            Regime::Maximum
        } else {
            Regime::Between
        }
    }
}

impl UserView {
    fn new(
        problem: &Problem,
        zipf: f64,
        value_per_triplet: f64,
        result: UserResult<'_>,
        regime: Regime,
        interference_w: f64,
    ) -> UserView {
        UserView {
            zipf,
            value_per_triplet,
            power_w: result.power_w,
            triplets_per_s: result.triplets_per_s,
            least_triplets_per_s: problem.least_triplets(value_per_triplet),
            semantic_value_per_s: result.semantic_value_per_s,
            status: result.status,
            regime,
            reason: result.reason.cloned(),
            interference_w,
        }
    }
}

/// What the base station hears of the DUE that reuses the subchannel of CUE `i`, W.
pub(crate) fn heard_by_bs_w(problem: &Problem, solution: &Solution, i: usize) -> f64 {
    solution.cues[i].due.map_or(0.0, |j| solution.dues[j].power_w * problem.gains.due_bs[j])
}

/// What the receiver of DUE `j` hears of the CUE whose subchannel it reuses, W.
pub(crate) fn heard_by_due_w(problem: &Problem, solution: &Solution, j: usize) -> f64 {
    let heard_w = |i: usize| solution.cues[i].power_w * problem.gains.cue_due[i * problem.dues + j];
    solution.dues[j].cue.map_or(0.0, heard_w)
}

/// Whether `powers` breaks a maximum (or does not exist at all).
fn beyond_maxima(problem: &Problem, powers: Option<(f64, f64)>) -> bool {
    powers.is_none_or(|(cue_w, due_w)| {
        cue_w > power_limit_w(problem.p_max_cue_w) || due_w > power_limit_w(problem.p_max_due_w)
    })
}

impl SolutionView {
    /// Totals of `solution`.
    pub(crate) fn new(solution: &Solution) -> SolutionView {
        let certificate = solution.certificate.as_ref();
        SolutionView {
            status: solution.status,
            energy_efficiency: solution.energy_efficiency,
            semantic_value_per_s: solution.semantic_value_per_s,
            power_w: solution.power_w,
            circuit_power_w: solution.circuit_power_w,
            transmit_power_w: solution.transmit_power_w,
            served: solution.served(),
            users: solution.users().count(),
            iterations: solution.iterations.clone(),
            gap: certificate.map(|c| {
                let size = solution.semantic_value_per_s.max(f64::MIN_POSITIVE);
                c.residual.abs().max(c.max_violation.max(0.0)) / size
            }),
            worst_slack: certificate.map(|c| -c.max_violation),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::scenario::Preset;
    use crate::solver::exact::{Settings, solve};
    use std::collections::BTreeSet;

    #[test]
    fn users_are_flat_objects() {
        let scenario = Preset::find("default").unwrap().scenario();
        let problem = Problem::new(&scenario);
        let view = CellView::new(&scenario, &problem, &solve(&problem, &Settings::default()));
        let json = serde_json::to_value(view).unwrap();
        let keys = |user: &serde_json::Value| -> BTreeSet<String> {
            user.as_object().unwrap().keys().cloned().collect()
        };
        let expected = |own: [&str; 3]| -> BTreeSet<String> {
            let common = "zipf value_per_triplet power_w triplets_per_s least_triplets_per_s \
                          semantic_value_per_s status regime reason interference_w";
            common.split_whitespace().chain(own).map(str::to_owned).collect()
        };
        assert_eq!(keys(&json["cues"][0]), expected(["x_m", "y_m", "due"]));
        assert_eq!(keys(&json["dues"][0]), expected(["tx", "rx", "cue"]));
        assert_eq!(keys(&json["dues"][0]).len(), UserView::FIELDS + 3);
        assert_eq!(json["cues"][0]["x_m"], scenario.cues[0].position.x_m);
    }
}
