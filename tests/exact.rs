//! Properties of the exact answer that hold for every cell.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod common;

use common::{assert_close, vectors};
use d2d_explorer::model::Problem;
use d2d_explorer::scenario::{Scenario, Touched};
use d2d_explorer::solver::exact::{ExactSolver, Settings, solve};
use d2d_explorer::solver::{Reason, Solution, Status, UserStatus};

fn exact(scenario: &Scenario) -> Solution {
    solve(&Problem::new(scenario), &Settings::default())
}

fn efficiency(scenario: &Scenario) -> f64 {
    exact(scenario).energy_efficiency
}

#[test]
fn scaling_law() {
    for vector in vectors() {
        let factor = 4.0;
        let mut scaled = vector.scenario.clone();
        scaled.params.bits_per_triplet *= factor;
        scaled.params.bandwidth_hz *= factor;
        // W/L is the same, so the stairs are; each triplet costs and is asked for as before.
        assert_close(efficiency(&scaled), efficiency(&vector.scenario), 1e-12, &vector.name);
    }
}

#[test]
fn coarser_triplets_that_cost_more_and_are_asked_less_divide_the_efficiency() {
    // Exact only in the limit of many stairs: floors differ. Vectors with thousands of stairs.
    for vector in vectors().iter().filter(|v| v.name.starts_with("default")) {
        let factor = 2.0;
        let mut coarse = vector.scenario.clone();
        coarse.params.bits_per_triplet *= factor;
        coarse.params.circuit_energy_per_triplet_j *= factor;
        coarse.params.semantic_threshold /= factor;
        let ratio = efficiency(&vector.scenario) / efficiency(&coarse);
        assert!((ratio / factor - 1.0).abs() < 2e-3, "{}: {ratio}", vector.name);
    }
}

#[test]
fn relabelling_users_changes_nothing() {
    for vector in vectors().iter().filter(|v| v.scenario.gains.is_none()) {
        let mut turned = vector.scenario.clone();
        let by = turned.cues.len() / 2;
        turned.cues.rotate_left(by);
        turned.dues.reverse();
        assert_close(efficiency(&turned), efficiency(&vector.scenario), 1e-12, &vector.name);
    }
}

#[test]
fn more_power_never_hurts() {
    for vector in vectors() {
        let before = exact(&vector.scenario);
        let unserved =
            |s: &Solution| s.dues.iter().filter(|d| d.status == UserStatus::Unserved).count();
        for key in ["p_max_cue_dbm", "p_max_due_dbm"] {
            let mut louder = vector.scenario.clone();
            let level = louder.params.get(key).unwrap();
            louder.params.set(key, (level + 3.0).min(40.0)).unwrap();
            let after = exact(&louder);
            assert!(unserved(&after) <= unserved(&before), "{} {key}", vector.name);
            let same_users = after.cues.iter().zip(&before.cues).all(|(x, y)| x.status == y.status)
                && unserved(&after) == unserved(&before);
            if same_users {
                let (new, old) = (after.energy_efficiency, before.energy_efficiency);
                assert!(new >= old * (1.0 - 1e-12), "{} {key}: {old} fell to {new}", vector.name);
            }
        }
    }
}

#[test]
fn f_falls_and_is_convex() {
    for vector in vectors() {
        let problem = Problem::new(&vector.scenario);
        let mut solver = ExactSolver::new();
        let top = 1.5 * vector.number("energy_efficiency");
        let f: Vec<(f64, f64)> = (0..=30)
            .map(|k| {
                let eta = top * f64::from(k) / 30.0;
                let totals = solver.optimum_at(&problem, eta).totals;
                (totals.residual(eta), totals.semantic_value_per_s)
            })
            .collect();
        let scale = 1e-10 * f[0].1;
        for w in f.windows(2) {
            assert!(w[1].0 <= w[0].0 + scale, "{} falls", vector.name);
        }
        for w in f.windows(3) {
            assert!(w[1].0 <= 0.5 * (w[0].0 + w[2].0) + scale, "{} is convex", vector.name);
        }
    }
}

#[test]
fn a_moved_user_is_solved_as_if_from_nothing() {
    for vector in vectors().iter().filter(|v| v.scenario.gains.is_none()) {
        let mut scenario = vector.scenario.clone();
        let mut solver = ExactSolver::new();
        solver.solve(&Problem::new(&scenario), &Settings::default());
        for step in 0..12 {
            let shift = 7.0 * f64::from(step) - 30.0;
            let touched = if step % 2 == 0 || scenario.dues.is_empty() {
                let i = step as usize % scenario.cues.len();
                scenario.cues[i].position.x_m += shift;
                Touched::Cue(i)
            } else {
                let j = step as usize % scenario.dues.len();
                scenario.dues[j].rx.y_m += 0.2 * shift;
                Touched::Due(j)
            };
            let problem = Problem::new(&scenario);
            let warm = solver.resolve(&problem, touched, &Settings::default());
            let cold = solve(&problem, &Settings::default());
            assert_close(warm.energy_efficiency, cold.energy_efficiency, 1e-11, &vector.name);
            assert_eq!(warm.status, Status::Optimal);
        }
    }
}

#[test]
fn the_certificate_is_tight() {
    for vector in vectors() {
        let solution = exact(&vector.scenario);
        let certificate = solution.certificate.unwrap();
        let scale = 1e-10 * solution.semantic_value_per_s;
        assert!(certificate.residual.abs() <= scale, "{}", vector.name);
        assert!(certificate.max_violation <= scale, "{}", vector.name);
        let served = solution.dues.iter().filter(|d| d.cue.is_some()).count() as f64;
        let prices: f64 = certificate.row_duals.iter().chain(&certificate.column_duals).sum();
        assert!((prices - served * certificate.service_dual).abs() <= scale, "{}", vector.name);
    }
}

/// A cell with `cues` × `dues` users of the default drop, before its users are changed by a test.
fn cell(change: impl FnOnce(&mut Scenario)) -> Scenario {
    let mut scenario =
        vectors().into_iter().find(|v| v.name == "default-100.json").unwrap().scenario;
    change(&mut scenario);
    scenario
}

#[test]
fn nobody_within_reach() {
    let silent = exact(&cell(|s| s.params.p_max_cue_dbm = -30.0));
    assert_eq!(silent.energy_efficiency, 0.0);
    assert_eq!(silent.power_w, 0.0);
    assert!(silent.cues.iter().all(|c| c.status == UserStatus::Unserved && c.reason.is_some()));
    assert!(silent.dues.iter().all(|d| d.status == UserStatus::Unserved && d.reason.is_some()));
    assert_eq!(silent.status, Status::Optimal);
}

#[test]
fn strict_mode_reports_infeasible_with_reasons() {
    let far = cell(|s| s.cues[2].position.x_m = 30_000.0);
    let settings = Settings { strict: true, ..Settings::default() };
    let strict = solve(&Problem::new(&far), &settings);
    assert_eq!(strict.status, Status::Infeasible);
    assert!(matches!(strict.cues[2].reason, Some(Reason::OutOfReach { cue: 2, .. })));
    let lenient = exact(&far);
    assert_eq!(lenient.status, Status::Optimal);
    assert_eq!(lenient.cues[2].status, UserStatus::Unserved);
    assert!(lenient.cues.iter().filter(|c| c.status == UserStatus::Served).count() == 11);
}

#[test]
fn edges_of_the_size() {
    let one = cell(|s| {
        s.cues.truncate(1);
        s.dues.clear();
    });
    assert!(exact(&one).energy_efficiency > 0.0);
    let full = cell(|s| s.cues.truncate(6));
    let solution = exact(&full);
    assert!(solution.cues.iter().all(|c| c.due.is_some()));
    let quiet = cell(|s| s.params.semantic_threshold = 0.0);
    assert!(exact(&quiet).energy_efficiency > exact(&cell(|_| ())).energy_efficiency);
}
