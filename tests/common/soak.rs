//! One trial after another over all permitted input: cold = from zero = warm = by trying everything, and
//! accepted by the verifier. Shared by `tests/soak.rs` and `examples/soak.rs`.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use super::referee::Referee;
use super::whole_range::{self, Size};
use core::ops::ControlFlow;
use d2d_explorer::model::Problem;
use d2d_explorer::scenario::{Scenario, Touched};
use d2d_explorer::solver::exact::{ExactSolver, Settings, Start, solve};
use d2d_explorer::solver::{Solution, Status, UserStatus};
use d2d_explorer::verify::{Verdict, verify_with};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use std::time::{Duration, Instant};

/// Answers may differ by this much, relative: what a verifier takes for proven.
const AGREE: f64 = 1e-9;
/// Longest that one solve and one verification may take.
const SOLVE_LIMIT: Duration = Duration::from_secs(2);
const VERIFY_LIMIT: Duration = Duration::from_secs(10);

/// What has been tried, and what went wrong.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Scenarios solved, every way.
    pub scenarios: u64,
    /// Of these, compared with every point and every matching.
    pub tried_out: u64,
    /// Answers that two ways disagree on, or that trying out beats.
    pub wrong: u64,
    /// Optimal answers that the verifier rejects, or does not finish.
    pub refused: u64,
    /// Solves that took over 2 s, verifications over 10 s.
    pub slow: u64,
    /// Slowest solve and verification, s.
    pub slowest_solve_s: f64,
    /// Slowest verification, s.
    pub slowest_verify_s: f64,
}

impl Counts {
    /// Both together.
    pub fn add(&mut self, other: &Counts) {
        self.scenarios += other.scenarios;
        self.tried_out += other.tried_out;
        self.wrong += other.wrong;
        self.refused += other.refused;
        self.slow += other.slow;
        self.slowest_solve_s = self.slowest_solve_s.max(other.slowest_solve_s);
        self.slowest_verify_s = self.slowest_verify_s.max(other.slowest_verify_s);
    }
}

/// A fault with the scenario that shows it.
#[derive(Clone, Debug)]
pub struct Fault {
    /// What is wrong.
    pub what: String,
    /// The scenario file.
    pub scenario: String,
}

/// A run of trials; the same seed tries the same.
pub struct Soak {
    rng: Pcg64,
    size: Size,
    warm: ExactSolver,
    verifies: bool,
    /// What came of it so far.
    pub counts: Counts,
    /// Everything that went wrong.
    pub faults: Vec<Fault>,
}

impl Soak {
    /// Trials of scenarios up to `size`; `verifies` says whether every answer goes to the verifier too.
    pub fn new(seed: u64, size: Size, verifies: bool) -> Soak {
        Soak {
            rng: Pcg64::seed_from_u64(seed),
            size,
            warm: ExactSolver::new(),
            verifies,
            counts: Counts::default(),
            faults: Vec::new(),
        }
    }

    /// One scenario, solved every way there is, and one move in it.
    pub fn trial(&mut self) {
        let mut scenario = whole_range::scenario(&mut self.rng, self.size);
        let mut problem = Problem::new(&scenario);
        let answer = self.judge(&scenario, &problem, Touched::Everything);
        if scenario.gains.is_some() || answer.status != Status::Optimal {
            return;
        }
        // A CUE goes elsewhere: the warm solver follows.
        let i = self.rng.random_range(0..scenario.cues.len());
        let place = &mut scenario.cues[i].position;
        (place.x_m, place.y_m) = (place.y_m * 0.7 + 1.0, -place.x_m);
        problem.gains.move_cue(&scenario, i);
        self.judge(&scenario, &problem, Touched::Cue(i));
    }

    fn judge(&mut self, scenario: &Scenario, problem: &Problem, touched: Touched) -> Solution {
        self.counts.scenarios += 1;
        let started = Instant::now();
        let cold = solve(problem, &Settings::default());
        let taken = started.elapsed();
        self.counts.slowest_solve_s = self.counts.slowest_solve_s.max(taken.as_secs_f64());
        if taken > SOLVE_LIMIT {
            self.fault(scenario, |c| &mut c.slow, format!("solved in {taken:?}"));
        }
        let zero = solve(problem, &Settings { start: Start::Zero, ..Settings::default() });
        let warm = self.warm.resolve(problem, touched, &Settings::default());
        for (name, other) in [("from zero", &zero), ("warm", &warm)] {
            let (x, y) = (cold.energy_efficiency, other.energy_efficiency);
            let same = (x - y).abs() <= AGREE * x.abs().max(y.abs());
            if !same || cold.status != other.status || served(&cold) != served(other) {
                let what = format!("cold {x:e} {:?}, {name} {y:e} {:?}", cold.status, other.status);
                self.fault(scenario, |c| &mut c.wrong, what);
            }
        }
        if cold.status != Status::Optimal {
            self.fault(scenario, |c| &mut c.wrong, format!("ends as {:?}", cold.status));
            return cold;
        }
        if let Some(referee) = Referee::new(problem, 3000) {
            self.counts.tried_out += 1;
            let (most, value) = referee.best(cold.energy_efficiency);
            let open = value / cold.semantic_value_per_s.max(f64::MIN_POSITIVE);
            if served(&cold).1 != most || open > AGREE {
                let what = format!(
                    "{} DUEs, trying out serves {most} and gains {open:e}",
                    served(&cold).1
                );
                self.fault(scenario, |c| &mut c.wrong, what);
            }
        }
        if self.verifies {
            self.verify(scenario, &cold);
        }
        cold
    }

    fn verify(&mut self, scenario: &Scenario, solution: &Solution) {
        let started = Instant::now();
        let report = verify_with(scenario, solution, &mut |_| {
            if started.elapsed() > VERIFY_LIMIT {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        let taken = started.elapsed();
        self.counts.slowest_verify_s = self.counts.slowest_verify_s.max(taken.as_secs_f64());
        if taken > VERIFY_LIMIT {
            self.fault(scenario, |c| &mut c.slow, format!("verified in {taken:?}"));
        }
        if report.verdict != Verdict::Optimal {
            let what = format!("refused: {:?} {:?}", report.verdict, report.findings.first());
            self.fault(scenario, |c| &mut c.refused, what);
        }
    }

    fn fault(&mut self, scenario: &Scenario, count: fn(&mut Counts) -> &mut u64, what: String) {
        *count(&mut self.counts) += 1;
        self.faults.push(Fault { what, scenario: scenario.to_json() });
    }
}

/// How many CUEs and DUEs are served.
fn served(solution: &Solution) -> (usize, usize) {
    let on = |status: UserStatus| status == UserStatus::Served;
    (
        solution.cues.iter().filter(|cue| on(cue.status)).count(),
        solution.dues.iter().filter(|due| on(due.status)).count(),
    )
}
