//! The verifier accepts what the exact solver finds, and names what is wrong with anything else.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod accepted;
mod cases;
#[path = "../common/mod.rs"]
mod common;
mod damaged;
mod enumeration;
#[path = "../common/forge.rs"]
mod forge;
mod forger;
mod overlooked;
mod tampered;
#[path = "../common/whole_range.rs"]
mod whole_range;

use core::ops::ControlFlow;
use d2d_explorer::model::Problem;
use d2d_explorer::model::gains::Gains;
use d2d_explorer::solver::exact::{Settings, Start, solve};
use d2d_explorer::solver::{Certificate, Solution, UserStatus};
use d2d_explorer::verify::{Report, Verdict, verify_problem_with};
use rand::RngExt;
use rand_pcg::Pcg64;

/// The report on a problem that no scenario holds.
fn verify(problem: &Problem, solution: &Solution) -> Report {
    verify_problem_with(problem, solution, &mut |_| ControlFlow::Continue(()))
}

/// A random problem with at most a few hundred stairs; hard ones (out of reach, fewer feasible
/// pairs than DUEs, no threshold, no interference, N = M, N = 0) come often.
fn random_problem(rng: &mut Pcg64) -> Problem {
    let cues = rng.random_range(1..=5);
    let dues = rng.random_range(0..=cues);
    let mut log = |low: f64, high: f64| 10f64.powf(rng.random_range(low..high));
    let threshold = log(-1.0, 1.2);
    let weakest = -12.5 + log(-1.0, 0.5);
    let interference = if log(0.0, 1.0) < 1.3 { 0.0 } else { 1.0 };
    Problem {
        cues,
        dues,
        bandwidth_hz: 1e6,
        bits_per_triplet: log(4.0, 5.7),
        noise_w: 1e-13,
        p_max_cue_w: log(-1.5, -0.5),
        p_max_due_w: log(-1.5, -0.5),
        amplifier_inefficiency: log(0.0, 0.6),
        circuit_energy_per_triplet_j: if log(0.0, 1.0) < 1.3 { 0.0 } else { log(-4.0, -0.3) },
        semantic_threshold: if log(0.0, 1.0) < 1.3 { 0.0 } else { threshold },
        cue_value: (0..cues).map(|_| log(-1.0, 0.0)).collect(),
        due_value: (0..dues).map(|_| log(-1.0, 0.0)).collect(),
        gains: Gains {
            cue_bs: (0..cues).map(|_| log(weakest, -8.0)).collect(),
            due_bs: (0..dues).map(|_| interference * log(-15.0, -9.0)).collect(),
            due: (0..dues).map(|_| log(weakest, -8.0)).collect(),
            cue_due: (0..cues * dues).map(|_| interference * log(-15.0, -9.0)).collect(),
        },
    }
}

/// A problem with every feature: a DUE that cannot be served, a CUE that is out of reach, a CUE
/// alone, two pairs; and its optimum.
fn crowded() -> (Problem, Solution) {
    let problem = Problem {
        cues: 4,
        dues: 3,
        bandwidth_hz: 1e6,
        bits_per_triplet: 1e5,
        noise_w: 1e-13,
        p_max_cue_w: 0.1,
        p_max_due_w: 0.06,
        amplifier_inefficiency: 3.0,
        circuit_energy_per_triplet_j: 0.02,
        semantic_threshold: 2.0,
        cue_value: vec![0.3, 0.5, 0.2, 0.4],
        due_value: vec![0.25, 0.6, 0.35],
        gains: Gains {
            cue_bs: vec![3e-10, 8e-11, 2e-10, 4e-13],
            due_bs: vec![1e-12, 3e-12, 2e-12],
            due: vec![4e-10, 7e-11, 1e-14],
            cue_due: vec![
                2e-12, 1e-12, 3e-12, 5e-12, 2e-12, 1e-12, 1e-12, 4e-12, 2e-12, 1e-12, 1e-12, 1e-12,
            ],
        },
    };
    let solution = solve(&problem, &Settings { start: Start::Zero, ..Settings::default() });
    let report = verify(&problem, &solution);
    assert_eq!(report.verdict, Verdict::Optimal, "{report}");
    assert_eq!(solution.cues[3].status, UserStatus::Unserved);
    assert_eq!(solution.dues[2].status, UserStatus::Unserved);
    assert!(solution.iterations.len() > 3);
    (problem, solution)
}

/// The crowded problem's optimum after `change` is rejected, because of `kind` among others.
#[track_caller]
fn rejects(kind: &str, change: impl FnOnce(&mut Solution)) {
    let (problem, mut solution) = crowded();
    change(&mut solution);
    let report = verify(&problem, &solution);
    assert_eq!(report.verdict, Verdict::Rejected, "{kind}\n{report}");
    assert!(report.has(kind), "no {kind} in\n{report}");
    assert!(report.checks.iter().any(|check| !check.passed));
    assert!(!report.is_valid());
    for finding in &report.findings {
        assert!(finding.to_string().len() > 20, "{finding}");
    }
    assert!(report.to_string().contains(kind));
}

/// A CUE and the DUE that shares with it.
fn paired(solution: &Solution) -> (usize, usize) {
    solution.dues.iter().enumerate().find_map(|(j, due)| Some((due.cue?, j))).unwrap()
}

/// A CUE that is served alone.
fn alone(solution: &Solution) -> usize {
    let free = |cue: &d2d_explorer::solver::CueResult| {
        cue.due.is_none() && cue.status == UserStatus::Served
    };
    solution.cues.iter().position(free).unwrap()
}

fn certificate(solution: &mut Solution) -> &mut Certificate {
    solution.certificate.as_mut().unwrap()
}
