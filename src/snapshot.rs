//! Everything that a picture of the cell needs: the scenario with its answer, user by user.

use crate::model::Problem;
use crate::scenario::{Point, Scenario};
use crate::solver::alone::Alone;
use crate::solver::pair::Pair;
use crate::solver::{Iteration, Solution, Status, UserStatus};
use serde::Serialize;

/// Which limit holds a user's rate where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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

/// A CUE, placed and powered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CueView {
    /// Where it stands.
    #[serde(flatten)]
    pub position: Point,
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
    /// The DUE that reuses its subchannel.
    pub due: Option<usize>,
    /// Served or not.
    pub status: UserStatus,
    /// What holds its rate.
    pub regime: Regime,
    /// Why it is unserved.
    pub reason: Option<String>,
    /// What the base station hears in its subchannel from the DUE, W.
    pub interference_w: f64,
}

/// A D2D pair, placed and powered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DueView {
    /// Transmitter.
    pub tx: Point,
    /// Receiver.
    pub rx: Point,
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
    /// The CUE whose subchannel it reuses.
    pub cue: Option<usize>,
    /// Served or not.
    pub status: UserStatus,
    /// What holds its rate.
    pub regime: Regime,
    /// Why it is unserved.
    pub reason: Option<String>,
    /// What its receiver hears from the CUE, W.
    pub interference_w: f64,
}

/// Totals of the answer and how it is proven.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
        let cues = scenario.cues.iter().zip(&solution.cues).enumerate();
        let dues = scenario.dues.iter().zip(&solution.dues).enumerate();
        CellView {
            bs: scenario.bs,
            cues: cues
                .map(|(i, (user, result))| CueView {
                    position: user.position,
                    zipf: user.zipf,
                    value_per_triplet: problem.cue_value[i],
                    power_w: result.power_w,
                    triplets_per_s: result.triplets_per_s,
                    least_triplets_per_s: problem.least_triplets(problem.cue_value[i]),
                    semantic_value_per_s: result.semantic_value_per_s,
                    due: result.due,
                    status: result.status,
                    regime: cue_regime(problem, solution, i),
                    reason: result.reason.clone(),
                    interference_w: result
                        .due
                        .map_or(0.0, |j| solution.dues[j].power_w * problem.gains.due_bs[j]),
                })
                .collect(),
            dues: dues
                .map(|(j, (user, result))| DueView {
                    tx: user.tx,
                    rx: user.rx,
                    zipf: user.zipf,
                    value_per_triplet: problem.due_value[j],
                    power_w: result.power_w,
                    triplets_per_s: result.triplets_per_s,
                    least_triplets_per_s: problem.least_triplets(problem.due_value[j]),
                    semantic_value_per_s: result.semantic_value_per_s,
                    cue: result.cue,
                    status: result.status,
                    regime: due_regime(problem, solution, j),
                    reason: result.reason.clone(),
                    interference_w: result.cue.map_or(0.0, |i| {
                        solution.cues[i].power_w * problem.gains.cue_due[i * problem.dues + j]
                    }),
                })
                .collect(),
            solution: SolutionView::new(solution),
        }
    }
}

impl SolutionView {
    fn new(solution: &Solution) -> SolutionView {
        let served = |status: UserStatus| status == UserStatus::Served;
        let certificate = solution.certificate.as_ref();
        SolutionView {
            status: solution.status,
            energy_efficiency: solution.energy_efficiency,
            semantic_value_per_s: solution.semantic_value_per_s,
            power_w: solution.power_w,
            circuit_power_w: solution.circuit_power_w,
            transmit_power_w: solution.transmit_power_w,
            served: solution.cues.iter().filter(|c| served(c.status)).count()
                + solution.dues.iter().filter(|d| served(d.status)).count(),
            users: solution.cues.len() + solution.dues.len(),
            iterations: solution.iterations.clone(),
            gap: certificate.map(|c| {
                let size = solution.semantic_value_per_s.max(f64::MIN_POSITIVE);
                c.residual.abs().max(c.max_violation.max(0.0)) / size
            }),
            worst_slack: certificate.map(|c| -c.max_violation),
        }
    }
}

/// Whether `powers` breaks a maximum (or does not exist at all).
fn beyond_maxima(problem: &Problem, powers: Option<(f64, f64)>) -> bool {
    const SLACK: f64 = 1.0 + 1e-12;
    powers.is_none_or(|(cue_w, due_w)| {
        cue_w > problem.p_max_cue_w * SLACK || due_w > problem.p_max_due_w * SLACK
    })
}

fn cue_regime(problem: &Problem, solution: &Solution, i: usize) -> Regime {
    let result = &solution.cues[i];
    let next = result.triplets_per_s + 1;
    let more = match result.due {
        Some(j) => Pair::new(problem, i, j).powers(next, solution.dues[j].triplets_per_s),
        None => Some((Alone::new(problem, i).power_w(next as f64), 0.0)),
    };
    regime(problem, result.status, result.triplets_per_s, problem.cue_value[i], more)
}

fn due_regime(problem: &Problem, solution: &Solution, j: usize) -> Regime {
    let result = &solution.dues[j];
    let more = result.cue.and_then(|i| {
        Pair::new(problem, i, j).powers(solution.cues[i].triplets_per_s, result.triplets_per_s + 1)
    });
    regime(problem, result.status, result.triplets_per_s, problem.due_value[j], more)
}

fn regime(
    problem: &Problem,
    status: UserStatus,
    triplets_per_s: u64,
    value_per_triplet: f64,
    one_more: Option<(f64, f64)>,
) -> Regime {
    if status == UserStatus::Unserved {
        Regime::Unserved
    } else if triplets_per_s <= problem.least_triplets(value_per_triplet) {
        Regime::Threshold
    } else if beyond_maxima(problem, one_more) {
        Regime::Maximum
    } else {
        Regime::Between
    }
}
