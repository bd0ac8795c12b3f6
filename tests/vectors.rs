//! The exact solver against reference answers from an independent implementation.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod common;

use common::{assert_close, vectors};
use d2d_explorer::model::Problem;
use d2d_explorer::solver::Status;
use d2d_explorer::solver::exact::{ExactSolver, Settings, Start, solve};

#[test]
fn efficiency_and_served_users_agree_from_either_start() {
    for vector in vectors() {
        let problem = Problem::new(&vector.scenario);
        for start in [Start::Zero, Start::Near] {
            let solution = solve(&problem, &Settings { start, ..Settings::default() });
            let name = &vector.name;
            assert_eq!(solution.status, Status::Optimal, "{name}");
            assert_close(
                solution.energy_efficiency,
                vector.number("energy_efficiency"),
                1e-9,
                &format!("{name} η"),
            );
            assert_close(
                solution.semantic_value_per_s,
                vector.number("semantic_value_per_s"),
                1e-7,
                &format!("{name} S"),
            );
            let users = solution.users().count();
            assert_eq!(
                users - solution.served(),
                vector.number("unserved_users") as usize,
                "{name}"
            );
        }
    }
}

#[test]
fn one_solver_for_all_files_gives_the_same_answers() {
    let mut solver = ExactSolver::new();
    for vector in vectors().iter().chain(vectors().iter().rev()) {
        let solution = solver.solve(&Problem::new(&vector.scenario), &Settings::default());
        assert_close(
            solution.energy_efficiency,
            vector.number("energy_efficiency"),
            1e-9,
            &vector.name,
        );
    }
}

#[test]
fn from_zero_the_efficiency_rises_and_the_residual_falls() {
    for vector in vectors() {
        let settings = Settings { start: Start::Zero, ..Settings::default() };
        let solution = solve(&Problem::new(&vector.scenario), &settings);
        for pair in solution.iterations.windows(2) {
            assert!(pair[1].eta >= pair[0].eta, "{}", vector.name);
            assert!(pair[1].residual <= pair[0].residual, "{}", vector.name);
            assert!(
                pair[1].power_w <= pair[0].power_w * (1.0 + 1e-9),
                "{}: F is convex",
                vector.name
            );
        }
        assert!(solution.iterations.len() <= 50, "{}", vector.name);
    }
}
