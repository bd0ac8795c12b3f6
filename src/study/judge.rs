//! Your own method: a plan of powers and matching, judged by the model beside the exact answer.

use crate::model::Problem;
use crate::model::energy::{
    Operation, Totals, semantic_value_per_s, shannon_rate_bps, triplets_per_s,
};
use crate::model::limits::{meets_threshold, power_limit_w};
use crate::scenario::FieldError;
use crate::solver::{CueResult, DueResult, Method, Solution, Status, UserStatus};
use crate::study::difference::Difference;
use crate::study::plan::Plan;
use crate::study::{Now, User};
use crate::verify::{Finding, verify};
use serde::Serialize;

/// A constraint of the problem, by the paper's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Constraint {
    /// Every CUE reaches S_th.
    #[serde(rename = "8a")]
    CueThreshold,
    /// Every DUE reaches S_th.
    #[serde(rename = "8b")]
    DueThreshold,
    /// A CUE's power lies within 0 and its maximum.
    #[serde(rename = "8c")]
    CuePower,
    /// A DUE's power lies within 0 and its maximum.
    #[serde(rename = "8d")]
    DuePower,
    /// A subchannel is reused by at most one DUE.
    #[serde(rename = "8e")]
    OneDue,
    /// A DUE reuses exactly one subchannel.
    #[serde(rename = "8f")]
    OneSubchannel,
}

impl Constraint {
    /// The paper's number.
    pub fn number(self) -> &'static str {
        match self {
            Constraint::CueThreshold => "8a",
            Constraint::DueThreshold => "8b",
            Constraint::CuePower => "8c",
            Constraint::DuePower => "8d",
            Constraint::OneDue => "8e",
            Constraint::OneSubchannel => "8f",
        }
    }
}

/// A constraint that the plan breaks.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Breach {
    /// Which.
    pub constraint: Constraint,
    /// Whose.
    pub user: User,
    /// What the plan has: value/s for thresholds, W for powers, a count for (8e) and (8f).
    pub found: f64,
    /// The bound that it breaks, in the same unit.
    pub bound: f64,
    /// Whether the exact answer cannot serve this user either.
    pub unavoidable: bool,
}

/// A plan's verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JudgeRecord {
    /// Whether no constraint is broken but what cannot be helped.
    pub feasible: bool,
    /// η of the plan over the exact η; above 1 only where the plan breaks something. None where the
    /// exact η is 0.
    pub ratio: Option<f64>,
    /// What it breaks, thresholds first, in the order of the users.
    pub breaches: Vec<Breach>,
    /// From the exact answer to the plan: totals, users with their share of the loss, matching.
    pub difference: Difference,
    /// Where a file states something else than follows from its powers and matching, as the verifier
    /// found it; none for a plan typed by hand.
    pub findings: Vec<Finding>,
}

/// What `plan` comes to by equations (1)-(7): a solution without a proof.
///
/// Users at or above S_th count as served, others on the air as below it, the rest as unserved.
pub fn evaluate(problem: &Problem, plan: &Plan) -> Solution {
    let gains = &problem.gains;
    let mut heard_by_bs_w = vec![0.0; problem.cues];
    let mut due_of_cue = vec![None; problem.cues];
    for (j, cue) in plan.cue_of_due.iter().enumerate() {
        if let Some(i) = *cue {
            heard_by_bs_w[i] += plan.due_power_w[j] * gains.due_bs[j];
            due_of_cue[i].get_or_insert(j);
        }
    }
    let operate = |power_w: f64, gain: f64, interference_w: f64| {
        // A negative power is a breach of its own; it carries nothing.
        let signal_w = power_w.max(0.0) * gain;
        let rate_bps = shannon_rate_bps(
            problem.bandwidth_hz,
            signal_w,
            interference_w.max(0.0),
            problem.noise_w,
        );
        Operation { power_w, triplets_per_s: triplets_per_s(rate_bps, problem.bits_per_triplet) }
    };
    let cues: Vec<Operation> = (0..problem.cues)
        .map(|i| operate(plan.cue_power_w[i], gains.cue_bs[i], heard_by_bs_w[i]))
        .collect();
    let dues: Vec<Operation> = (0..problem.dues)
        .map(|j| match plan.cue_of_due[j] {
            Some(i) => {
                let heard_w = plan.cue_power_w[i] * gains.cue_due[i * problem.dues + j];
                operate(plan.due_power_w[j], gains.due[j], heard_w)
            }
            None => Operation { power_w: plan.due_power_w[j], triplets_per_s: 0 },
        })
        .collect();
    let totals = Totals::of(problem, &cues, &dues);
    let status = |user: &Operation, value: f64, on_air: bool| {
        let meets = meets_threshold(user.triplets_per_s, problem.semantic_threshold, value);
        match (on_air, meets) {
            (true, true) => UserStatus::Served,
            (true, false) => UserStatus::BelowThreshold,
            (false, _) => UserStatus::Unserved,
        }
    };
    // With no threshold to meet, a CUE may be silent and is served all the same.
    let silent_is_served = problem.semantic_threshold <= 0.0;
    let cue_results = cues.iter().enumerate().map(|(i, user)| {
        let value = problem.cue_value[i];
        CueResult {
            power_w: user.power_w,
            triplets_per_s: user.triplets_per_s,
            semantic_value_per_s: semantic_value_per_s(user.triplets_per_s, value),
            due: due_of_cue[i],
            status: status(user, value, user.power_w != 0.0 || silent_is_served),
            reason: None,
        }
    });
    let due_results = dues.iter().enumerate().map(|(j, user)| {
        let value = problem.due_value[j];
        DueResult {
            power_w: user.power_w,
            triplets_per_s: user.triplets_per_s,
            semantic_value_per_s: semantic_value_per_s(user.triplets_per_s, value),
            cue: plan.cue_of_due[j],
            status: status(user, value, plan.cue_of_due[j].is_some()),
            reason: None,
        }
    });
    Solution {
        method: Method::Paper,
        rounds: None,
        seed: None,
        status: Status::Heuristic,
        energy_efficiency: totals.energy_efficiency(),
        semantic_value_per_s: totals.semantic_value_per_s,
        power_w: totals.power_w(),
        circuit_power_w: totals.circuit_power_w,
        transmit_power_w: totals.transmit_power_w,
        iterations: Vec::new(),
        cues: cue_results.collect(),
        dues: due_results.collect(),
        certificate: None,
    }
}

/// Judges `plan`, which has as many users as the present scenario.
pub fn judge(now: &Now, plan: &Plan) -> JudgeRecord {
    let (problem, exact) = (now.problem(), now.solution());
    let own = evaluate(problem, plan);
    let breaches = breaches(problem, exact, plan, &own);
    JudgeRecord {
        feasible: breaches.iter().all(|breach| breach.unavoidable),
        ratio: (exact.energy_efficiency > 0.0)
            .then(|| own.energy_efficiency / exact.energy_efficiency),
        breaches,
        difference: Difference::between((problem, exact), (problem, &own)),
        findings: Vec::new(),
    }
}

/// Judges the powers and the matching of a solution file, and checks what else it states.
///
/// Whether a claimed optimum is proven is for [`crate::verify`]; here its certificate is left aside.
///
/// # Errors
/// Names what does not belong to the present scenario; see [`Plan::of_solution`].
pub fn judge_solution(now: &Now, solution: &Solution) -> Result<JudgeRecord, FieldError> {
    let problem = now.problem();
    let plan = Plan::of_solution(solution, problem.cues, problem.dues)?;
    let mut statements = solution.clone();
    statements.certificate = None;
    if statements.status == Status::Optimal {
        statements.status = Status::Heuristic;
        // An exact run cannot end so; the method only says what its users' statuses may be.
        statements.method = Method::Paper;
    }
    let findings = verify(now.scenario(), &statements).findings;
    Ok(JudgeRecord { findings, ..judge(now, &plan) })
}

/// Every constraint that `plan` breaks.
fn breaches(problem: &Problem, exact: &Solution, plan: &Plan, own: &Solution) -> Vec<Breach> {
    let mut found = Vec::new();
    let cues = problem.cues;
    let users = || {
        own.users()
            .zip(exact.users())
            .enumerate()
            .map(|(at, both)| (User::at(at, cues), at < cues, both))
    };
    for (user, is_cue, (mine, best)) in users() {
        let value =
            if is_cue { problem.cue_value[user.index] } else { problem.due_value[user.index] };
        let bound = problem.semantic_threshold;
        // A DUE without a subchannel breaks (8f) whatever the threshold is.
        if !meets_threshold(mine.triplets_per_s, bound, value) {
            found.push(Breach {
                constraint: if is_cue {
                    Constraint::CueThreshold
                } else {
                    Constraint::DueThreshold
                },
                user,
                found: mine.semantic_value_per_s,
                bound,
                unavoidable: best.status != UserStatus::Served,
            });
        }
    }
    for (user, is_cue, (mine, _)) in users() {
        let maximum_w = if is_cue { problem.p_max_cue_w } else { problem.p_max_due_w };
        let constraint = if is_cue { Constraint::CuePower } else { Constraint::DuePower };
        let mut breach = |bound| {
            found.push(Breach { constraint, user, found: mine.power_w, bound, unavoidable: false });
        };
        if mine.power_w < 0.0 {
            breach(0.0);
        } else if mine.power_w > power_limit_w(maximum_w) {
            breach(maximum_w);
        }
    }
    for i in 0..cues {
        let sharers = plan.cue_of_due.iter().filter(|&&cue| cue == Some(i)).count();
        if sharers > 1 {
            let (constraint, user) = (Constraint::OneDue, User::cue(i));
            found.push(Breach {
                constraint,
                user,
                found: sharers as f64,
                bound: 1.0,
                unavoidable: false,
            });
        }
    }
    for (j, cue) in plan.cue_of_due.iter().enumerate() {
        if cue.is_none() {
            found.push(Breach {
                constraint: Constraint::OneSubchannel,
                user: User::due(j),
                found: 0.0,
                bound: 1.0,
                unavoidable: exact.dues[j].status != UserStatus::Served
                    && plan.due_power_w[j] == 0.0,
            });
        }
    }
    found
}
