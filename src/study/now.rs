//! Where a study departs from: the document as it stands, its problem and its exact answer.

use crate::model::Problem;
use crate::scenario::{Drop, FieldError, Scenario, Touched};
use crate::session::{Edit, Session, UserKind};
use crate::snapshot::Regime;
use crate::solver::exact::{ExactSolver, Settings, Start};
use crate::solver::{Solution, UserStatus};
use serde::{Deserialize, Serialize};

/// A user by kind and index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "StudyUser"))]
pub struct User {
    /// CUE or DUE.
    pub kind: UserKind,
    /// Which of its kind, from 0.
    pub index: usize,
}

impl User {
    /// CUE `index`.
    pub fn cue(index: usize) -> User {
        User { kind: UserKind::Cue, index }
    }

    /// DUE `index`.
    pub fn due(index: usize) -> User {
        User { kind: UserKind::Due, index }
    }

    /// The user at `position` among `cues` CUEs and then the DUEs.
    pub fn at(position: usize, cues: usize) -> User {
        if position < cues { User::cue(position) } else { User::due(position - cues) }
    }
}

/// Totals of an answer, as studies keep and compare them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "StudyOutcome"))]
pub struct Outcome {
    /// η, value/J; 0 when nobody is on the air.
    pub energy_efficiency: f64,
    /// S, value/s.
    pub semantic_value_per_s: f64,
    /// P_circuit, W.
    pub circuit_power_w: f64,
    /// P_transmit, what the amplifiers draw, W.
    pub transmit_power_w: f64,
    /// Users on the air at or above S_th.
    pub served: usize,
    /// All users.
    pub users: usize,
}

impl Outcome {
    /// The totals of `solution`.
    pub fn of(solution: &Solution) -> Outcome {
        Outcome {
            energy_efficiency: solution.energy_efficiency,
            semantic_value_per_s: solution.semantic_value_per_s,
            circuit_power_w: solution.circuit_power_w,
            transmit_power_w: solution.transmit_power_w,
            served: solution.served(),
            users: solution.cues.len() + solution.dues.len(),
        }
    }

    /// P = P_circuit + P_transmit, W.
    pub fn power_w(&self) -> f64 {
        self.circuit_power_w + self.transmit_power_w
    }

    /// η/η_before − 1; none where η was 0, since nothing is relative to nothing.
    pub fn change_from(&self, before: &Outcome) -> Option<f64> {
        (before.energy_efficiency > 0.0)
            .then(|| self.energy_efficiency / before.energy_efficiency - 1.0)
    }
}

/// The present state, solved; studies clone what they need of it.
#[derive(Debug)]
pub struct Now {
    session: Session,
    problem: Problem,
    solver: ExactSolver,
    solution: Solution,
}

impl Clone for Now {
    fn clone(&self) -> Now {
        Now {
            session: self.session.fork(),
            problem: self.problem.clone(),
            solver: self.solver.clone(),
            solution: self.solution.clone(),
        }
    }
}

/// An admissible state near the present one.
#[derive(Debug)]
pub(super) struct Variation {
    /// The session after the edits.
    pub(super) session: Session,
    /// What they touched, seen from the present state.
    pub(super) touched: Touched,
}

impl Now {
    /// The state of `session`.
    pub fn of(session: &Session) -> Now {
        let session = session.fork();
        let problem = Problem::new(session.scenario());
        let mut solver = ExactSolver::new();
        let solution = solver.solve(&problem, &Settings::default());
        Now { session, problem, solver, solution }
    }

    /// The state of `scenario`, which `drop` drew or might have drawn.
    pub fn new(scenario: Scenario, drop: Drop) -> Now {
        Now::of(&Session::new(scenario, drop))
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        self.session.scenario()
    }

    /// The document behind it.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The problem that the scenario states.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Its exact answer.
    pub fn solution(&self) -> &Solution {
        &self.solution
    }

    /// Its totals.
    pub fn outcome(&self) -> Outcome {
        Outcome::of(&self.solution)
    }

    /// The present value of a row of either parameter table; none if there is no such row.
    pub fn value(&self, key: &str) -> Option<f64> {
        let (scenario, drop, zipf) = (self.scenario(), self.session.drop(), self.session.zipf());
        Some(match key {
            "zipf_centre" => zipf.centre,
            "zipf_spread" => zipf.spread,
            "cues" => drop.cues as f64,
            "dues" => drop.dues as f64,
            "d2d_min_m" => drop.d2d_min_m,
            "d2d_max_m" => drop.d2d_max_m,
            "seed" => scenario.seed as f64,
            key => return scenario.params.get(key),
        })
    }

    /// A solver that knows the present answer.
    pub(super) fn solver(&self) -> ExactSolver {
        self.solver.clone()
    }

    /// The state after `edits`.
    ///
    /// # Errors
    /// The first edit that is refused.
    pub(super) fn vary(&self, edits: &[Edit]) -> Result<Variation, FieldError> {
        let mut session = self.session.fork();
        let mut touched = Touched::Nothing;
        for edit in edits {
            touched = touched.and(session.edit(edit)?);
        }
        Ok(Variation { session, touched })
    }
}

/// A solver that goes from one variation of a state to the next.
#[derive(Clone, Debug)]
pub(super) struct Bench {
    now: Problem,
    problem: Problem,
    solver: ExactSolver,
    /// What the solver's problem differs from now in.
    touched: Touched,
}

impl Bench {
    pub(super) fn new(now: &Now) -> Bench {
        Bench {
            now: now.problem.clone(),
            problem: now.problem.clone(),
            solver: now.solver(),
            touched: Touched::Nothing,
        }
    }

    /// The problem that `variation` states, and its exact answer; where Dinkelbach's loop starts changes
    /// only the time.
    pub(super) fn solve(&mut self, variation: &Variation, start: Start) -> (&Problem, Solution) {
        let Variation { session, touched } = variation;
        if *touched != Touched::Everything {
            self.problem.clone_from(&self.now);
        }
        self.problem.update(*touched, session.scenario());
        // From the last variation to this one, by way of now.
        let between = self.touched.and(*touched);
        self.touched = *touched;
        let settings = Settings { start, ..Settings::default() };
        let solution = self.solver.resolve(&self.problem, between, &settings);
        (&self.problem, solution)
    }
}

/// Who shares with whom and what holds every user: where it differs, a curve has a kink.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pattern {
    /// CUE of every DUE `[N]`.
    pub(super) cue_of_due: Vec<Option<usize>>,
    /// CUEs, then DUEs `[M + N]`.
    pub(super) regimes: Vec<Regime>,
    /// M.
    pub(super) cues: usize,
}

impl Pattern {
    pub(super) fn of(problem: &Problem, solution: &Solution) -> Pattern {
        let cues = (0..problem.cues).map(|i| Regime::of_cue(problem, solution, i));
        let dues = (0..problem.dues).map(|j| Regime::of_due(problem, solution, j));
        Pattern {
            cue_of_due: solution.dues.iter().map(|due| due.cue).collect(),
            regimes: cues.chain(dues).collect(),
            cues: problem.cues,
        }
    }
}

/// What changed in who is served and who shares, from one answer to another.
///
/// Users are compared by kind and index; one that exists on one side only is *gained* or *lost* if
/// it is served there.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Reshuffle {
    /// DUEs of both answers that reuse another CUE's subchannel, or none any more.
    pub rematched: Vec<usize>,
    /// Users served now that were not before.
    pub gained: Vec<User>,
    /// Users served before that are not now.
    pub lost: Vec<User>,
}

impl Reshuffle {
    /// What changed from `before` to `after`.
    pub fn between(before: &Solution, after: &Solution) -> Reshuffle {
        let mut reshuffle = Reshuffle::default();
        let both = before.dues.iter().zip(&after.dues).enumerate();
        reshuffle.rematched = both.filter(|(_, (b, a))| b.cue != a.cue).map(|(j, _)| j).collect();
        let mut compare = |before: Option<UserStatus>, after: Option<UserStatus>, user| {
            let served = |status| status == Some(UserStatus::Served);
            match (served(before), served(after)) {
                (false, true) => reshuffle.gained.push(user),
                (true, false) => reshuffle.lost.push(user),
                _ => {}
            }
        };
        for i in 0..before.cues.len().max(after.cues.len()) {
            let status = |solution: &Solution| solution.cues.get(i).map(|cue| cue.status);
            compare(status(before), status(after), User::cue(i));
        }
        for j in 0..before.dues.len().max(after.dues.len()) {
            let status = |solution: &Solution| solution.dues.get(j).map(|due| due.status);
            compare(status(before), status(after), User::due(j));
        }
        reshuffle
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.rematched.is_empty() && self.gained.is_empty() && self.lost.is_empty()
    }
}
